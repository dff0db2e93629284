import type { Frames } from './frames.ts';

/** A place in the map's frame, in CSS pixels from its upper left corner. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Where an event of the pointer is in the element that heard it. */
export function pixelAt(
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  element: Element,
): Pixel {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/**
 * Follows the pointer over an element, at most once a frame however many moves the mouse sends.
 * `undefined` means that it has left. Returns the stop function.
 */
export function followPointer(
  element: HTMLElement,
  frames: Frames,
  moved: (at: Pixel | undefined) => void,
): () => void {
  let latest: Pixel | undefined;
  let cancel: (() => void) | undefined;

  function later(at: Pixel | undefined): void {
    latest = at;
    cancel ??= frames.next(() => {
      cancel = undefined;
      moved(latest);
    });
  }
  function onMove(event: PointerEvent): void {
    later(pixelAt(event, element));
  }
  const onLeave = (): void => later(undefined);

  element.addEventListener('pointermove', onMove, { passive: true });
  element.addEventListener('pointerleave', onLeave);
  return () => {
    cancel?.();
    element.removeEventListener('pointermove', onMove);
    element.removeEventListener('pointerleave', onLeave);
  };
}
