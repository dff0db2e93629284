import { defined } from '../../../../domain/defined.ts';
import type { Decision, Incident, Level } from '../../../../domain/incident/incident.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { exportFilm } from '../../../desk/film/exportFilm.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { saveFile } from '../../../ui/saveFile.ts';
import styles from './Journal.module.css';
import room from './Room.module.css';

interface JournalProps {
  readonly incident: Incident;
}

/** 决策日志: what was decided, by whom and on what grounds; what changed where it stands, and what was noted. */
export function Journal({ incident }: JournalProps) {
  const t = useWords();
  const client = useClient();
  const desk = useDesk();
  const language = useLanguage();
  const now = useNow(60_000);
  const names = useNames();
  const journal = [...incident.journal, ...turnsOf(incident, t)].toSorted((a, b) => b.at - a.at);
  return (
    <section className={room.part} aria-label={t('incident.journal')}>
      <header className={room.head}>
        <h4>{t('incident.journal')}</h4>
        <button
          type="button"
          className={styles.film}
          onClick={() => void exportFilm(desk, { incident }, { now: client.time.now, save: saveFile })}
        >
          {t('film.exportIncident')}
        </button>
      </header>
      {journal.length === 0 && <p className={room.note}>{t('incident.journal.none')}</p>}
      <ol className={styles.journal}>
        {journal.map(({ at, by, text, grounds }) => (
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

/** Every decision about where it stands, with the reason that was given for it. */
function turnsOf(incident: Incident, t: Translate): readonly Decision[] {
  const { response, stabilised, ended, disposal, reviewed } = incident;
  const [, ...changes] = response?.levels ?? [];
  const turns: readonly (Decision | undefined)[] = [
    response && turn(response, t('incident.journal.start', { level: startedAs(response) }), response.matter),
    ...changes.map((each) => turn(each, t('incident.journal.level', { level: each.level }), each.reason)),
    stabilised && turn(stabilised, t('incident.act.stabilise'), stabilised.reason),
    ended && turn(ended, t('incident.act.end'), ended.reason ?? causeOf(ended, t)),
    disposal && turn(disposal, t(`incident.disposed.${disposal.how}`), disposal.assessment),
    reviewed && turn(reviewed, t('incident.act.review'), reviewed.text ?? causeOf(reviewed, t)),
  ];
  return turns.filter((each) => each !== undefined);
}

function startedAs({ levels, level }: NonNullable<Incident['response']>): Level {
  return levels[0]?.level ?? level;
}

function turn({ at, by }: Pick<Decision, 'at' | 'by'>, text: string, grounds: string | undefined): Decision {
  return { at, by, text, ...defined({ grounds }) };
}

function causeOf({ cause }: Pick<NonNullable<Incident['ended']>, 'cause'>, t: Translate): string | undefined {
  return cause && t(`incident.cause.${cause}`);
}
