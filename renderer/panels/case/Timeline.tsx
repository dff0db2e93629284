import { useNow } from '../../store/timeStore.ts';
import { useUi } from '../../store/uiStore.ts';
import { useWords } from '../../words/t.ts';
import { momentText } from './clockWords.ts';
import { eventSentence } from './eventSentence.ts';
import { useHistory } from './historyStore.ts';
import { Section } from './Section.tsx';
import styles from './Timeline.module.css';
import { useNames } from './useNames.ts';

/** 经过: every fact as a plain sentence, newest first. */
export function Timeline({ caseId }: { readonly caseId: string }) {
  const t = useWords();
  const names = useNames();
  const now = useNow(60_000);
  const language = useUi((state) => state.language);
  const { events, status } = useHistory(caseId);
  return (
    <Section
      title={t('timeline.title')}
      aside={events.length === 0 ? '' : t('timeline.count', { n: events.length })}
    >
      {status === 'loading' && <p className={styles.quiet}>{t('timeline.loading')}</p>}
      {status === 'failed' && <p className={styles.quiet}>{t('timeline.failed')}</p>}
      <ol className={styles.timeline}>
        {events.toReversed().map((event) => {
          const { who, text, quote, mark } = eventSentence(event, names, t);
          return (
            <li key={event.seq} data-mark={mark}>
              <span className={styles.what}>
                <b>{who}</b> {text}
                {quote !== undefined && <q>{quote}</q>}
              </span>
              <time dateTime={new Date(event.at).toISOString()}>{momentText(event.at, now, language)}</time>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
