import type { LonLat } from '../../domain/district/geo.ts';

/**
 * The generator computes on whole steps of a millionth of a degree (about 0.1 m): vertices that two
 * cells share are then the very same numbers, and area sums are exact.
 */
export interface LatticePoint {
  readonly x: number;
  readonly y: number;
}

const STEPS_PER_DEGREE = 1_000_000;
const ORIGIN = { lon: 113_200_000, lat: 23_080_000 };

/** Metres of one step at latitude 23.137° (middle of the district), mean Earth radius. */
export const STEP_X_M = 0.102_255;
export const STEP_Y_M = 0.111_195;

export function toLattice([lon, lat]: LonLat): LatticePoint {
  return {
    x: Math.round(lon * STEPS_PER_DEGREE) - ORIGIN.lon,
    y: Math.round(lat * STEPS_PER_DEGREE) - ORIGIN.lat,
  };
}

export function toLonLat(point: LatticePoint): LonLat {
  return [(point.x + ORIGIN.lon) / STEPS_PER_DEGREE, (point.y + ORIGIN.lat) / STEPS_PER_DEGREE];
}

/** Twice the signed area in square steps; positive when counter-clockwise. Exact for a district. */
export function doubleArea(ring: readonly LatticePoint[]): number {
  let sum = 0;
  let before = ring.at(-1);
  for (const point of ring) {
    if (before !== undefined) sum += before.x * point.y - point.x * before.y;
    before = point;
  }
  return sum;
}

export function squareMetres(doubleSteps: number): number {
  return (doubleSteps / 2) * STEP_X_M * STEP_Y_M;
}

export function squaredMetres(a: LatticePoint, b: LatticePoint): number {
  return ((a.x - b.x) * STEP_X_M) ** 2 + ((a.y - b.y) * STEP_Y_M) ** 2;
}

/** Even-odd rule; a point on the ring may fall on either side. */
export function isInside(point: LatticePoint, ring: readonly LatticePoint[]): boolean {
  let inside = false;
  let a = ring.at(-1);
  for (const b of ring) {
    if (a !== undefined && a.y > point.y !== b.y > point.y) {
      const x = a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x);
      if (point.x < x) inside = !inside;
    }
    a = b;
  }
  return inside;
}
