import type { ReactNode } from 'react';
import { useClient } from '../../../client/context.ts';
import { otherLanguage } from '../../../client/store/languageStore.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './EntryPage.module.css';

interface EntryPageProps {
  readonly label?: string;
  /** Lies over a console that lives on behind it. */
  readonly covers?: boolean;
  readonly children: ReactNode;
}

/** One card in the middle, the language in the corner: what stands before the console. */
export function EntryPage({ label, covers = false, children }: EntryPageProps) {
  const client = useClient();
  const t = useWords();
  return (
    <main className={covers ? styles.cover : styles.page} aria-label={label}>
      <div className={styles.card}>{children}</div>
      <button type="button" className={styles.language} onClick={() => otherLanguage(client)}>
        {t('person.language')}
      </button>
    </main>
  );
}
