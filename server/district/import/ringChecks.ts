import Flatbush from 'flatbush';
import { type LonLat, METRES_PER_DEGREE } from '../../../domain/district/geo.ts';
import type { ProblemReason } from './problem.ts';

/** A fault of one ring, before it is known whose it is. */
export interface RingFault {
  readonly reason: ProblemReason;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Less than this is a slip of the pen, not a grid. */
export const LEAST_AREA_M2 = 1;

/** A ring closed to within this is closed, and two corners so near are one: about a millimetre. */
const CLOSED_WITHIN_DEGREES = 1e-8;

export interface CheckedRing {
  readonly ring: LonLat[];
  readonly faults: RingFault[];
  /** What had only one meaning and was mended. */
  readonly mended: RingFault[];
}

/** Everything wrong with a ring of positions (closed, as GeoJSON has it). Empty when it is sound. */
export function checkRing(positions: readonly unknown[]): CheckedRing {
  const given: LonLat[] = [];
  for (const position of positions) {
    const fault = checkPosition(position);
    if (fault !== undefined) return { ring: [], faults: [fault], mended: [] };
    const [lon, lat] = position as [number, number];
    given.push([lon, lat]);
  }
  const mended: RingFault[] = [];
  const ring = withoutRepeats(closed(given, mended), mended);
  const faults = checkClosed(ring);
  if (faults.length > 0) return { ring, faults, mended };
  const crossing = findCrossing(ring);
  if (crossing !== undefined) {
    faults.push({ reason: 'self-intersection', params: { where: show(crossing) } });
  }
  return { ring, faults, mended };
}

function closed(ring: readonly LonLat[], mended: RingFault[]): LonLat[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined || isSame(first, last)) return [...ring];
  if (!isNear(first, last)) return [...ring];
  mended.push({ reason: 'ring-mended', params: { where: show(last) } });
  return [...ring.slice(0, -1), first];
}

function withoutRepeats(ring: readonly LonLat[], mended: RingFault[]): LonLat[] {
  const corners = ring.filter((corner, i) => {
    const before = ring[i - 1];
    return (
      before === undefined || !isNear(before, corner) || (i === ring.length - 1 && !isSame(before, corner))
    );
  });
  const last = corners.at(-2);
  // The corner that closes the ring stays, and not one a hair before it.
  if (corners.length > 3 && last !== undefined && isNear(last, corners[0] ?? last)) corners.splice(-2, 1);
  const repeated = ring.find((corner, i) => i > 0 && isNear(ring[i - 1] ?? [181, 0], corner));
  if (repeated !== undefined) mended.push({ reason: 'vertices-mended', params: { where: show(repeated) } });
  return corners;
}

const isNear = (a: LonLat, b: LonLat): boolean =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])) <= CLOSED_WITHIN_DEGREES;
const isSame = (a: LonLat, b: LonLat): boolean => a[0] === b[0] && a[1] === b[1];

/** What was given instead of a position, short: it may be nested deeper than any stack. */
function brief(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 80);
  } catch {
    return '…';
  }
}

function checkPosition(position: unknown): RingFault | undefined {
  if (!Array.isArray(position)) return { reason: 'coordinate-bad', params: { where: brief(position) } };
  const [lon, lat] = position as readonly unknown[];
  if (typeof lon !== 'number' || typeof lat !== 'number') {
    return { reason: 'coordinate-bad', params: { where: brief(position) } };
  }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    return { reason: 'coordinate-range', params: { where: show([lon, lat]) } };
  }
  return undefined;
}

function checkClosed(ring: readonly LonLat[]): RingFault[] {
  const first = ring[0];
  const last = ring.at(-1);
  if (first === undefined || last === undefined || ring.length < 4) return [{ reason: 'ring-short' }];
  if (first[0] === last[0] && first[1] === last[1]) return [];
  return [{ reason: 'ring-open', params: { first: show(first), last: show(last) } }];
}

/** Where two walls cross or touch that are not neighbours: a proper ring never does. Indexed, since a ring may have 100,000. */
function findCrossing(ring: readonly LonLat[]): LonLat | undefined {
  const walls = ring.length - 1;
  const index = new Flatbush(walls);
  const boxes = Array.from({ length: walls }, (_, i) => boxOfWall(ring[i] ?? [0, 0], ring[i + 1] ?? [0, 0]));
  for (const box of boxes) index.add(...box);
  index.finish();
  for (const [i, box] of boxes.entries()) {
    for (const j of index.search(...box)) {
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      if (j <= i || a === undefined || b === undefined || c === undefined || d === undefined) continue;
      const neighbours = j === i + 1 || (i === 0 && j === walls - 1);
      if (neighbours ? foldsBack(a, b, c, d) : touches(a, b, c, d)) return c;
    }
  }
  return undefined;
}

function boxOfWall(a: LonLat, b: LonLat): [number, number, number, number] {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

function side(a: LonLat, b: LonLat, p: LonLat): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

function within(a: LonLat, b: LonLat, p: LonLat): boolean {
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  );
}

function touches(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
  const [ca, cb] = [side(c, d, a), side(c, d, b)];
  const [ac, ad] = [side(a, b, c), side(a, b, d)];
  if (ca > 0 !== cb > 0 && ac > 0 !== ad > 0 && ca !== 0 && cb !== 0 && ac !== 0 && ad !== 0) return true;
  return (
    (ca === 0 && within(c, d, a)) ||
    (cb === 0 && within(c, d, b)) ||
    (ac === 0 && within(a, b, c)) ||
    (ad === 0 && within(a, b, d))
  );
}

/** Two walls that share a corner and run over each other: a spike. */
function foldsBack(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
  const [before, corner, after] = b[0] === c[0] && b[1] === c[1] ? [a, b, d] : [c, a, b];
  if (side(before, corner, after) !== 0) return false;
  const along =
    (before[0] - corner[0]) * (after[0] - corner[0]) + (before[1] - corner[1]) * (after[1] - corner[1]);
  return along > 0;
}

/** Signed square metres on a plane at the ring's own latitude; positive when counter-clockwise. */
export function ringSquareMetres(ring: readonly LonLat[]): number {
  const [lon0, lat0] = ring[0] ?? [0, 0];
  const stretch = Math.cos((lat0 * Math.PI) / 180);
  let sum = 0;
  for (const [i, [lon, lat]] of ring.entries()) {
    const [nextLon, nextLat] = ring[i + 1] ?? [lon, lat];
    sum += (lon - lon0) * (nextLat - lat0) - (nextLon - lon0) * (lat - lat0);
  }
  return (sum / 2) * stretch * METRES_PER_DEGREE ** 2;
}

function show([lon, lat]: LonLat): string {
  return `${lon}, ${lat}`;
}
