import type { ChartsAnswer } from '../../../../../domain/contract/measures.ts';
import { useLanguage } from '../../../../client/hooks.ts';
import { useWords } from '../../../../speech/t.ts';
import { clockTime } from '../../../../speech/when.ts';
import { ChartFigure } from '../../../../ui/charts/ChartFigure.tsx';
import styles from './ChartBoard.module.css';
import { useCharts } from './useCharts.ts';

/** Every chart with its title, its date, its sentence and its table. */
export default function ChartBoard({ answer }: { readonly answer: ChartsAnswer }) {
  const t = useWords();
  const charts = useCharts(answer);
  const time = clockTime(answer.at, useLanguage());
  return (
    <div className={styles.board}>
      {charts.map((chart) => (
        <ChartFigure
          key={chart.id}
          chart={chart}
          title={t(`charts.${chart.id}`)}
          note={t(`charts.${chart.id}.note`, { time })}
        />
      ))}
    </div>
  );
}
