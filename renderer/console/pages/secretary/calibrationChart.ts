import type { JudgementFigures } from '../../../../domain/contract/secretary.ts';
import type { Translate } from '../../../speech/t.ts';
import type { Chart } from '../../../ui/charts/chart.ts';
import { type ChartLook, percent, TOKENS, textOf, tooltipOf } from '../../../ui/charts/look.ts';

type Bins = JudgementFigures['bins'];

/** What it said against what came true: on the dashed line its word can be taken. The larger a circle, the more cases. */
export function calibrationChart({ bins, ece }: JudgementFigures, t: Translate): Chart<'calibration'> {
  const filled = bins.filter(({ count }) => count > 0);
  return {
    id: 'calibration',
    height: 15,
    summary: t('secretary.chart.calibration.summary', { off: percent(ece) }),
    draw: filled.length === 0 ? undefined : (look) => option(filled, { t, look }),
    table: {
      heads: [t('secretary.claimed'), t('secretary.cameTrue'), t('charts.cases')],
      rows: filled.map(({ claimed, right, count }) => [percent(claimed), percent(right), `${count}`]),
    },
  };
}

interface Drawn {
  readonly t: Translate;
  readonly look: ChartLook;
}

function option(bins: Bins, { t, look }: Drawn) {
  const most = Math.max(...bins.map(({ count }) => count));
  const axis = (name: string) => ({
    type: 'value',
    min: 0,
    max: 100,
    name,
    nameLocation: 'middle',
    nameTextStyle: textOf(look),
    axisLabel: textOf(look),
    splitLine: { lineStyle: { color: TOKENS.line } },
  });
  return {
    animation: false,
    grid: { left: look.letter * 5, right: look.letter * 2, top: look.letter, bottom: look.letter * 4 },
    xAxis: { ...axis(t('secretary.claimed')), nameGap: look.letter * 2 },
    yAxis: { ...axis(t('secretary.cameTrue')), nameGap: look.letter * 2.8 },
    tooltip: {
      ...tooltipOf(look),
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => binText(bins[dataIndex], t),
    },
    series: [
      {
        type: 'line',
        data: bins.map(({ claimed, right, count }) => ({
          value: [claimed * 100, right * 100],
          symbolSize: look.letter * (0.4 + 0.9 * Math.sqrt(count / most)),
        })),
        symbol: 'circle',
        lineStyle: { color: TOKENS.accent, width: 1.5 },
        itemStyle: { color: TOKENS.accent },
        emphasis: { disabled: true },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: TOKENS.muted, width: 1, type: 'dashed' },
          data: [[{ coord: [0, 0] }, { coord: [100, 100] }]],
        },
      },
    ],
  };
}

function binText(bin: Bins[number] | undefined, t: Translate): string {
  if (bin === undefined) return '';
  return t('secretary.chart.calibration.bin', {
    n: bin.count,
    claimed: percent(bin.claimed),
    right: percent(bin.right),
  });
}
