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

/** A chart in an element, as SVG: sharp on paper, and its colours are our tokens in whichever theme. */
export function openChart(element: HTMLElement, size: Size): EChartsType {
  return init(element, null, { renderer: 'svg', ...size });
}
