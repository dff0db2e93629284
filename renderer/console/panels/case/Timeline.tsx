import type { CaseId, Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { exportFilm } from '../../../desk/film/exportFilm.ts';
import { useHistory } from '../../../desk/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { eventSentence } from '../../../speech/eventSentence.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Section } from '../../../ui/Section.tsx';
import { saveFile } from '../../../ui/saveFile.ts';
import styles from './Timeline.module.css';

interface TimelineProps {
  readonly caseId: CaseId;
  /** What came after it is marked as new. */
  readonly since: Millis | undefined;
}

/** 经过: every fact as a plain sentence, newest first. */
export function Timeline({ caseId, since }: TimelineProps) {
  const t = useWords();
  const names = useNames();
  const now = useNow(60_000);
  const language = useLanguage();
  const { events, status } = useHistory(caseId);
  const desk = useDesk();
  const client = useClient();
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
                {since !== undefined && event.at > since && (
                  <em className={styles.fresh}>{t('unseen.new')}</em>
                )}
                <b>{who}</b> {text}
                {quote !== undefined && <q>{quote}</q>}
              </span>
              <time dateTime={new Date(event.at).toISOString()}>{momentText(event.at, now, language)}</time>
            </li>
          );
        })}
      </ol>
      {events.length > 0 && (
        <button
          type="button"
          className={styles.export}
          onClick={() => void exportFilm(desk, { caseId }, { now: client.time.now, save: saveFile })}
        >
          {t('film.exportCase')}
        </button>
      )}
    </Section>
  );
}
