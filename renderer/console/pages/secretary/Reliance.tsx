import type { SecretaryAnswer } from '../../../../domain/contract/secretary.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from './SecretaryPage.module.css';

/** Categories with the most cases first; a term that spoke once says nothing yet. */
const MOST_CATEGORIES = 8;
const LEAST = 2;

/** The words it has come to rely on, by category, and in how many cases each spoke for it. */
export function Reliance({ words }: Pick<SecretaryAnswer, 'words'>) {
  const t = useWords();
  const names = useNames();
  const rows = words
    .map(({ category, terms }) => ({ category, terms: terms.filter(({ n }) => n >= LEAST) }))
    .filter(({ terms }) => terms.length > 0)
    .slice(0, MOST_CATEGORIES);
  return (
    <section className={styles.box} aria-label={t('secretary.reliance')}>
      <header>
        <h3>{t('secretary.reliance')}</h3>
        <p>{t('secretary.reliance.note')}</p>
      </header>
      <dl className={styles.words}>
        {rows.map(({ category, terms }) => (
          <div key={category}>
            <dt>{names.category(category)}</dt>
            <dd>
              {terms.map(({ text, n }) => (
                <span key={text}>
                  {text} <small>{n}</small>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
