import type { CaseId } from '../../domain/case/case.ts';
import { type Wgs84, wgs84 } from '../../domain/district/geo.ts';
import { isInside } from '../../domain/district/polygon.ts';
import type { Client } from '../client/client.ts';
import type { MapDistrict } from './mapDistrict.ts';
import { standpointOf } from './placement.ts';
import type { Pixel } from './pointer.ts';

/** Fewer corners catch nothing. */
const LEAST_CORNERS = 3;

/** Open cases of what the list shows that stand within a drawn line; the line closes by itself. */
export function caughtBy(
  district: MapDistrict,
  { situation, view }: Pick<Client, 'situation' | 'view'>,
  ring: readonly Wgs84[],
): readonly CaseId[] {
  const [first] = ring;
  if (first === undefined || ring.length < LEAST_CORNERS) return [];
  const corners = [...ring, first].map(([lon, lat]) => wgs84(lon, lat));
  const area = { type: 'Polygon' as const, coordinates: [corners] };
  const { listed } = view.get();
  return situation.openCases().flatMap(({ id, place }) => {
    const at = listed === undefined || listed.has(id) ? standpointOf(district, id, place) : undefined;
    return at !== undefined && isInside(area, at.point) ? [id] : [];
  });
}

/** A line as the pointer drew it, without what it passed twice. */
export function withPoint(path: readonly Pixel[], at: Pixel): readonly Pixel[] {
  const last = path.at(-1);
  const isNear = last !== undefined && Math.hypot(last.x - at.x, last.y - at.y) < 4;
  return isNear ? path : [...path, at];
}
