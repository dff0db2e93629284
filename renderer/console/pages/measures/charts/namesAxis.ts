import { type ChartLook, TOKENS, textOf } from '../../../../ui/charts/look.ts';

/** Names down the left, from the top; those wider than `widest` px are broken into lines. */
export const namesAxis = (names: readonly string[], widest: number, look: ChartLook) => ({
  type: 'category' as const,
  inverse: true,
  data: names,
  axisTick: { show: false },
  axisLine: { show: false },
  axisLabel: {
    ...textOf(look, TOKENS.text),
    width: widest - 8,
    overflow: 'break' as const,
    lineHeight: look.letter * 1.1,
    interval: 0,
  },
});
