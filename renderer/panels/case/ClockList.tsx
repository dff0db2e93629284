import type { Case } from '../../../domain/case/case.ts';
import { useNow } from '../../store/timeStore.ts';
import { useUi } from '../../store/uiStore.ts';
import { useWords } from '../../words/t.ts';
import styles from './ClockList.module.css';
import { clockRows } from './clockWords.ts';
import { Section } from './Section.tsx';

/** Every clock of the case as a bar with words: what runs first, what has stopped below it, quiet. */
export function ClockList({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const now = useNow();
  const rows = clockRows(thisCase, now, language);
  if (rows.length === 0) return null;
  return (
    <Section title={t('case.clocks')}>
      <ul className={styles.clocks}>
        {rows.map((row) => (
          <li key={row.id} data-light={row.light} data-state={row.state}>
            <span className={styles.name}>
              {row.id} {t(`clock.${row.id}`)}
            </span>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ inlineSize: `${row.share * 100}%` }} />
            </span>
            <span className={styles.words}>
              {row.words}
              {row.light !== 'normal' && row.state !== 'stopped' && ` · ${t(`light.${row.light}`)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
