import { useMemo } from 'react';
import type { JudgementFigures } from '../../../../domain/contract/secretary.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { type Translate, translate } from '../../../speech/t.ts';
import { ChartFigure } from '../../../ui/charts/ChartFigure.tsx';
import { calibrationChart } from './calibrationChart.ts';
import { driftSentence } from './drift.ts';
import styles from './SecretaryPage.module.css';
import { sendingChart } from './sendingChart.ts';
import { weeksChart } from './weeksChart.ts';

/** How right it was week by week, whether its word can be taken, and what it would have sent. */
export default function Charts({ figures }: { readonly figures: JudgementFigures }) {
  const language = useLanguage();
  const t = useMemo<Translate>(() => (key, params) => translate(language, key, params), [language]);
  const charts = useMemo(
    () => [
      ...[weeksChart(figures, t), calibrationChart(figures, t)],
      // Nothing is sent to a category.
      ...(figures.judgement === 'unit' ? [sendingChart(figures, t)] : []),
    ],
    [figures, t],
  );
  const drift = driftSentence(figures, t);
  return (
    <>
      <p className={styles.drift} data-bad={figures.drift.cause !== undefined || undefined} role="status">
        <b>{t('secretary.drift')}</b>
        {drift}
      </p>
      <div className={styles.charts}>
        {charts.map((chart) => (
          <ChartFigure
            key={chart.id}
            chart={chart}
            title={t(`secretary.chart.${chart.id}`)}
            note={t(`secretary.chart.${chart.id}.note`, { n: figures.recent })}
          />
        ))}
      </div>
    </>
  );
}
