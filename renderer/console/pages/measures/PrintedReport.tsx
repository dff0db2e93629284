import type { MeasuresAnswer } from '../../../../domain/contract/measures.ts';
import { dayNumber } from '../../../../domain/time/shanghaiDay.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime, dayText } from '../../../speech/when.ts';
import { useSheet } from '../sheetFacts.ts';
import { FiguresTable } from './FiguresTable.tsx';
import styles from './PrintedReport.module.css';
import { type Days, daysText } from './periods.ts';

interface PrintedReportProps {
  readonly answer: MeasuresAnswer;
  readonly before: MeasuresAnswer | undefined;
  readonly days: Days;
  readonly compared: Days;
}

/** The report on paper: who printed it when, of which days, counted up to where; then every figure with its formula. */
export function PrintedReport({ answer, before, days, compared }: PrintedReportProps) {
  return (
    <div className={styles.report} aria-hidden="true">
      <Title answer={answer} days={days} compared={compared} />
      <FiguresTable answer={answer} before={before} />
    </div>
  );
}

function Title({ answer, days, compared }: Omit<PrintedReportProps, 'before'>) {
  const t = useWords();
  const language = useLanguage();
  const { district, who } = useSheet();
  const today = dayNumber(useNow(60_000));
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
