import type { RulesFile } from '../../../../domain/contract/rules.ts';
import { civil, dayNumber } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';

/** Last year, this one and the two to come: published or not, and which days are otherwise than the week says. */
export function CalendarTable({ now }: { readonly now: RulesFile }) {
  const { time } = useClient();
  const t = useWords();
  const { offDays = [], workDays = [], confirmedYears = [] } = now.calendar ?? {};
  const { year: thisYear } = civil(dayNumber(time.now()));
  const years = [thisYear - 1, thisYear, thisYear + 1, thisYear + 2];
  const ofYear = (days: readonly string[], year: number) => days.filter((day) => day.startsWith(`${year}-`));
  return (
    <table className={`${shared.table} ${styles.still}`}>
      <tbody>
        {years.map((year) => {
          const isConfirmed = confirmedYears.includes(year);
          const [off, work] = [ofYear(offDays, year), ofYear(workDays, year)];
          return (
            <tr key={year}>
              <th scope="row">{t('rules.year', { year })}</th>
              <td className={isConfirmed ? shared.good : shared.warn}>
                {t(isConfirmed ? 'rules.confirmed' : 'rules.unconfirmed')}
              </td>
              <td>
                <Days words={t('rules.offDays', { n: off.length })} days={off} />
              </td>
              <td>
                <Days words={t('rules.workDays', { n: work.length })} days={work} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Days({ words, days }: { readonly words: string; readonly days: readonly string[] }) {
  if (days.length === 0) return words;
  return (
    <details>
      <summary>{words}</summary>
      <span className={styles.days}>{days.map((day) => day.slice(5)).join(' ')}</span>
    </details>
  );
}
