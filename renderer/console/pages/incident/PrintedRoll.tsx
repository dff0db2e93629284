import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import type { RollCall } from '../../../../domain/rollCall/rollCall.ts';
import { answeredOf } from '../../../../domain/rollCall/rollCall.ts';
import { useLanguage, useNow, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { clockTime, yearStamp } from '../../../speech/when.ts';
import styles from './PrintedRoll.module.css';
import { callWords, shownStanding } from './secondCall.ts';

interface PrintedRollProps {
  readonly rollCall: RollCall;
  readonly messages: ReadonlyMap<UnitId, OutboxMessage>;
}

/**
 * The roll-call on paper: who called, for which incident, and every unit with its answer, after how many seconds and
 * through which channel.
 */
export function PrintedRoll({ rollCall, messages }: PrintedRollProps) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const at = useNow(1000);
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const { id, by, seats, purpose, createdAt, incidentId } = rollCall;
  const incident = incidentId === undefined ? undefined : incidents.get(incidentId);
  const count = { n: answeredOf(rollCall), all: seats.length };
  return (
    <div className={styles.paper} aria-hidden="true">
      <h3>
        {t('incident.roll')} · {purpose}
      </h3>
      <p>
        {[
          t('incident.roll.number', { n: id.replace(/^\D+/u, '') }),
          incident && t('incident.roll.ofIncident', { title: incident.title }),
          t('incident.roll.caller', { name: names.actor(by) }),
          yearStamp(createdAt),
          t('incident.roll.count', count),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('incident.roll.unit')}</th>
            <th>{t('incident.roll.answer')}</th>
            <th>{t('incident.roll.time')}</th>
            <th>{t('incident.roll.seconds')}</th>
            <th>{t('incident.roll.channel')}</th>
          </tr>
        </thead>
        <tbody>
          {seats.map((seat) => {
            const { unitId, answeredAt, text } = seat;
            const message = messages.get(unitId);
            const standing = shownStanding(seat, rollCall, { at, message });
            return (
              <tr key={unitId}>
                <td>{names.unit(unitId)}</td>
                <td>
                  {t(`incident.roll.${standing}`)} {text}
                </td>
                <td>{answeredAt === undefined ? '—' : clockTime(answeredAt, language)}</td>
                <td>{answeredAt === undefined ? '—' : Math.round((answeredAt - createdAt) / 1000)}</td>
                <td>{callWords(seat, message, t)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
