import type { Directory } from '../district/directory.ts';
import { METRES_PER_DEGREE, type Wgs84, wgs84 } from '../district/geo.ts';
import { boxOf, isInside } from '../district/polygon.ts';
import type { GridId } from '../kernel.ts';
import type { Random } from '../seededRandom.ts';

/** How far a place is moved, in metres; a grid of a district is about 130 across. */
const NEAREST = 20;
const FARTHEST = 50;
/** The whole step, back, then shorter ones: in a narrow grid the first may lead out of it. */
const SHARES = [1, -1, 0.6, -0.6, 0.3, -0.3];
const DRAWS = 40;

/**
 * Moves points within their grids, all of one grid by the same step, so that what lay side by side still does. Answers
 * undefined where a point cannot be kept in its grid, or the district came without geometry: then the grid is the place.
 */
export function shiftWithinGrids(draw: Random, directory: Directory) {
  const steps = new Map<GridId, readonly [east: number, north: number]>();
  return (point: Wgs84 | undefined, gridId: GridId | undefined): Wgs84 | undefined => {
    const shape = gridId === undefined ? undefined : directory.shapeOf(gridId);
    if (point === undefined || gridId === undefined || shape === undefined) return undefined;
    const step = steps.get(gridId) ?? newStep(draw);
    steps.set(gridId, step);
    const moved = SHARES.map((share) => movedBy(point, step, share)).find((each) => isInside(shape, each));
    if (moved !== undefined) return moved;
    const [west, south, east, north] = boxOf(shape);
    const anywhere = Array.from({ length: DRAWS }, () =>
      wgs84(west + draw() * (east - west), south + draw() * (north - south)),
    );
    return anywhere.find((each) => isInside(shape, each));
  };
}

function newStep(draw: Random): readonly [east: number, north: number] {
  const turn = draw() * 2 * Math.PI;
  const metres = NEAREST + draw() * (FARTHEST - NEAREST);
  return [metres * Math.cos(turn), metres * Math.sin(turn)];
}

function movedBy([lon, lat]: Wgs84, [east, north]: readonly [number, number], share: number): Wgs84 {
  const across = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return wgs84(lon + (east * share) / across, lat + (north * share) / METRES_PER_DEGREE);
}
