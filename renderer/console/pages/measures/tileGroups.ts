import type { MeasureId } from '../../../../domain/measures/measure.ts';

/** The tiles in the order an operator asks: how it flows, whether it ends in time, what people had of it. */
export const TILE_GROUPS = [
  { id: 'flow', measures: ['M1', 'M3', 'M11.returned', 'M11.again'] },
  { id: 'exceptions', measures: ['M12.extended', 'M12.held', 'M14', 'alarms'] },
  { id: 'closing', measures: ['handled', 'M2', 'M2.reported', 'M2.onTheSpot', 'M8', 'M8.closed', 'M4'] },
  { id: 'people', measures: ['M5', 'M6', 'M7', 'M9'] },
  { id: 'quality', measures: ['M10.rework', 'M10.reopened', 'M13'] },
] as const satisfies readonly { readonly id: string; readonly measures: readonly MeasureId[] }[];
