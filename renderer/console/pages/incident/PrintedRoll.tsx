import type { RollCall } from '../../../../domain/rollCall/rollCall.ts';
import { answeredOf } from '../../../../domain/rollCall/rollCall.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { clockTime, yearStamp } from '../../../speech/when.ts';
import styles from './PrintedRoll.module.css';

/** The roll-call on paper: every unit with its answer, after how many seconds and through which channel. */
export function PrintedRoll({ rollCall }: { readonly rollCall: RollCall }) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const { seats, purpose, createdAt } = rollCall;
  const count = { n: answeredOf(rollCall), all: seats.length };
  return (
    <div className={styles.paper} aria-hidden="true">
      <h3>
        {t('incident.roll')} · {purpose}
      </h3>
      <p>
        {yearStamp(createdAt)} · {t('incident.roll.count', count)}
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
          {seats.map(({ unitId, answeredAt, again, text }) => (
            <tr key={unitId}>
              <td>{names.unit(unitId)}</td>
              <td>
                {t(answeredAt === undefined ? 'incident.roll.silent' : 'incident.roll.answered')} {text}
              </td>
              <td>{answeredAt === undefined ? '—' : clockTime(answeredAt, language)}</td>
              <td>{answeredAt === undefined ? '—' : Math.round((answeredAt - createdAt) / 1000)}</td>
              <td>{t(again === true ? 'incident.roll.channel2' : 'incident.roll.channel1')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
