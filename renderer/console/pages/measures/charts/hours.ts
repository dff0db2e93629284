import type { ChartsAnswer } from '../../../../../domain/contract/measures.ts';
import { total } from '../../../../ui/charts/chart.ts';
import { type ChartLook, TOKENS, textOf, tooltipOf } from '../../../../ui/charts/look.ts';
import type { ChartNames, MeasureChart } from './measureChart.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** What comes in an hour of the week, on average: where the seats should be. */
export function hoursChart({ hours }: ChartsAnswer, { t }: ChartNames): MeasureChart {
  const means = hours.map(({ days, counts }) => counts.map((n) => (days === 0 ? undefined : n / days)));
  const names = WEEKDAYS.map((day) => t(`charts.weekday.${day}`));
  const { day, hour, most } = busiest(means);
  const sum = total(hours.flatMap(({ counts }) => counts));
  return {
    id: 'hours',
    height: 17,
    summary:
      sum === 0
        ? t('measures.noRows')
        : t('charts.hours.summary', { day: names[day] ?? '', from: hour, to: hour + 1, n: meanText(most) }),
    draw: sum === 0 ? undefined : (look) => option(means, most, { names, look, t }),
    table: {
      heads: [t('charts.weekday'), ...HOURS.map(String)],
      rows: means.map((row, n) => [names[n] ?? '', ...row.map(meanText)]),
    },
  };
}

type Means = readonly (readonly (number | undefined)[])[];

function busiest(means: Means) {
  let found = { day: 0, hour: 0, most: 0 };
  for (const [day, row] of means.entries()) {
    for (const [hour, mean = 0] of row.entries()) if (mean > found.most) found = { day, hour, most: mean };
  }
  return found;
}

/** A weekday that has not been in the period has no average. */
const meanText = (mean: number | undefined): string =>
  mean === undefined ? '—' : mean >= 10 || Number.isInteger(mean) ? mean.toFixed(0) : mean.toFixed(1);

interface Drawn {
  readonly names: readonly string[];
  readonly look: ChartLook;
  readonly t: ChartNames['t'];
}

/** Steps of the ramp, darkest where nothing comes; the busiest fifth carries its number. */
const STEPS = TOKENS.ramp.length;

function option(means: Means, most: number, { names, look, t }: Drawn) {
  const cells = means.flatMap((row, day) =>
    row.flatMap((mean, hour) => {
      if (mean === undefined) return [];
      const step = mean === 0 ? 0 : Math.min(STEPS - 1, 1 + Math.floor((mean / most) * (STEPS - 1)));
      const isBusy = mean >= most * 0.8;
      return [
        {
          value: [hour, day, mean],
          itemStyle: { color: TOKENS.ramp[step], borderColor: TOKENS.panel, borderWidth: 1.5 },
          label: { show: isBusy && look.width > look.letter * 60, formatter: meanText(mean) },
        },
      ];
    }),
  );
  return {
    animation: false,
    grid: { left: look.letter * 4, right: look.letter, top: look.letter * 2, bottom: look.letter * 0.5 },
    xAxis: {
      type: 'category',
      position: 'top',
      data: HOURS,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...textOf(look), interval: 2 },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: textOf(look),
    },
    // Each cell has its colour already; the series asks for a scale all the same.
    visualMap: { show: false, min: 0, max: Math.max(most, 1), dimension: 2, inRange: { opacity: 1 } },
    tooltip: {
      ...tooltipOf(look),
      formatter: ({ value: [hour = 0, day = 0, mean = 0] }: { readonly value: readonly number[] }) =>
        t('charts.hours.cell', { day: names[day] ?? '', from: hour, to: hour + 1, n: meanText(mean) }),
    },
    series: [
      {
        type: 'heatmap',
        data: cells,
        label: { ...textOf(look, 'var(--map-ink)'), fontWeight: 700 },
        emphasis: { disabled: true },
      },
    ],
  };
}
