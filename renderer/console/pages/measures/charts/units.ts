import type { ChartsAnswer } from '../../../../../domain/contract/measures.ts';
import { thousands, total } from '../../../../ui/charts/chart.ts';
import { type ChartLook, percent, TOKENS, textOf, tooltipOf } from '../../../../ui/charts/look.ts';
import type { ChartNames, MeasureChart } from './measureChart.ts';
import { namesAxis } from './namesAxis.ts';

type Units = ChartsAnswer['units'];

/** From so many cases that were due a unit is compared with others: three of four say nothing. */
export const LEAST_DUE = 20;
/** As many as can be read beside the others. */
const MOST_UNITS = 14;

/** Units by what they closed on time, best first, against the whole; returns beside it. */
export function unitsChart({ units }: ChartsAnswer, names: ChartNames): MeasureChart {
  const { t, unit } = names;
  const ranked = units
    .filter(({ onTime }) => onTime.denominator >= LEAST_DUE)
    .sort((a, b) => (b.onTime.value ?? 0) - (a.onTime.value ?? 0));
  const under = total(units.map(({ onTime }) => onTime.denominator));
  const whole = under === 0 ? undefined : total(units.map(({ onTime }) => onTime.numerator)) / under;
  const [best, worst] = [ranked[0], ranked.at(-1)];
  const drawn = ranked.length <= MOST_UNITS ? ranked : [...ranked.slice(0, 7), ...ranked.slice(-7)];
  return {
    id: 'units',
    height: 22,
    summary:
      best === undefined || worst === undefined
        ? t('charts.units.tooFew', { n: LEAST_DUE })
        : t('charts.units.summary', {
            best: unit(best.unitId),
            high: percent(best.onTime.value ?? 0),
            worst: unit(worst.unitId),
            low: percent(worst.onTime.value ?? 0),
          }),
    draw: best === undefined ? undefined : (look) => option(drawn, whole, { look, names }),
    table: {
      heads: [
        t('charts.unit'),
        t('charts.due'),
        t('charts.onTime'),
        t('charts.dispatched'),
        t('charts.returned'),
      ],
      rows: [...ranked, ...units.filter((each) => !ranked.includes(each))].map(
        ({ unitId, onTime, returned }) => [
          unit(unitId),
          thousands(onTime.denominator),
          onTime.value === undefined ? '—' : percent(onTime.value),
          thousands(returned.denominator),
          returned.value === undefined ? '—' : percent(returned.value),
        ],
      ),
    },
  };
}

interface Drawn {
  readonly look: ChartLook;
  readonly names: ChartNames;
}

function option(units: Units, whole: number | undefined, { look, names: { t, unit } }: Drawn) {
  const widest = Math.min(look.letter * 16, look.width * 0.32);
  return {
    animation: false,
    grid: { left: widest, right: look.letter * 9, top: 0, bottom: look.letter * 2 },
    xAxis: {
      type: 'value',
      min: 0,
      max: 1,
      axisLabel: { ...textOf(look), formatter: (value: number) => `${Math.round(value * 100)}` },
      splitLine: { show: false },
    },
    yAxis: [
      namesAxis(
        units.map(({ unitId }) => unit(unitId)),
        widest,
        look,
      ),
      // Beside the bars and not at their ends, where the line of the whole would cross it.
      {
        type: 'category',
        position: 'right',
        inverse: true,
        data: units.map(({ onTime, returned }) =>
          t('charts.units.label', { value: percent(onTime.value ?? 0), back: percent(returned.value ?? 0) }),
        ),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { ...textOf(look, TOKENS.text), interval: 0 },
      },
    ],
    tooltip: {
      ...tooltipOf(look),
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => unitText(units[dataIndex], { t, unit }),
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: look.letter,
        data: units.map(({ onTime: { value = 0 } }) => ({
          value,
          itemStyle: { color: value < (whole ?? 0) ? TOKENS.warning : TOKENS.bar },
        })),
        emphasis: { disabled: true },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: TOKENS.strong, width: 1.5, type: 'solid' },
          data: whole === undefined ? [] : [{ xAxis: whole }],
        },
      },
    ],
  };
}

function unitText(figures: Units[number] | undefined, { t, unit }: Pick<ChartNames, 't' | 'unit'>): string {
  if (figures === undefined) return '';
  const { onTime, returned } = figures;
  return [
    unit(figures.unitId),
    `${t('charts.onTime')} ${percent(onTime.value ?? 0)}% = ${onTime.numerator} ÷ ${onTime.denominator}`,
    `${t('charts.returned')} ${percent(returned.value ?? 0)}% = ${returned.numerator} ÷ ${returned.denominator}`,
  ].join('\n');
}
