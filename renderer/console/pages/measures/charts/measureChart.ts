import type { Translate } from '../../../../speech/t.ts';
import type { Chart } from '../../../../ui/charts/chart.ts';

export type MeasureChart = Chart<'trend' | 'hours' | 'streets' | 'units' | 'pairs' | 'flow'>;

/** Names as the language has them. */
export interface ChartNames {
  readonly t: Translate;
  readonly unit: (id: string) => string;
  readonly isStreet: (id: string) => boolean;
  readonly category: (code: string) => string;
  readonly source: (source: string) => string;
}
