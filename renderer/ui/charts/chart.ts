import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from './look.ts';

/** The same content for the eye and for whoever hears it, or wants it as a table. */
export interface Chart<Id extends string = string> {
  readonly id: Id;
  /** Undefined when there is nothing to draw. */
  readonly draw: ((look: ChartLook) => EChartsCoreOption) | undefined;
  /** Rems of height the drawing wants. */
  readonly height: number;
  readonly table: ChartTable;
  /** One sentence: what the picture shows at a glance. */
  readonly summary: string;
}

export interface ChartTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const thousands = (n: number): string => n.toLocaleString('en-US');

export const total = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
