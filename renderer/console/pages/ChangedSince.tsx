import { Fragment, type ReactNode, type RefObject, useEffect } from 'react';
import styles from './ChangedSince.module.css';
import shared from './desk.module.css';
import sheet from './sheet.module.css';

interface ChangedSinceProps {
  readonly ref: RefObject<HTMLElement | null>;
  /** What happened, in a sentence. */
  readonly sentence: string;
  /** Which state of theirs is shown: it comes into sight whenever this is another one. */
  readonly state: string;
  /** Whose goes on; none where there is no choice any more. */
  readonly ways: readonly Way[];
  /** What stands now. */
  readonly children: ReactNode;
}

const FIELD = 'input, select, textarea';

interface Way {
  readonly words: string;
  readonly go: () => void;
}

/**
 * What a colleague changed while somebody wrote, and whose goes on. Nothing that was written is lost by it, and nothing
 * goes over it before it was read.
 */
export function ChangedSince({ ref, sentence, state, ways, children }: ChangedSinceProps) {
  useEffect(() => {
    if (state !== '') ref.current?.scrollIntoView?.({ block: 'nearest' });
  }, [ref, state]);
  return (
    <section ref={ref} tabIndex={-1} className={styles.changed} role="alert">
      <p className={shared.warn}>{sentence}</p>
      {children}
      {ways.length > 0 && (
        <div className={shared.acts}>
          {ways.map(({ words, go }) => (
            <button
              key={words}
              type="button"
              className={shared.quiet}
              onClick={() => {
                // The choice goes away with its buttons: the hand goes on where one writes.
                ref.current?.closest('form')?.querySelector<HTMLElement>(FIELD)?.focus();
                go();
              }}
            >
              {words}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

interface ChangesProps {
  /** Each part as it was seen and as it is now, in words. */
  readonly changes: readonly (readonly [name: string, before: string, now: string])[];
}

/** Part by part, before and now. */
export function Changes({ changes }: ChangesProps) {
  return (
    <dl className={sheet.facts}>
      {changes.map(([name, before, now]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            <del>{before}</del> → <ins>{now}</ins>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
