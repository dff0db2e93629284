import type { Case } from '../../../../domain/case/case.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { clockRows } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Section } from '../../../ui/Section.tsx';
import styles from './ClockList.module.css';

/** Every clock of the case as a bar with words: what runs first, what has stopped below it, quiet. */
export function ClockList({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const rows = clockRows(thisCase, now, language);
  if (rows.length === 0) return null;
  const ticking = rows.filter((row) => row.state !== 'stopped');
  const stopped = rows.filter((row) => row.state === 'stopped');
  return (
    <Section title={t('case.clocks')}>
      <ul className={styles.clocks}>
        {ticking.map((row) => (
          <li key={row.id} data-light={row.light} data-state={row.state}>
            <span className={styles.name}>{t(`clock.${row.id}`)}</span>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ inlineSize: `${row.share * 100}%` }} />
            </span>
            <span className={styles.words}>
              {row.words}
              {row.light !== 'normal' && ` · ${t(`light.${row.light}`)}`}
            </span>
          </li>
        ))}
        {stopped.length > 0 && (
          <li className={styles.stopped}>
            {stopped.map((row) => (
              <span key={row.id} data-light={row.light}>
                {t(`clock.${row.id}`)} {row.words}
              </span>
            ))}
          </li>
        )}
      </ul>
    </Section>
  );
}
