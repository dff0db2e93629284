import { useClient } from '../../../client/context.ts';
import { useCase, useLanguage } from '../../../client/hooks.ts';
import { useRecent } from '../../../desk/hooks.ts';
import type { Recent } from '../../../desk/stores.ts';
import { eventSentence } from '../../../speech/eventSentence.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { clockTime } from '../../../speech/when.ts';
import styles from './Ticker.module.css';

/** One line under the map: who has just done what. Not a live region: it would never be silent. */
export function Ticker() {
  const t = useWords();
  const acts = useRecent();
  return (
    <section className={styles.ticker} aria-label={t('ticker.title')}>
      {acts.length === 0 && <span className={styles.quiet}>{t('ticker.quiet')}</span>}
      {acts.map((act) => (
        <Line key={act.event.seq} act={act} />
      ))}
    </section>
  );
}

function Line({ act: { event, cases } }: { readonly act: Recent }) {
  const { view } = useClient();
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const title = useCase(event.caseId)?.title;
  const { who, text } = eventSentence(event, names, t);
  return (
    <button
      type="button"
      className={styles.line}
      title={title}
      onClick={() => view.select(event.caseId, 'panel')}
    >
      <time>{clockTime(event.at, language)}</time>
      <b>{who}</b>
      <span>{text}</span>
      {cases > 1 && <span>{t('ticker.cases', { n: cases })}</span>}
      {cases === 1 && title !== undefined && <span className={styles.title}>{title}</span>}
    </button>
  );
}
