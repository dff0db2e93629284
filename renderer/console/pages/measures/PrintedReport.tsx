import type { MeasuresAnswer } from '../../../../domain/contract/measures.ts';
import { dayNumber } from '../../../../domain/time/shanghaiDay.ts';
import { useDirectory, useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime, dayText } from '../../../speech/when.ts';
import { bigText, differenceText, ratioText } from './measureText.ts';
import styles from './PrintedReport.module.css';
import { type Days, daysText } from './periods.ts';
import { TILE_GROUPS } from './tileGroups.ts';

interface PrintedReportProps {
  readonly answer: MeasuresAnswer;
  readonly before: MeasuresAnswer | undefined;
  readonly days: Days;
  readonly compared: Days;
}

/** The report on paper: who printed it when, of which days, counted up to where; then every figure with its formula. */
export function PrintedReport({ answer, before, days, compared }: PrintedReportProps) {
  const t = useWords();
  return (
    <div className={styles.report} aria-hidden="true">
      <Title answer={answer} days={days} compared={compared} />
      <table>
        <thead>
          <tr>
            {(['name', 'value', 'ratio', 'before', 'formula'] as const).map((column) => (
              <th key={column}>{t(`measures.column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        {TILE_GROUPS.map(({ id, measures }) => (
          <tbody key={id}>
            <tr>
              <th colSpan={5}>{t(`measures.group.${id}`)}</th>
            </tr>
            {measures.map((id) => {
              const figure = answer.measures.find((each) => each.id === id);
              if (figure === undefined) return undefined;
              const big = bigText(figure, t);
              const past = before?.measures.find((each) => each.id === id);
              return (
                <tr key={id}>
                  <td>{t(`measure.${id}`)}</td>
                  <td>
                    {big.number} {big.words}
                  </td>
                  <td>{ratioText(figure, t)}</td>
                  <td>{differenceText(figure, past, t)}</td>
                  <td>{t(`formula.${id}`)}</td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Title({ answer, days, compared }: Omit<PrintedReportProps, 'before'>) {
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const now = useNow(60_000);
  const today = dayNumber(now);
  const area = useDirectory((state) => state.answer?.district.features[0]?.properties);
  const district = (language === 'en' ? (area?.nameEn ?? area?.name) : area?.name) ?? '';
  const who = person === undefined ? '' : postName(person, language);
  return (
    <>
      <h1>{t('measures.printTitle', { district })}</h1>
      <p>
        {daysText(days, today)} · {t('measures.compared', { days: daysText(compared, today) })} ·{' '}
        {t('measures.printed', {
          time: `${dayText(answer.at, language)} ${clockTime(answer.at, language)}`,
          who,
        })}
      </p>
    </>
  );
}
