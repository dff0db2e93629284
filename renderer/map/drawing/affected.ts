import { type Case, isOpen } from '../../../domain/case/case.ts';
import { type AreaGeometry, boxOf, isInside } from '../../../domain/district/polygon.ts';
import type { CaseId } from '../../../domain/kernel.ts';
import type { MapDistrict } from '../mapDistrict.ts';
import { standpointOf } from '../placement.ts';

/** What an area as drawn covers: grids whose middle lies in it, and the open cases in it. */
export interface Affected {
  readonly grids: number;
  readonly communities: number;
  readonly streets: number;
  readonly open: number;
  readonly urgent: number;
}

/** Open cases whose place lies in the area. */
export function casesIn(
  district: MapDistrict,
  area: AreaGeometry,
  cases: Iterable<Case>,
): readonly { readonly id: CaseId; readonly urgency: Case['urgency'] }[] {
  const [west, south, east, north] = boxOf(area);
  const found: Case[] = [];
  for (const thisCase of cases) {
    if (!isOpen(thisCase)) continue;
    const point = standpointOf(district, thisCase.id, thisCase.place)?.point;
    if (point === undefined) continue;
    const [lon, lat] = point;
    if (lon < west || lon > east || lat < south || lat > north) continue;
    if (isInside(area, point)) found.push(thisCase);
  }
  return found;
}

/** Counts by an area. Pure; a walk over grids and open cases. */
export function affectedBy(district: MapDistrict, area: AreaGeometry, cases: Iterable<Case>): Affected {
  const grids = district.grids.filter(({ centre }) => isInside(area, centre));
  const inside = casesIn(district, area, cases);
  return {
    grids: grids.length,
    communities: new Set(grids.map(({ community }) => community)).size,
    streets: new Set(grids.map(({ street }) => street)).size,
    open: inside.length,
    urgent: inside.filter(({ urgency }) => urgency === 'urgent').length,
  };
}
