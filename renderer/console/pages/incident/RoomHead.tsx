import { INCIDENT_STATES } from '../../../../domain/incident/codes.ts';
import type { Incident, IncidentState } from '../../../../domain/incident/incident.ts';
import { isRunning } from '../../../../domain/incident/incidentSteps.ts';
import { runningOf } from '../../../../domain/incident/incidents.ts';
import type { Millis, SubjectId } from '../../../../domain/kernel.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { incidentNumber } from '../../../speech/incidentNumber.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './RoomHead.module.css';

interface RoomHeadProps {
  readonly incident: Incident;
  readonly all: readonly Incident[];
  /** Which cases are in it is the centre's; a unit is not shown how many. */
  readonly isCentre: boolean;
  readonly onPick: (id: SubjectId) => void;
}

/** What it is called, and where in its life it stands, with the time of each step. */
export function RoomHead({ incident, all, isCentre, onPick }: RoomHeadProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { title, id, kindOf, caseIds, response, state } = incident;
  const standingText = (each: Incident) =>
    isRunning(each) && each.response !== undefined
      ? t('incident.level', { level: each.response.level })
      : (INCIDENT_WORDS[each.state]?.[language] ?? each.state);
  const reached = INCIDENT_STATES.indexOf(state);
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <h3 title={title}>{title}</h3>
        <p>
          {[
            kindOf && t(`incident.kind.${kindOf}`),
            isCentre ? t('incident.cases', { n: caseIds.length }) : undefined,
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </p>
      </div>
      {all.length > 1 && (
        <select
          aria-label={t('incident.pick')}
          value={id}
          onChange={(event) => onPick(event.currentTarget.value as SubjectId)}
        >
          {[...runningOf(all), ...all.filter((each) => !isRunning(each))].map((each) => (
            <option key={each.id} value={each.id}>
              {[
                each.title,
                standingText(each),
                momentText(each.createdAt, now, language),
                t('incident.pick.number', { n: incidentNumber(each.id) }),
              ].join(' · ')}
            </option>
          ))}
        </select>
      )}
      <ol className={styles.life}>
        {INCIDENT_STATES.map((each, n) => {
          const at = stepAt(incident, each);
          return (
            <li
              key={each}
              aria-current={each === state ? 'step' : undefined}
              data-past={n < reached && at !== undefined}
            >
              <span>
                {INCIDENT_WORDS[each]?.[language]}
                {each === 'responding' && response !== undefined && ` ${response.level}`}
              </span>
              <small>{at === undefined ? '—' : momentText(at, now, language)}</small>
            </li>
          );
        })}
      </ol>
    </header>
  );
}

/** When it came to stand so; undefined for what it has not been, or was not shown. */
function stepAt(incident: Incident, state: IncidentState): Millis | undefined {
  switch (state) {
    case 'watch':
      return incident.createdAt;
    case 'warned':
      return incident.warnings[0]?.at;
    case 'responding':
      return incident.response?.at;
    case 'stabilising':
      return incident.stabilised?.at;
    case 'ended':
      return incident.ended?.at;
    case 'recovery':
      return incident.recovery?.at;
    case 'reviewed':
      return incident.reviewed?.at;
  }
}
