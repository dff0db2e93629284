import type { DistrictAnswer } from '../../../../domain/contract/http.ts';
import type { Wgs84 } from '../../../../domain/district/geo.ts';
import { centreOf } from '../../../../domain/district/polygon.ts';
import { gridDigits } from '../../../client/store/directoryStore.ts';

/** The middle of the grid with this number (`817` is 0817), where the district has it. */
export function gridPoint(answer: DistrictAnswer | undefined, number: string): Wgs84 | undefined {
  const digits = number.trim().padStart(4, '0');
  const grid = answer?.grids.features.find(({ properties: { id, name } }) => gridDigits(id, name) === digits);
  return grid && centreOf(grid.geometry);
}
