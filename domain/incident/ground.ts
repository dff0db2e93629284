import type { Directory } from '../district/directory.ts';
import type { Wgs84 } from '../district/geo.ts';
import { type AreaGeometry, centreOf, isInside } from '../district/polygon.ts';
import type { UnitId } from '../kernel.ts';

/** A closed outline as an area. */
export function areaWithin(outline: readonly Wgs84[]): AreaGeometry {
  return { type: 'Polygon', coordinates: [outline.map(([lon, lat]) => [lon, lat])] };
}

/** Some ten kilometres, in degrees: water and smoke come from next door, and no district commands beyond. */
const BESIDE = 0.1;

/** Whether any of it lies so far from the district that it was a slip of the hand, or of a system of coordinates. */
export function isFarOff(points: readonly Wgs84[], directory: Directory): boolean {
  const box = directory.box();
  if (box === undefined) return false;
  const [west, south, east, north] = box;
  return points.some(
    ([lon, lat]) =>
      lon < west - BESIDE || lon > east + BESIDE || lat < south - BESIDE || lat > north + BESIDE,
  );
}

/** Streets an outline touches: with the middle of a grid in it, or round a corner of it. `outline` is closed. */
export function streetsWithin(outline: readonly Wgs84[], directory: Directory): ReadonlySet<UnitId> {
  const area = areaWithin(outline);
  const streets = new Set<UnitId>();
  for (const { id, kind } of directory.data.units) {
    const shape = kind === 'grid' || kind === 'street' ? directory.shapeOf(id) : undefined;
    if (shape === undefined) continue;
    const isTouched =
      kind === 'grid' ? isInside(area, centreOf(shape)) : outline.some((corner) => isInside(shape, corner));
    const street = isTouched ? directory.lineage(id).find((unit) => unit.kind === 'street') : undefined;
    if (street !== undefined) streets.add(street.id);
  }
  return streets;
}
