import type { Directory } from '../district/directory.ts';
import { distanceMetres, type Metres, type Wgs84 } from '../district/geo.ts';
import { metresTo } from '../district/polygon.ts';
import type { Case } from './case.ts';

/** Metres from `here` to the case's point, else to the grid it lies in (0 inside); undefined where neither is known. */
export function metresToSite(
  here: Wgs84,
  { place }: Pick<Case, 'place'>,
  directory: Pick<Directory, 'shapeOf'>,
): Metres | undefined {
  if (place.point !== undefined) return distanceMetres(here, place.point);
  const shape = place.gridId && directory.shapeOf(place.gridId);
  return shape === undefined ? undefined : metresTo(shape, here);
}
