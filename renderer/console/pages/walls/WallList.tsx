import type { WallView } from '../../../../domain/contract/walls.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText } from '../../../speech/when.ts';
import styles from './WallsPage.module.css';

interface WallListProps {
  readonly walls: readonly WallView[];
  readonly current: string | undefined;
  /** Whether something is typed of it that is not saved. */
  readonly unsaved: (wall: WallView) => boolean;
  readonly onOpen: (id: string) => void;
}

/** Each wall with when it last asked what to show: one that is silent is off, or cut off. */
export function WallList({ walls, current, unsaved, onOpen }: WallListProps) {
  const t = useWords();
  return (
    <ul className={styles.list} aria-label={t('page.walls')}>
      {walls.map((wall) => (
        <li key={wall.id}>
          <button
            type="button"
            className={styles.entry}
            aria-current={wall.id === current || undefined}
            onClick={() => onOpen(wall.id)}
          >
            <b>{wall.name}</b>
            <Seen at={wall.seenAt} />
            {unsaved(wall) && <small className={styles.unsaved}>{t('walls.unsaved')}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** It asks more than once a second. */
const SILENT_MS = 15_000;

function Seen({ at }: { readonly at: number | undefined }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  if (at === undefined) return <small>{t('walls.neverSeen')}</small>;
  const age = Math.max(0, now - at);
  if (age < SILENT_MS) return <small>{t('walls.showing')}</small>;
  return <small className={styles.silent}>{t('walls.silent', { age: ageText(age, language) })}</small>;
}
