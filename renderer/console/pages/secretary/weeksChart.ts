import type { JudgementFigures } from '../../../../domain/contract/secretary.ts';
import { formatDay } from '../../../../domain/time/shanghaiDay.ts';
import type { Translate } from '../../../speech/t.ts';
import type { Chart } from '../../../ui/charts/chart.ts';
import { type ChartLook, lineOf, percent, TOKENS, textOf, tooltipOf } from '../../../ui/charts/look.ts';

type Weeks = JudgementFigures['weeks'];
type WeeksChart = Chart<'weeks'>;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** By week: the first right, one of three right, and the share that would have been sent. */
export function weeksChart({ weeks }: JudgementFigures, t: Translate): WeeksChart {
  const last = weeks.at(-1);
  return {
    id: 'weeks',
    height: 15,
    summary:
      last === undefined
        ? t('secretary.nothingYet')
        : t('secretary.chart.weeks.summary', {
            n: last.cases,
            right: percent(share(last.right, last.cases)),
            three: percent(share(last.inThree, last.cases)),
          }),
    // A single week is a row of the table and no line.
    draw: weeks.length < 2 ? undefined : (look) => option(weeks, { t, look }),
    table: {
      heads: [
        ...[t('charts.week'), t('charts.cases'), t('secretary.first'), t('secretary.inThree')],
        ...[t('secretary.sendable'), t('secretary.sendableRight'), t('secretary.sent')],
      ],
      rows: weeks.map((week) => [
        ...[formatDay(week.from), `${week.cases}`, percent(share(week.right, week.cases))],
        ...[percent(share(week.inThree, week.cases)), `${week.sendable}`],
        ...[`${week.sendableRight}`, `${week.sent}`],
      ]),
    },
  };
}

interface Drawn {
  readonly t: Translate;
  readonly look: ChartLook;
}

function option(weeks: Weeks, { t, look }: Drawn) {
  const line = (name: string, value: (week: Weeks[number]) => number, color: string) =>
    lineOf(look, { name, data: weeks.map((week) => Math.round(value(week) * 1000) / 10), color });
  return {
    animation: false,
    grid: { left: look.letter * 3.5, right: look.letter * 8, top: look.letter, bottom: look.letter * 2 },
    xAxis: {
      type: 'category',
      data: weeks.map(({ from }) => formatDay(from).slice(5)),
      axisLine: { lineStyle: { color: TOKENS.line } },
      axisTick: { show: false },
      axisLabel: { ...textOf(look), hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      axisLabel: textOf(look),
      splitLine: { lineStyle: { color: TOKENS.line } },
    },
    tooltip: { ...tooltipOf(look), trigger: 'axis' },
    series: [
      line(t('secretary.inThree'), (week) => share(week.inThree, week.cases), TOKENS.muted),
      line(t('secretary.first'), (week) => share(week.right, week.cases), TOKENS.strong),
      {
        ...line(t('secretary.sendable'), (week) => share(week.sendable, week.cases), TOKENS.accent),
        areaStyle: { color: TOKENS.accent, opacity: 0.15 },
      },
    ],
  };
}
