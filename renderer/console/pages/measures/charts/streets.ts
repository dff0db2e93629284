import type { ChartsAnswer } from '../../../../../domain/contract/measures.ts';
import type { Figure } from '../../../../../domain/measures/measure.ts';
import { total } from '../../../../ui/charts/chart.ts';
import { type ChartLook, percent, TOKENS, textOf, tooltipOf } from '../../../../ui/charts/look.ts';
import type { ChartNames, MeasureChart } from './measureChart.ts';

interface Street {
  readonly name: string;
  readonly weeks: readonly Figure[];
  readonly all: Figure;
}

/** Every street with the same scale and the district's line, worst first: a street is looked up by its place. */
export function streetsChart(
  { streets, district, weeks }: ChartsAnswer,
  { t, unit }: ChartNames,
): MeasureChart {
  const whole = together(district);
  const listed: readonly Street[] = streets
    .map(({ streetId, weeks }) => ({ name: unit(streetId), weeks, all: together(weeks) }))
    .sort((a, b) => (a.all.value ?? 2) - (b.all.value ?? 2) || a.name.localeCompare(b.name, 'zh-Hans-CN'));
  const worst = listed[0];
  return {
    id: 'streets',
    height: 22,
    summary:
      worst === undefined
        ? t('measures.noRows')
        : t('charts.streets.summary', {
            whole: shareText(whole),
            name: worst.name,
            value: shareText(worst.all),
          }),
    draw: worst === undefined ? undefined : (look) => option(listed, { whole, weeks, look, t }),
    table: {
      heads: [t('charts.street'), t('charts.twelveWeeks'), ...weeks.map((week) => week.slice(5))],
      rows: [
        [t('charts.district'), shareText(whole), ...district.map(shareText)],
        ...listed.map(({ name, all, weeks }) => [name, shareText(all), ...weeks.map(shareText)]),
      ],
    },
  };
}

function together(figures: readonly Figure[]): Figure {
  const numerator = total(figures.map((figure) => figure.numerator));
  const denominator = total(figures.map((figure) => figure.denominator));
  return denominator === 0
    ? { numerator, denominator }
    : { numerator, denominator, value: numerator / denominator };
}

const shareText = ({ value }: Figure): string => (value === undefined ? '—' : percent(value));

interface Drawn {
  readonly whole: Figure;
  readonly weeks: readonly string[];
  readonly look: ChartLook;
  readonly t: ChartNames['t'];
}

/** Points of a hundred a street may lie below the district's before it is marked. */
const BEHIND = 0.05;

function option(streets: readonly Street[], { whole, weeks, look, t }: Drawn) {
  const { width, letter } = look;
  const columns = Math.max(1, Math.min(6, Math.floor(width / (letter * 9)), streets.length));
  const rows = Math.ceil(streets.length / columns);
  const values = streets.flatMap((street) =>
    street.weeks.flatMap(({ value }) => (value === undefined ? [] : [value])),
  );
  const least = Math.floor(Math.min(...values, whole.value ?? 1) * 10) / 10;
  const cell = (n: number) => ({ column: n % columns, row: Math.floor(n / columns) });
  const colour = ({ all }: Street) =>
    (all.value ?? 1) < (whole.value ?? 0) - BEHIND ? TOKENS.warning : TOKENS.accent;
  const left = (n: number, by = 0) => `${((cell(n).column + by) / columns) * 100}%`;
  const top = (n: number) => `${(cell(n).row / rows) * 100}%`;
  return {
    animation: false,
    title: streets.map((street, n) => ({
      text: `{name|${street.name}} {value|${shareText(street.all)}}`,
      left: left(n),
      top: top(n),
      padding: 0,
      textStyle: {
        ...textOf(look),
        rich: { name: textOf(look, TOKENS.text), value: { ...textOf(look, TOKENS.strong), fontWeight: 700 } },
      },
    })),
    grid: streets.map((_street, n) => ({
      left: left(n),
      width: `${100 / columns - 2}%`,
      top: `${((cell(n).row + 0.28) / rows) * 100}%`,
      height: `${62 / rows}%`,
    })),
    xAxis: streets.map((_street, n) => ({
      gridIndex: n,
      type: 'category',
      data: weeks,
      axisTick: { show: false },
      axisLabel: { show: false },
      axisLine: { lineStyle: { color: TOKENS.line } },
    })),
    yAxis: streets.map((_street, n) => ({ gridIndex: n, type: 'value', min: least, max: 1, show: false })),
    tooltip: {
      ...tooltipOf(look),
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: TOKENS.line } },
      formatter: (shown: readonly { readonly seriesIndex: number; readonly dataIndex: number }[]) =>
        weekText(streets[shown[0]?.seriesIndex ?? 0], weeks, { week: shown[0]?.dataIndex ?? 0, t }),
    },
    series: streets.map((street, n) => ({
      type: 'line',
      xAxisIndex: n,
      yAxisIndex: n,
      data: street.weeks.map(({ value }) => value ?? '-'),
      symbol: 'circle',
      symbolSize: 3,
      connectNulls: false,
      lineStyle: { color: colour(street), width: 2 },
      itemStyle: { color: colour(street) },
      emphasis: { disabled: true },
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: TOKENS.muted, type: 'dashed', width: 1 },
        data: whole.value === undefined ? [] : [{ yAxis: whole.value }],
      },
    })),
  };
}

function weekText(
  street: Street | undefined,
  weeks: readonly string[],
  { week, t }: { readonly week: number; readonly t: ChartNames['t'] },
): string {
  const figure = street?.weeks[week];
  if (street === undefined || figure === undefined) return '';
  const { numerator, denominator } = figure;
  return `${street.name}\n${t('charts.weekFrom', { day: weeks[week] ?? '' })}\n${shareText(figure)}% = ${numerator} ÷ ${denominator}`;
}
