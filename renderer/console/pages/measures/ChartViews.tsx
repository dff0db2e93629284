import { lazy, Suspense } from 'react';
import type { MeasuresAnswer } from '../../../../domain/contract/measures.ts';
import { formatDay } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './MeasuresPage.module.css';
import { type Days, daysQuery } from './periods.ts';

// What draws weighs as much as the rest of the console: it comes when somebody looks at charts.
const ChartBoard = lazy(() => import('./charts/ChartBoard.tsx'));
const MonthReport = lazy(() => import('./MonthReport.tsx'));

interface ChartViewsProps {
  readonly shown: 'charts' | 'report';
  readonly answer: MeasuresAnswer;
  readonly before: MeasuresAnswer | undefined;
  readonly days: Days;
  readonly compared: Days;
}

/** The same period as pictures, or as the report of a month. */
export function ChartViews({ shown, answer, before, days, compared }: ChartViewsProps) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const query = `${daysQuery(days)}&before=${formatDay(compared.from)}`;
  const charts = useAnswer(query, () => link.call('GET /measures/charts', { query }));
  const loading = (
    <p className={styles.note} role="status">
      {t('measures.loading')}
    </p>
  );
  if (charts.answer === undefined) {
    if (charts.problem === undefined) return loading;
    return (
      <p className={styles.trouble} role="alert">
        {t('measures.failed', { reason: problemText(charts.problem, language) })}
        <button type="button" className={styles.again} onClick={() => void charts.again()}>
          {t('measures.again')}
        </button>
      </p>
    );
  }
  return (
    <Suspense fallback={loading}>
      {shown === 'report' ? (
        <MonthReport answer={answer} before={before} charts={charts.answer} days={days} compared={compared} />
      ) : (
        <div className={styles.charts}>
          <ChartBoard answer={charts.answer} />
        </div>
      )}
    </Suspense>
  );
}
