import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { BlurMask } from '../../../../domain/media/media.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './MediaViewer.module.css';
import { laidOver, nudged, SMALLEST, type Spot, spanned } from './masks.ts';

/** What is blurred, lying over the picture. */
export function BlurredPlaces({ masks }: { readonly masks: readonly BlurMask[] }) {
  return masks.map((mask) => (
    <span key={JSON.stringify(mask)} className={styles.blurred} style={laidOver(mask)} aria-hidden="true" />
  ));
}

interface MaskLayerProps {
  /** Saved ones that stay. */
  readonly standing: readonly BlurMask[];
  readonly own: readonly BlurMask[];
  readonly onChange: (own: readonly BlurMask[]) => void;
}

/** Rectangles drawn with the mouse over the picture; each can be moved, resized and removed by key. */
export function MaskLayer({ standing, own, onChange }: MaskLayerProps) {
  const t = useWords();
  const layer = useRef<HTMLFieldSetElement>(null);
  const { drawn, handlers } = useDrawing((mask) => onChange([...own, mask]));
  useFocusOnNewest(layer, own.length);

  function press(event: KeyboardEvent, index: number, mask: BlurMask): void {
    const moved = nudged(mask, event.key, event.shiftKey);
    const isRemoved = event.key === 'Delete' || event.key === 'Backspace';
    if (moved === undefined && !isRemoved) return;
    event.preventDefault();
    onChange(own.flatMap((mask, at) => (at !== index ? [mask] : moved === undefined ? [] : [moved])));
  }

  return (
    <fieldset
      ref={layer}
      tabIndex={-1}
      className={styles.layer}
      aria-label={t('viewer.area')}
      data-layer
      {...handlers}
    >
      {standing.map((mask, index) => (
        <span
          key={JSON.stringify(mask)}
          role="img"
          className={styles.standing}
          style={laidOver(mask)}
          aria-label={t('viewer.keptMask', { n: index + 1 })}
        />
      ))}
      {own.map((mask, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a mask is its place in the list; it moves under the hand
          key={index}
          type="button"
          className={styles.mask}
          style={laidOver(mask)}
          aria-label={t('viewer.mask', { n: index + 1, ...percents(mask) })}
          onKeyDown={(event) => press(event, index, mask)}
        />
      ))}
      {drawn !== undefined && <span className={styles.drawn} style={laidOver(drawn)} aria-hidden="true" />}
    </fieldset>
  );
}

/** The layer has the keyboard at first, then the newest mask; after one was removed, the last that is left. */
function useFocusOnNewest(layer: React.RefObject<HTMLElement | null>, count: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of masks is the reason to look again
  useEffect(() => {
    const masks = layer.current?.querySelectorAll<HTMLElement>('button') ?? [];
    (masks[masks.length - 1] ?? layer.current)?.focus();
  }, [count, layer]);
}

function useDrawing(onDrawn: (mask: BlurMask) => void) {
  const [line, setLine] = useState<{ readonly from: Spot; readonly to: Spot }>();
  const drawn = line === undefined ? undefined : spanned(line.from, line.to);
  return {
    drawn,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>): void {
        // On a mask it is taken hold of, for the keys.
        if (event.button !== 0 || event.target !== event.currentTarget) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const spot = spotOf(event);
        setLine({ from: spot, to: spot });
      },
      onPointerMove(event: PointerEvent<HTMLElement>): void {
        if (line !== undefined) setLine({ ...line, to: spotOf(event) });
      },
      onPointerUp(event: PointerEvent<HTMLElement>): void {
        if (line === undefined) return;
        setLine(undefined);
        const mask = spanned(line.from, spotOf(event));
        // A mere click hides nothing.
        if (mask.w >= SMALLEST && mask.h >= SMALLEST) onDrawn(mask);
      },
      onPointerCancel: () => setLine(undefined),
    },
  };
}

function spotOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Spot {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

function percents({ x, y, w, h }: BlurMask) {
  const whole = (part: number) => Math.round(part * 100);
  return { x: whole(x), y: whole(y), w: whole(w), h: whole(h) };
}
