import { doubleArea, isInside, type LatticePoint } from './lattice.ts';
import type { CellEdge, Subdivision } from './subdivision.ts';

/** One area's rings: counter-clockwise outside, clockwise holes; not closed (first corner once). */
export interface Outline {
  readonly outer: readonly LatticePoint[];
  readonly holes: readonly (readonly LatticePoint[])[];
}

/**
 * Joins cells into groups by dropping the walls inside each group: nothing is computed, so the outer
 * walls stay the very corners of the cells. Index of the result is the group's number.
 */
export function dissolve(
  { edges }: Subdivision,
  groupOf: (cell: number) => number,
  groups: number,
): readonly (readonly Outline[])[] {
  const walls: CellEdge[][] = Array.from({ length: groups }, () => []);
  for (const edge of edges) {
    const group = groupOf(edge.cell);
    if (edge.beyond === undefined || groupOf(edge.beyond) !== group) walls[group]?.push(edge);
  }
  return walls.map((own) => nest(traceRings(own)));
}

function traceRings(walls: readonly CellEdge[]): LatticePoint[][] {
  const leaving = new Map<string, CellEdge[]>();
  for (const wall of walls) {
    const list = leaving.get(key(wall.from));
    if (list === undefined) leaving.set(key(wall.from), [wall]);
    else list.push(wall);
  }
  const used = new Set<CellEdge>();
  const rings: LatticePoint[][] = [];
  for (const start of walls) {
    if (used.has(start)) continue;
    const ring: LatticePoint[] = [];
    let wall: CellEdge | undefined = start;
    while (wall !== undefined && !used.has(wall)) {
      used.add(wall);
      ring.push(wall.from);
      wall = sharpestLeft(wall, leaving.get(key(wall.to)) ?? [], used);
    }
    rings.push(ring);
  }
  return rings;
}

function key(point: LatticePoint): string {
  return `${point.x},${point.y}`;
}

/** Where two parts of a group touch in one corner, turning left keeps each ring simple. */
function sharpestLeft(
  arriving: CellEdge,
  candidates: readonly CellEdge[],
  used: ReadonlySet<CellEdge>,
): CellEdge | undefined {
  let best: CellEdge | undefined;
  let bestTurn = Number.NEGATIVE_INFINITY;
  const back = Math.atan2(arriving.to.y - arriving.from.y, arriving.to.x - arriving.from.x);
  for (const candidate of candidates) {
    if (used.has(candidate)) continue;
    const on = Math.atan2(candidate.to.y - candidate.from.y, candidate.to.x - candidate.from.x);
    const turn = Math.atan2(Math.sin(on - back), Math.cos(on - back));
    if (turn > bestTurn) {
      bestTurn = turn;
      best = candidate;
    }
  }
  return best;
}

function nest(rings: readonly LatticePoint[][]): Outline[] {
  const outers = rings.filter((ring) => doubleArea(ring) > 0);
  const holes = rings.filter((ring) => doubleArea(ring) < 0);
  return outers.map((outer) => ({
    outer,
    holes: holes.filter((hole) => hole.every((corner) => outer.includes(corner) || isInside(corner, outer))),
  }));
}
