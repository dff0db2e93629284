import type { Wgs84 } from '../district/geo.ts';

/** An outline whose last corner is its first. */
export function closed(points: readonly Wgs84[]): readonly Wgs84[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return points;
  return first[0] === last[0] && first[1] === last[1] && points.length > 1 ? points : [...points, first];
}

/** Whether it encloses anything: three corners that lie apart, and no two sides that cross. `points` is closed. */
export function isOutline(points: readonly Wgs84[]): boolean {
  if (points.length < 4 || !encloses(points)) return false;
  const sides = points.slice(1).flatMap((to, n) => {
    const from = points[n];
    return from === undefined ? [] : [{ from, to, n }];
  });
  return !sides.some((side) =>
    sides.some((other) => isBeyondNext(side.n, other.n, sides.length) && cross(side, other)),
  );
}

/**
 * Some hundred square metres in square degrees: what is less was a slip of the hand, or all its corners lie in a line.
 */
const LEAST_AREA = 1e-8;

/** By the sum of its corners' cross products, counted from the first: far smaller numbers than those of the globe. */
function encloses(points: readonly Wgs84[]): boolean {
  const [origin] = points;
  if (origin === undefined) return false;
  const doubled = points.slice(1).reduce((sum, [x, y], n) => {
    const [px, py] = points[n] ?? origin;
    return sum + (px - origin[0]) * (y - origin[1]) - (x - origin[0]) * (py - origin[1]);
  }, 0);
  return Math.abs(doubled) / 2 >= LEAST_AREA;
}

interface Side {
  readonly from: Wgs84;
  readonly to: Wgs84;
}

/** Neighbours share a corner, and are no crossing. */
function isBeyondNext(n: number, other: number, sides: number): boolean {
  return other > n + 1 && !(n === 0 && other === sides - 1);
}

function cross(a: Side, b: Side): boolean {
  return (
    turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) <= 0 &&
    turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) <= 0
  );
}

/** Which way it goes from a to b to c: above nought left, below right, nought straight on. */
function turn(a: Wgs84, b: Wgs84, c: Wgs84): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}
