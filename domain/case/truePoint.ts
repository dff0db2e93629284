import type { Wgs84 } from '../district/geo.ts';
import type { Place } from './case.ts';

/**
 * The point of a place where it can be believed: not one that was made up for its grid, nor one outside of the district,
 * which is a slip of whoever wrote it: a wrong system of coordinates, or what a program sends for none.
 */
export function truePoint({
  point,
  synthetic,
  unplaced,
}: Pick<Place, 'point' | 'synthetic' | 'unplaced'>): Wgs84 | undefined {
  return synthetic === true || unplaced !== undefined ? undefined : point;
}
