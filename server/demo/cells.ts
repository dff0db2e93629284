import type { Outline } from './dissolve.ts';
import { doubleArea, type LatticePoint, squaredMetres, squareMetres } from './lattice.ts';
import type { Subdivision } from './subdivision.ts';

/** What the grouping needs to know of one grid cell. */
export interface Cell {
  readonly centre: LatticePoint;
  /** Square metres. */
  readonly area: number;
  /** Neighbour cell → length of the shared wall in metres. */
  readonly neighbours: ReadonlyMap<number, number>;
}

/** Measures every cell of the subdivision; `outlines` are the same cells as rings. */
export function measureCells(subdivision: Subdivision, outlines: readonly (readonly Outline[])[]): Cell[] {
  const neighbours = outlines.map(() => new Map<number, number>());
  for (const { from, to, cell, beyond } of subdivision.edges) {
    if (beyond === undefined) continue;
    const own = neighbours[cell];
    own?.set(beyond, (own.get(beyond) ?? 0) + Math.sqrt(squaredMetres(from, to)));
  }
  return outlines.map((parts, index) => {
    const ring = parts[0]?.outer ?? [];
    return {
      centre: centroid(ring),
      area: squareMetres(doubleArea(ring)),
      neighbours: neighbours[index] ?? new Map(),
    };
  });
}

function centroid(ring: readonly LatticePoint[]): LatticePoint {
  const origin = ring[0] ?? { x: 0, y: 0 };
  const local = ring.map((point) => ({ x: point.x - origin.x, y: point.y - origin.y }));
  let x = 0;
  let y = 0;
  let before = local.at(-1);
  for (const point of local) {
    if (before !== undefined) {
      const cross = before.x * point.y - point.x * before.y;
      x += (before.x + point.x) * cross;
      y += (before.y + point.y) * cross;
    }
    before = point;
  }
  const area = 3 * doubleArea(local);
  return { x: Math.round(origin.x + x / area), y: Math.round(origin.y + y / area) };
}
