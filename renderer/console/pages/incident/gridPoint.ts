import type { DistrictAnswer } from '../../../../domain/contract/http.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Unit } from '../../../../domain/district/directory.ts';
import type { Wgs84 } from '../../../../domain/district/geo.ts';
import { centreOf, isInside } from '../../../../domain/district/polygon.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { type DirectoryState, gridDigits } from '../../../client/store/directoryStore.ts';

/** The middle of the grid with this number (`817` is 0817), where the district has it. */
export function gridPoint(answer: DistrictAnswer | undefined, number: string): Wgs84 | undefined {
  const digits = number.trim().padStart(4, '0');
  const grid = answer?.grids.features.find(({ properties: { id, name } }) => gridDigits(id, name) === digits);
  return grid && centreOf(grid.geometry);
}

/** The grid a point lies in, with its community and street: what a place on the map is called. */
export function placeAt({ answer, directory }: Pick<DirectoryState, 'answer' | 'directory'>, point: Wgs84) {
  const grid = answer?.grids.features.find(({ geometry }) => isInside(geometry, point));
  if (grid === undefined) return undefined;
  const { id: gridId } = grid.properties;
  const above = directory?.lineage(gridId as string as UnitId) ?? [];
  const idOf = (kind: Unit['kind']) => above.find((unit) => unit.kind === kind)?.id;
  return { gridId, ...defined({ streetId: idOf('street'), communityId: idOf('community') }) };
}
