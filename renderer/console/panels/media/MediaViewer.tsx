import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import { kindOf } from '../../../../domain/media/media.ts';
import { useClient } from '../../../client/context.ts';
import { useCase, usePerson, useView } from '../../../client/hooks.ts';
import { possibleFrom, standpointOn } from '../../../desk/possible.ts';
import { Picture, type Pixels } from '../../../media/Picture.tsx';
import { useWords } from '../../../speech/t.ts';
import { Overlay } from '../../../ui/Overlay.tsx';
import { BlurEditor } from './BlurEditor.tsx';
import { inOrder, type Placed } from './inOrder.ts';
import { BlurredPlaces } from './MaskLayer.tsx';
import { MediaFacts } from './MediaFacts.tsx';
import styles from './MediaViewer.module.css';
import { WallRelease } from './WallRelease.tsx';

/** A photo or film of a case in full, over everything else; arrows walk through the others of that case. */
export function MediaViewer() {
  const { view } = useClient();
  const t = useWords();
  const media = useView((state) => state.media);
  const thisCase = useCase(media?.caseId);
  const [isBlurring, setBlurring] = useState(false);
  const all = inOrder(thisCase?.media ?? []);
  const index = all.findIndex(({ item }) => item.id === media?.mediaId);
  const shown = all[index];
  const isOpen = thisCase !== undefined && shown !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture is looked at before it is edited
  useEffect(() => setBlurring(false), [media]);
  return (
    <Overlay
      open={isOpen}
      wide
      bare
      title={isOpen ? nameOf(shown, t) : ''}
      // One thing at a time: the editing first, then the picture.
      onClose={() => (isBlurring ? setBlurring(false) : view.openMedia(undefined))}
    >
      {isOpen && (
        <Shown
          thisCase={thisCase}
          all={all}
          index={index}
          shown={shown}
          isBlurring={isBlurring}
          onBlurring={setBlurring}
        />
      )}
    </Overlay>
  );
}

function nameOf({ item, n }: Placed, t: ReturnType<typeof useWords>): string {
  return t('media.name', { stage: t(`media.stage.${item.stage}`), n });
}

interface ShownProps {
  readonly thisCase: Case;
  readonly all: readonly Placed[];
  readonly index: number;
  readonly shown: Placed;
  readonly isBlurring: boolean;
  readonly onBlurring: (isBlurring: boolean) => void;
}

function Shown({ thisCase, all, index, shown, isBlurring, onBlurring }: ShownProps) {
  const { view } = useClient();
  const client = useClient();
  const t = useWords();
  const person = usePerson();
  const root = useRef<HTMLDivElement>(null);
  const { item } = shown;
  const [sized, setSized] = useState<{ readonly id: string; readonly pixels: Pixels }>();
  const setPixels = (pixels: Pixels) => setSized({ id: item.id, pixels });
  // The button that led here may be gone: the arrows must have the keyboard.
  useEffect(() => {
    if (!isBlurring) root.current?.focus();
  }, [isBlurring]);
  const name = nameOf(shown, t);
  const standpoint = standpointOn(client, thisCase);
  const possible = standpoint === undefined ? undefined : possibleFrom(standpoint);
  const mayBlur = possible?.has('case.blurMedia') === true && kindOf(item.id) === 'photo';

  function walk(by: -1 | 1): void {
    const next = all[index + by];
    if (next !== undefined) view.openMedia({ caseId: thisCase.id, mediaId: next.item.id });
  }

  function press(event: KeyboardEvent): void {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : undefined;
    // In a film the arrows go through its time; while blurring they belong to the masks.
    if (by === undefined || isBlurring || event.target instanceof HTMLVideoElement) return;
    event.preventDefault();
    walk(by);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows anywhere in the viewer; the buttons do the same
    <div ref={root} tabIndex={-1} className={styles.viewer} onKeyDown={press}>
      <header className={styles.head}>
        <p>
          <strong>{name}</strong> <span>{t('viewer.place', { n: index + 1, total: all.length })}</span>
        </p>
        <Walk
          word={t('viewer.previous')}
          mark="←"
          isOff={isBlurring || index === 0}
          onWalk={() => walk(-1)}
        />
        <Walk
          word={t('viewer.next')}
          mark="→"
          isOff={isBlurring || index === all.length - 1}
          onWalk={() => walk(1)}
        />
        <button type="button" onClick={() => view.openMedia(undefined)}>
          {t('viewer.close')}
        </button>
      </header>
      {isBlurring ? (
        <BlurEditor
          caseId={thisCase.id}
          media={item}
          name={name}
          mayUncover={person?.roles.includes('duty_chief') === true}
          onPixels={setPixels}
          onDone={() => onBlurring(false)}
        />
      ) : (
        <div key={item.id} className={styles.stage}>
          <div className={styles.tools}>
            {mayBlur && (
              <button type="button" onClick={() => onBlurring(true)}>
                {t('viewer.blur')}
              </button>
            )}
            {possible?.has('case.releaseMedia') === true && (
              <WallRelease thisCase={thisCase} media={item} onSettled={() => root.current?.focus()} />
            )}
          </div>
          <div className={styles.frame}>
            <Picture media={item} name={name} onPixels={setPixels}>
              <BlurredPlaces masks={item.blurMasks ?? []} />
            </Picture>
          </div>
        </div>
      )}
      <MediaFacts
        caseId={thisCase.id}
        media={item}
        pixels={sized?.id === item.id ? sized.pixels : undefined}
      />
    </div>
  );
}

interface WalkProps {
  readonly word: string;
  readonly mark: string;
  readonly isOff: boolean;
  readonly onWalk: () => void;
}

/** Stays where it is and keeps the focus at the ends of the row. */
function Walk({ word, mark, isOff, onWalk }: WalkProps) {
  return (
    <button type="button" aria-label={word} aria-disabled={isOff} onClick={() => !isOff && onWalk()}>
      {mark}
    </button>
  );
}
