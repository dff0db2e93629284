import { useMemo } from 'react';
import type { JudgementFigures } from '../../../../domain/contract/secretary.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { type Translate, translate } from '../../../speech/t.ts';
import { ChartFigure } from '../../../ui/charts/ChartFigure.tsx';
import { calibrationChart } from './calibrationChart.ts';
import { driftSentence } from './drift.ts';
import styles from './SecretaryPage.module.css';
import { isSamePart, type OpenPart } from './secretaryView.ts';
import { sendingChart } from './sendingChart.ts';
import { weeksChart } from './weeksChart.ts';

interface ChartsProps {
  readonly figures: JudgementFigures;
  readonly open: OpenPart | undefined;
  readonly onOpen: (part: OpenPart) => void;
}

/** How right it was week by week, whether its word can be taken, and what it would have sent. */
export default function Charts({ figures, open, onOpen }: ChartsProps) {
  const language = useLanguage();
  const t = useMemo<Translate>(() => (key, params) => translate(language, key, params), [language]);
  const charts = useMemo(
    () => [
      ...[
        { chart: weeksChart(figures, t), parts: weekParts(figures) },
        { chart: calibrationChart(figures, t), parts: binParts(figures) },
      ],
      // Nothing is sent to a category.
      ...(figures.judgement === 'unit'
        ? [{ chart: sendingChart(figures, t), parts: sendingParts(figures) }]
        : []),
    ],
    [figures, t],
  );
  const drift = driftSentence(figures, t);
  return (
    <>
      <p className={styles.drift} data-bad={figures.drift.cause !== undefined || undefined} role="status">
        <b>{t('secretary.drift')}</b>
        {drift}
        {figures.drift.now !== undefined && (
          <button
            type="button"
            className={styles.open}
            aria-pressed={open?.part === 'lately'}
            onClick={() => onOpen({ part: 'lately' })}
          >
            {t('secretary.rows.show')}
          </button>
        )}
      </p>
      <div className={styles.charts}>
        {charts.map(({ chart, parts }) => (
          <ChartFigure
            key={chart.id}
            chart={chart}
            title={t(`secretary.chart.${chart.id}`)}
            note={t(`secretary.chart.${chart.id}.note`, { n: figures.recent })}
            isOpen={(row) => parts[row] !== undefined && isSamePart(parts[row], open)}
            onOpen={(row) => parts[row] !== undefined && onOpen(parts[row])}
          />
        ))}
      </div>
    </>
  );
}

// By the rows of each chart's table.
const weekParts = ({ weeks }: JudgementFigures): readonly OpenPart[] =>
  weeks.map(({ from }) => ({ part: 'week', at: from }));
const binParts = ({ bins }: JudgementFigures): readonly OpenPart[] =>
  bins.flatMap(({ count }, at): OpenPart[] => (count > 0 ? [{ part: 'bin', at }] : []));
const sendingParts = ({ sending }: JudgementFigures): readonly OpenPart[] =>
  sending.flatMap(({ from, count }): OpenPart[] =>
    count > 0 ? [{ part: 'from', at: Math.round(from * 100) }] : [],
  );
