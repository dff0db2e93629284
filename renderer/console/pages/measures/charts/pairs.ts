import type { ChartsAnswer } from '../../../../../domain/contract/measures.ts';
import { thousands } from '../../../../ui/charts/chart.ts';
import { type ChartLook, TOKENS, textOf, tooltipOf } from '../../../../ui/charts/look.ts';
import type { ChartNames, MeasureChart } from './measureChart.ts';
import { namesAxis } from './namesAxis.ts';

type Pair = ChartsAnswer['pairs'][number];

const MOST_PAIRS = 8;

/** 来回派的两家: who sends cases to whom and gets them back, and what became of it. */
export function pairsChart({ pairs }: ChartsAnswer, names: ChartNames): MeasureChart {
  const { t, category } = names;
  const [first] = pairs;
  const matter = (pair: Pair) => (pair.category === undefined ? '—' : category(pair.category));
  return {
    id: 'pairs',
    height: 16,
    summary:
      first === undefined
        ? t('charts.pairs.none')
        : t('charts.pairs.summary', { ...twoOf(first, names), n: first.times, category: matter(first) }),
    draw: first === undefined ? undefined : (look) => option(pairs.slice(0, MOST_PAIRS), look, names),
    table: {
      heads: [
        t('charts.pairs.two'),
        t('charts.pairs.times'),
        t('charts.cases'),
        t('charts.pairs.matter'),
        t('charts.pairs.hearings'),
        t('charts.pairs.rulings'),
      ],
      rows: pairs.map((pair) => [
        t('charts.pairs.pair', twoOf(pair, names)),
        thousands(pair.times),
        thousands(pair.cases),
        matter(pair),
        thousands(pair.hearings),
        thousands(pair.rulings),
      ]),
    },
  };
}

const twoOf = ({ unitIds: [a, b] }: Pair, { unit }: ChartNames) => ({ a: unit(a), b: unit(b) });

function became({ hearings, rulings }: Pair, { t }: ChartNames): string {
  if (hearings > 0) return t('charts.pairs.heard', { n: hearings });
  return rulings > 0 ? t('charts.pairs.ruled', { n: rulings }) : t('charts.pairs.open');
}

function option(pairs: readonly Pair[], look: ChartLook, names: ChartNames) {
  const { t } = names;
  const widest = Math.min(look.letter * 20, look.width * 0.5);
  return {
    animation: false,
    grid: { left: widest, right: look.letter * 9, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: 0, show: false },
    yAxis: namesAxis(
      pairs.map((pair) => t('charts.pairs.pair', twoOf(pair, names))),
      widest,
      look,
    ),
    tooltip: tooltipOf(look),
    series: [
      {
        type: 'bar',
        barMaxWidth: look.letter,
        data: pairs.map((pair) => ({
          value: pair.times,
          itemStyle: { color: pair.hearings + pair.rulings > 0 ? TOKENS.bar : TOKENS.warning },
          label: {
            show: true,
            position: 'right',
            ...textOf(look, TOKENS.text),
            formatter: t('charts.pairs.label', { n: pair.times, became: became(pair, names) }),
          },
        })),
        emphasis: { disabled: true },
      },
    ],
  };
}
