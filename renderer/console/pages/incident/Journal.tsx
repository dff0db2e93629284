import type { Incident } from '../../../../domain/incident/incident.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from './Journal.module.css';
import room from './Room.module.css';

interface JournalProps {
  readonly incident: Incident;
}

/** 决策日志: what was decided, by whom and on what grounds. */
export function Journal({ incident: { journal } }: JournalProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const names = useNames();
  return (
    <section className={room.part} aria-label={t('incident.journal')}>
      <header className={room.head}>
        <h4>{t('incident.journal')}</h4>
      </header>
      {journal.length === 0 && <p className={room.note}>{t('incident.journal.none')}</p>}
      <ol className={styles.journal}>
        {journal.toReversed().map(({ at, by, text, grounds }) => (
          <li key={`${at} ${text}`}>
            <time>{momentText(at, now, language)}</time>
            <div>
              <p>
                <b>{names.actor(by)}</b> {text}
              </p>
              {grounds !== undefined && (
                <p className={room.note}>{t('incident.grounds', { text: grounds })}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
