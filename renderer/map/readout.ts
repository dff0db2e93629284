import { defined } from '../../domain/defined.ts';
import type { GridId } from '../../domain/kernel.ts';
import type { MapDistrict } from './mapDistrict.ts';
import type { GridReadout } from './mapStore.ts';
import type { StreetAges } from './streetAges.ts';
import type { GridCounts } from './tally.ts';

/** What the corner line says about a grid; undefined for none or an unknown one. */
export function readoutOf(
  district: MapDistrict,
  counts: GridCounts,
  gridId: GridId | undefined,
  ages: StreetAges,
): GridReadout | undefined {
  const index = district.gridIndex.get(gridId);
  const grid = index === undefined ? undefined : district.grids[index];
  if (index === undefined || grid === undefined) return undefined;
  const street = district.streets[grid.street];
  const community = district.communities[grid.community];
  return {
    gridId: grid.id,
    grid,
    ...defined({ street, community, streetHeardAt: street && ages.get(street.id)?.lastAt }),
    open: counts.open[index] ?? 0,
    overdue: counts.overdue[index] ?? 0,
    reports: counts.reports[index] ?? 0,
    quiet: counts.recent[index] === 0,
  };
}
