import { afterEach, describe, expect, it } from 'vitest';
import { type EChartsType, openChart, rowAt } from '../../../../renderer/ui/charts/engine.ts';

describe('a drawn point', () => {
  let chart: EChartsType;
  afterEach(() => chart.dispose());

  function drawn(data: readonly unknown[], type: 'category' | 'value') {
    chart = openChart(document.createElement('div'), { width: 600, height: 240 });
    chart.setOption({
      animation: false,
      xAxis: { type, data: type === 'category' ? ['a', 'b', 'c'] : undefined },
      yAxis: { type: 'value', min: 0, max: 100 },
      series: [{ type: 'line', data }],
    });
  }
  const near = (place: readonly number[], off = 5): readonly [number, number] => {
    const [x = 0, y = 0] = chart.convertToPixel({ seriesIndex: 0 }, [...place]) as readonly number[];
    return [x + off, y - off];
  };

  it('is found by a press near it, whichever way it was given', () => {
    drawn([90, 20, 60], 'category');
    expect(rowAt(chart, near([1, 20]))).toBe(1);
    expect(rowAt(chart, near([1, 60], 0))).toBeUndefined();
    chart.dispose();
    drawn([{ value: [10, 30] }, { value: [60, 80] }], 'value');
    expect(rowAt(chart, near([60, 80]))).toBe(1);
    chart.dispose();
    drawn(
      [
        [10, 30],
        [60, 80],
      ],
      'value',
    );
    expect(rowAt(chart, near([10, 30]))).toBe(0);
  });
});
