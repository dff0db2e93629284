import type { Place } from '../../domain/case/case.ts';
import { type Wgs84, wgs84 } from '../../domain/district/geo.ts';
import { isInside } from '../../domain/district/polygon.ts';
import type { MapDistrict, MapGrid } from './mapDistrict.ts';

/** Where a case stands on the map: its grid by index, and the point its symbol is drawn at. */
export interface Standpoint {
  readonly grid: number;
  readonly point: Wgs84;
}

/**
 * The exact point when there is one; else a spot of its own inside its grid. Undefined when the case has
 * no grid of this district: such a case is counted as unplaced and never put anywhere by guess.
 */
export function standpointOf(district: MapDistrict, id: string, place: Place): Standpoint | undefined {
  const index = district.gridIndex.get(place.gridId);
  const grid = index === undefined ? undefined : district.grids[index];
  if (index === undefined || grid === undefined) return undefined;
  return { grid: index, point: place.point ?? spotInside(grid, id) };
}

/** Shares of the grid's box, tried from wide to narrow until the spot lies inside a bent grid. */
const REACH = [0.32, 0.2, 0.1] as const;

/** Same case, same spot, on every console and after every restart; several cases of a grid lie apart. */
function spotInside(grid: MapGrid, id: string): Wgs84 {
  const hash = fnv1a(id);
  const angle = ((hash & 0xffff) / 0x10000) * 2 * Math.PI;
  const far = 0.35 + 0.65 * ((hash >>> 16) / 0x10000);
  const [west, south, east, north] = grid.box;
  for (const reach of REACH) {
    const spot = wgs84(
      grid.centre[0] + Math.cos(angle) * far * reach * (east - west),
      grid.centre[1] + Math.sin(angle) * far * reach * (north - south),
    );
    if (isInside(grid.geometry, spot)) return spot;
  }
  return grid.centre;
}

/** FNV-1a over UTF-16 units, then a mixing step: ids that differ in the last digit only must part widely. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
