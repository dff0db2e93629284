import type { EChartsCoreOption } from 'echarts/core';
import type { Translate } from '../../../../speech/t.ts';
import type { ChartLook } from './look.ts';

/** The same content for the eye and for whoever hears it, or wants it as a table. */
export interface Chart {
  readonly id: 'trend' | 'hours' | 'streets' | 'units' | 'flow';
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

/** Names as the language has them. */
export interface ChartNames {
  readonly t: Translate;
  readonly unit: (id: string) => string;
  readonly isStreet: (id: string) => boolean;
  readonly source: (source: string) => string;
}

export const thousands = (n: number): string => n.toLocaleString('en-US');

export const total = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
