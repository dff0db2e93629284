import type { ChartsAnswer } from '../../../../../domain/contract/measures.ts';
import { thousands, total } from '../../../../ui/charts/chart.ts';
import { type ChartLook, lineOf, TOKENS, textOf, tooltipOf } from '../../../../ui/charts/look.ts';
import type { ChartNames, MeasureChart } from './measureChart.ts';

type Points = ChartsAnswer['trend']['points'];

/** Bars of what came, a line of what was closed, a dashed one of what came before. A day that goes on is hollow. */
export function trendChart({ trend }: ChartsAnswer, { t }: ChartNames): MeasureChart {
  const { points, stepDays } = trend;
  const reported = total(points.map((point) => point.reported));
  const closed = total(points.map((point) => point.closed));
  const before = points.some((point) => point.before !== undefined)
    ? total(points.map((point) => point.before ?? 0))
    : undefined;
  const sums = { reported: thousands(reported), closed: thousands(closed), before: thousands(before ?? 0) };
  return {
    id: 'trend',
    height: 17,
    summary: t(before === undefined ? 'charts.trend.summaryAlone' : 'charts.trend.summary', sums),
    draw: reported + closed === 0 ? undefined : (look) => option(points, { t, look }),
    table: {
      heads: [
        t(stepDays === 1 ? 'charts.day' : 'charts.week'),
        t('charts.reported'),
        t('charts.closed'),
        t('charts.before'),
      ],
      rows: points.map((point) => [
        point.isWhole ? point.day : t('charts.unfinished', { day: point.day }),
        thousands(point.reported),
        thousands(point.closed),
        point.before === undefined ? '—' : thousands(point.before),
      ]),
    },
  };
}

interface Drawn {
  readonly t: ChartNames['t'];
  readonly look: ChartLook;
}

function option(points: Points, { t, look }: Drawn) {
  // The last day that is over ends the lines: one that goes on would be drawn as a fall.
  const whole = (value: (point: Points[number]) => number | undefined) =>
    points.map((point) => (point.isWhole || points.length === 1 ? value(point) : undefined) ?? '-');
  const right = look.letter * 8;
  const left = look.letter * 3.5;
  // Beyond the hollow bar, where there is one.
  const beyond = points.at(-1)?.isWhole === false ? (look.width - left - right) / points.length : 0;
  const line = (name: string, data: readonly (number | string)[], color: string) =>
    lineOf(look, { name, data, color, distance: beyond + 8 });
  const before = line(
    t('charts.before'),
    whole((point) => point.before),
    TOKENS.muted,
  );
  return {
    animation: false,
    grid: { left, right, top: look.letter, bottom: look.letter * 2 },
    xAxis: {
      type: 'category',
      data: points.map(({ day }) => day.slice(5)),
      axisLine: { lineStyle: { color: TOKENS.line } },
      axisTick: { show: false },
      axisLabel: { ...textOf(look), hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: textOf(look),
      splitLine: { lineStyle: { color: TOKENS.line } },
    },
    tooltip: {
      ...tooltipOf(look),
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: TOKENS.warning } },
      formatter: (shown: readonly { readonly dataIndex: number }[]) =>
        pointText(points[shown[0]?.dataIndex ?? 0], t),
    },
    series: [
      {
        type: 'bar',
        name: t('charts.reported'),
        barMaxWidth: look.letter * 2,
        data: points.map(({ reported, isWhole }) => ({
          value: reported,
          itemStyle: isWhole
            ? { color: TOKENS.bar }
            : { color: 'transparent', borderColor: TOKENS.bar, borderType: 'dashed', borderWidth: 1.5 },
        })),
        emphasis: { disabled: true },
      },
      line(
        t('charts.closed'),
        whole(({ closed }) => closed),
        TOKENS.strong,
      ),
      { ...before, lineStyle: { ...before.lineStyle, type: 'dashed', width: 1.5 } },
    ],
  };
}

function pointText(point: Points[number] | undefined, t: ChartNames['t']): string {
  if (point === undefined) return '';
  const day = point.isWhole ? point.day : t('charts.unfinished', { day: point.day });
  const lines = [day, `${t('charts.reported')} ${point.reported}`, `${t('charts.closed')} ${point.closed}`];
  return [...lines, ...(point.before === undefined ? [] : [`${t('charts.before')} ${point.before}`])].join(
    '\n',
  );
}
