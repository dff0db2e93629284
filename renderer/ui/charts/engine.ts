import { BarChart, HeatmapChart, LineChart, SankeyChart } from 'echarts/charts';
import {
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only the parts that are drawn; this file and what it takes are loaded with the first chart.
use([
  ...[BarChart, HeatmapChart, LineChart, SankeyChart],
  ...[GridComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent, SVGRenderer],
]);

export type { EChartsType };

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels from a drawn point at which a press still means it. */
const REACH = 28;

/** The row of the drawn point nearest to a pixel; undefined where none is near. */
export function rowAt(chart: EChartsType, [x, y]: readonly [number, number]): number | undefined {
  let [row, nearest]: [number | undefined, number] = [undefined, REACH];
  const { series } = chart.getOption() as {
    readonly series?: readonly { readonly data?: readonly unknown[] }[];
  };
  for (const [seriesIndex, { data = [] }] of (series ?? []).entries()) {
    for (const [at, point] of data.entries()) {
      const pixel = chart.convertToPixel({ seriesIndex }, placeOf(point, at));
      if (!Array.isArray(pixel)) continue;
      const far = Math.hypot((pixel[0] ?? 0) - x, (pixel[1] ?? 0) - y);
      if (far < nearest) [row, nearest] = [at, far];
    }
  }
  return row;
}

/** A point as the engine takes it: a height by its place in the row, a pair, or a pair with more about it. */
function placeOf(point: unknown, at: number): number[] {
  if (typeof point === 'number') return [at, point];
  const pair = Array.isArray(point) ? point : (point as { readonly value?: unknown }).value;
  return Array.isArray(pair) ? pair.map(Number) : [];
}

/** A chart in an element, as SVG: sharp on paper, and its colours are our tokens in whichever theme. */
export function openChart(element: HTMLElement, size: Size): EChartsType {
  return init(element, null, { renderer: 'svg', ...size });
}
