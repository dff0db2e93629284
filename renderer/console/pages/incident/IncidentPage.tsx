import { useState } from 'react';
import { INCIDENT_STATES } from '../../../../domain/incident/codes.ts';
import { INCIDENT_KIND, type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import { runningOf } from '../../../../domain/incident/incidents.ts';
import { reportsDue } from '../../../../domain/incident/reporting.ts';
import type { Person } from '../../../../domain/kernel.ts';
import { answersForUnits } from '../../../../domain/order/called.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import {
  useDirectory,
  useLanguage,
  useNow,
  usePerson,
  useSituation,
  useSubjects,
} from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { OrderBoard, RollBoard } from './Boards.tsx';
import styles from './IncidentPage.module.css';
import { MyAnswers } from './MyAnswers.tsx';
import { RoomActs } from './RoomActs.tsx';
import type { Room } from './roomForms.ts';

/** 突发事件: the room it is commanded from; for a unit, what waits for its answer. */
export default function IncidentPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  const person = usePerson();
  return loaded && person !== undefined ? (
    <RoomOf person={person} />
  ) : (
    <p className={shared.note}>{t('incident.loading')}</p>
  );
}

function RoomOf({ person }: { readonly person: Person }) {
  const t = useWords();
  const { byId } = useSubjects<Incident>(INCIDENT_KIND);
  const directory = useDirectory((state) => state.directory);
  const [picked, setPicked] = useState<string>();
  const all = [...byId.values()].toSorted((a, b) => b.createdAt - a.createdAt);
  const incident = all.find(({ id }) => id === picked) ?? runningOf(all)[0] ?? all[0];
  const answering = directory !== undefined && answersForUnits({ person, directory }) ? directory : undefined;
  const room: Room = {
    incident,
    person,
    unitsOf: (kinds) =>
      directory?.data.units.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id) ?? [],
  };
  return (
    <div className={styles.page}>
      {incident === undefined ? (
        <p className={shared.note}>{t('incident.none')}</p>
      ) : (
        <Head incident={incident} />
      )}
      {all.length > 1 && (
        <label className={styles.pick}>
          {t('incident.pick')}
          <select value={incident?.id} onChange={(event) => setPicked(event.currentTarget.value)}>
            {all.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <RoomActs room={room} />
      {answering !== undefined && <MyAnswers person={person} directory={answering} />}
      <div className={styles.columns}>
        {incident !== undefined && <InForce incident={incident} />}
        <OrderBoard incidentId={incident?.id} />
        <div className={styles.column}>
          <RollBoard />
          {incident !== undefined && <Reports incident={incident} />}
          {incident !== undefined && <Journal incident={incident} />}
        </div>
      </div>
    </div>
  );
}

/** What it is called, and where in its life it stands. */
function Head({ incident }: { readonly incident: Incident }) {
  const t = useWords();
  const language = useLanguage();
  return (
    <header className={styles.head}>
      <h3>{incident.title}</h3>
      <span className={shared.count}>{t('incident.cases', { n: incident.caseIds.length })}</span>
      <ol className={styles.life}>
        {INCIDENT_STATES.map((state) => (
          <li key={state} aria-current={state === incident.state ? 'step' : undefined}>
            {INCIDENT_WORDS[state]?.[language]}
          </li>
        ))}
      </ol>
    </header>
  );
}

/** Level, warnings and measures. */
function InForce({ incident }: { readonly incident: Incident }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { response, warnings } = incident;
  const word = (code: string) => INCIDENT_WORDS[code]?.[language] ?? code;
  const inForce = warningInForce(incident);
  return (
    <section className={styles.column} aria-label={t('incident.field.level')}>
      {response !== undefined && (
        <div className={styles.level}>
          <b>{t('incident.level', { level: response.level })}</b>
          <span>{response.matter}</span>
          <span>
            {t('incident.byCommander', {
              name: postName(response.commander, language),
              time: momentText(response.at, now, language),
            })}
          </span>
          <span>{t('incident.until', { time: momentText(response.until, now, language) })}</span>
        </div>
      )}
      {warnings.length === 0 && <p className={shared.count}>{t('incident.warning.none')}</p>}
      {warnings.toReversed().map((warning) => (
        <div
          key={warning.n}
          className={styles.warning}
          data-state={warning.state}
          data-colour={warning.colour}
        >
          <b>
            {t('incident.warning', {
              hazard: word(warning.hazard),
              colour: word(warning.colour),
              n: warning.n,
            })}
          </b>
          <span>{t(`incident.warning.${warning.state}`)}</span>
          {warning === inForce && (
            <p>
              {warning.area} · {warning.advice} · {warning.measures} · {warning.issuer} ·{' '}
              {momentText(warning.issuedAt, now, language)}
            </p>
          )}
        </div>
      ))}
      {response !== undefined && (
        <>
          <h4>{t('incident.measures')}</h4>
          <ul>
            {response.measures.map(({ text, doneAt }) => (
              <li key={text}>
                {text}
                {doneAt !== undefined && ` · ${t('incident.done')}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** 信息报送: what went up, how late, and what is due next. */
function Reports({ incident }: { readonly incident: Incident }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(1000);
  const dues = reportsDue(incident);
  return (
    <section aria-label={t('incident.reports')}>
      <h4>{t('incident.reports')}</h4>
      {dues.length === 0 && incident.reports.length === 0 && (
        <p className={shared.count}>{t('incident.report.none')}</p>
      )}
      <ul>
        {incident.reports.map(({ kind, n, sent }) => (
          <li key={`${kind}-${n}`} data-late={sent?.lateMinutes !== undefined}>
            {t(`incident.report.${kind}`, { n })} ·{' '}
            {sent === undefined
              ? t('incident.report.draft')
              : t('incident.report.sent', { time: momentText(sent.at, now, language) })}
            {sent?.lateMinutes !== undefined && ` · ${t('incident.report.late', { n: sent.lateMinutes })}`}
          </li>
        ))}
        {dues.map(({ kind, n, due }) => (
          <li key={`due-${kind}-${n}`} data-late={due < now}>
            {t(`incident.report.${kind}`, { n })} ·{' '}
            {due < now
              ? t('incident.report.overdue', { n: Math.ceil((now - due) / 60_000) })
              : t('incident.report.due', { time: momentText(due, now, language) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 决策日志: what was decided, and on what grounds. */
function Journal({ incident: { journal } }: { readonly incident: Incident }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  return (
    <section aria-label={t('incident.journal')}>
      <h4>{t('incident.journal')}</h4>
      {journal.length === 0 && <p className={shared.count}>{t('incident.journal.none')}</p>}
      <ul>
        {journal.toReversed().map(({ at, text, grounds }) => (
          <li key={`${at} ${text}`}>
            {momentText(at, now, language)} · {text}
            {grounds !== undefined && <p>{t('incident.grounds', { text: grounds })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
