import type { JudgementFigures } from '../../../../domain/contract/secretary.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Translate } from '../../../speech/t.ts';
import type { Chart } from '../../../ui/charts/chart.ts';
import { type ChartLook, lineOf, percent, TOKENS, textOf, tooltipOf } from '../../../ui/charts/look.ts';
import { dispatchesFrom } from './sentences.ts';

/** From each confidence on: what share would have gone out by itself, and how much of that was right. */
export function sendingChart(figures: JudgementFigures, t: Translate): Chart<'sending'> {
  const { sending, recent } = figures;
  const from = dispatchesFrom(figures);
  const steps = sending
    .filter(({ count }) => count > 0)
    .map((step) => ({ ...step, out: step.count / recent, good: step.right / step.count }));
  // Of the steps that were counted, the first that lies within what would go out.
  const at = steps.find((step) => from !== undefined && step.from >= from);
  return {
    id: 'sending',
    height: 15,
    summary:
      from === undefined || at === undefined
        ? t('secretary.chart.sending.none')
        : t('secretary.chart.sending.summary', {
            from: percent(from),
            step: percent(at.from),
            out: percent(at.out),
            right: percent(at.good),
          }),
    draw: steps.length === 0 ? undefined : (look) => option(steps, { t, look, ...defined({ from }) }),
    table: {
      heads: [
        ...[t('secretary.from'), t('charts.cases'), t('secretary.right')],
        ...[t('secretary.outShare'), t('secretary.rightShare')],
      ],
      rows: steps.map(({ from: step, count, right, out, good }) => [
        ...[percent(step), `${count}`, `${right}`, percent(out), percent(good)],
      ]),
    },
  };
}

interface Step {
  readonly from: number;
  readonly out: number;
  readonly good: number;
}

interface Drawn {
  readonly t: Translate;
  readonly look: ChartLook;
  /** Where it would begin to dispatch. */
  readonly from?: number;
}

function option(steps: readonly Step[], { t, look, from }: Drawn) {
  const line = (name: string, value: (step: Step) => number, color: string) =>
    lineOf(look, { name, data: steps.map((step) => [step.from * 100, value(step) * 100]), color });
  const axis = {
    type: 'value',
    axisLabel: textOf(look),
    splitLine: { lineStyle: { color: TOKENS.line } },
  };
  return {
    animation: false,
    grid: { left: look.letter * 3.5, right: look.letter * 8, top: look.letter, bottom: look.letter * 4 },
    xAxis: {
      ...axis,
      min: 50,
      max: 100,
      name: t('secretary.from'),
      nameLocation: 'middle',
      nameGap: look.letter * 2,
      nameTextStyle: textOf(look),
    },
    yAxis: { ...axis, min: 0, max: 100 },
    tooltip: { ...tooltipOf(look), trigger: 'axis' },
    series: [
      {
        ...line(t('secretary.rightShare'), ({ good }) => good, TOKENS.strong),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: TOKENS.warning, width: 1.5, type: 'solid' },
          data: from === undefined ? [] : [{ xAxis: from * 100 }],
        },
      },
      line(t('secretary.outShare'), ({ out }) => out, TOKENS.accent),
    ],
  };
}
