import { useWords } from '../../../speech/t.ts';
import styles from './BackgroundFacts.module.css';

/** Figures others have published, with where they are from: marked as such, and no tile among tiles (DOMAIN B13). */
const FACTS = [
  ['auto', 'yuexiu'],
  ['handled', 'yuexiu'],
  ['sameDay', 'yuexiu'],
  ['steps', 'yuexiu'],
  ['burden', 'yuexiu'],
  ['hotline', 'wulidun'],
] as const;

export function BackgroundFacts() {
  const t = useWords();
  return (
    <details className={styles.facts}>
      <summary>{t('measures.facts')}</summary>
      <p>{t('measures.factsNote')}</p>
      <ul>
        {FACTS.map(([id, source]) => (
          <li key={id}>
            {t(`measures.fact.${id}`)} <small>{t(`measures.fact.source.${source}`)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
