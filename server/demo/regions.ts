import type { Cell } from './cells.ts';
import { type LatticePoint, squaredMetres } from './lattice.ts';

/** A region to grow: where it starts, which way it reaches, how many cells it should hold. */
export interface RegionSeed {
  /** The first is the root; a long region names several. */
  readonly anchors: readonly LatticePoint[];
  readonly target: number;
}

const BALANCING_ROUNDS = 40;

/**
 * Groups cells into connected regions around their seeds (a power diagram over the neighbour graph),
 * with sizes near the targets. Answers the region's number for each of `members`.
 */
export function growRegions(
  cells: readonly Cell[],
  members: readonly number[],
  seeds: readonly RegionSeed[],
  options: { readonly recentre: boolean },
): ReadonlyMap<number, number> {
  const meanArea = members.reduce((sum, member) => sum + (cells[member]?.area ?? 0), 0) / members.length;
  let anchors = seeds.map((seed) => seed.anchors);
  const pulls = seeds.map(() => 0);
  let best = grow(cells, members, anchors, pulls);
  let bestError = sizeError(best, seeds);
  const goodEnough = members.length * 0.02;
  for (let round = 0; round < BALANCING_ROUNDS && bestError > goodEnough; round++) {
    if (options.recentre && round < BALANCING_ROUNDS / 2) anchors = centresOf(cells, best, anchors);
    const sizes = sizesOf(best, seeds.length);
    for (const [region, seed] of seeds.entries()) {
      const lack = seed.target - (sizes[region] ?? 0);
      pulls[region] = (pulls[region] ?? 0) + 0.35 * lack * meanArea;
    }
    const grown = grow(cells, members, anchors, pulls);
    const error = sizeError(grown, seeds);
    // While the centres still move, later is better; after that only a better fit is.
    if (error < bestError || (options.recentre && round < BALANCING_ROUNDS / 2)) {
      best = grown;
      bestError = error;
    }
  }
  return best;
}

export function sizesOf(regions: ReadonlyMap<number, number>, count: number): number[] {
  const sizes = Array.from({ length: count }, () => 0);
  for (const region of regions.values()) sizes[region] = (sizes[region] ?? 0) + 1;
  return sizes;
}

function sizeError(regions: ReadonlyMap<number, number>, seeds: readonly RegionSeed[]): number {
  const sizes = sizesOf(regions, seeds.length);
  return seeds.reduce((sum, seed, region) => sum + Math.abs(seed.target - (sizes[region] ?? 0)), 0);
}

/** Spreads from the roots to neighbours, cheapest first: every region is connected by construction. */
function grow(
  cells: readonly Cell[],
  members: readonly number[],
  anchors: readonly (readonly LatticePoint[])[],
  pulls: readonly number[],
): Map<number, number> {
  const free = new Set(members);
  const owner = new Map<number, number>();
  const offers = new Map<number, Offer>();
  const take = (cell: number, region: number) => {
    free.delete(cell);
    offers.delete(cell);
    owner.set(cell, region);
    for (const neighbour of cells[cell]?.neighbours.keys() ?? []) {
      if (!free.has(neighbour)) continue;
      const cost = costOf(cells[neighbour], anchors[region], pulls[region]);
      if (cost < (offers.get(neighbour)?.cost ?? Number.POSITIVE_INFINITY))
        offers.set(neighbour, { region, cost });
    }
  };
  for (const [region, own] of anchors.entries()) {
    const root = nearest(cells, free, own[0]);
    if (root !== undefined) take(root, region);
  }
  for (let next = cheapest(offers); next !== undefined; next = cheapest(offers)) take(next.cell, next.region);
  return owner;
}

/** The best bid for a cell next to what is taken already; square metres less the region's pull. */
interface Offer {
  readonly region: number;
  readonly cost: number;
}

/** A region's rim is some dozens of cells: a scan is quicker to read than a heap, and quick enough. */
function cheapest(offers: ReadonlyMap<number, Offer>): { cell: number; region: number } | undefined {
  let found: { cell: number; region: number } | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [cell, { region, cost }] of offers) {
    if (cost >= least) continue;
    least = cost;
    found = { cell, region };
  }
  return found;
}

function costOf(cell: Cell | undefined, anchors: readonly LatticePoint[] = [], pull = 0): number {
  let least = Number.POSITIVE_INFINITY;
  if (cell === undefined) return least;
  for (const anchor of anchors) least = Math.min(least, squaredMetres(cell.centre, anchor));
  return least - pull;
}

function nearest(
  cells: readonly Cell[],
  candidates: Iterable<number>,
  point: LatticePoint | undefined,
): number | undefined {
  let best: number | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const cell = cells[candidate];
    if (cell === undefined || point === undefined) continue;
    const distance = squaredMetres(cell.centre, point);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

/** Moves anchors to the middle of what they hold, so that regions become round rather than long. */
function centresOf(
  cells: readonly Cell[],
  regions: ReadonlyMap<number, number>,
  anchors: readonly (readonly LatticePoint[])[],
): LatticePoint[][] {
  const sums = anchors.map(() => ({ x: 0, y: 0, n: 0 }));
  for (const [member, region] of regions) {
    const sum = sums[region];
    const cell = cells[member];
    if (sum === undefined || cell === undefined) continue;
    sum.x += cell.centre.x;
    sum.y += cell.centre.y;
    sum.n += 1;
  }
  return sums.map(({ x, y, n }, region) =>
    n === 0 ? [...(anchors[region] ?? [])] : [{ x: Math.round(x / n), y: Math.round(y / n) }],
  );
}
