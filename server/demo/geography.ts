import { type Random, seededRandom } from '../../domain/seededRandom.ts';
import { type Cell, measureCells } from './cells.ts';
import { dissolve, type Outline } from './dissolve.ts';
import { type LatticePoint, squaredMetres, toLattice } from './lattice.ts';
import { rasterInside, type Sample, spreadSites } from './lloyd.ts';
import { growRegions, type RegionSeed, sizesOf } from './regions.ts';
import { COMMUNITY_MARKS, STREET_MARKS } from './streetSeeds.ts';
import { type Subdivision, subdivide } from './subdivision.ts';
import { YUEXIU_NAMES } from './yuexiuNames.ts';
import { YUEXIU_OUTLINE } from './yuexiuOutline.ts';

export const GRID_COUNT = 1893;
/** A community's people walk all of it: fewer than three grids would be no division of work. */
const FEWEST_GRIDS = 3;
const SEED = 440_104;
const RASTER_M = 24;
const LLOYD_ROUNDS = 9;

/** The demo's areas, all from one planar graph: unions are exact, nothing overlaps or gapes. */
export interface Geography {
  readonly district: readonly Outline[];
  /** In the order of YUEXIU_NAMES. */
  readonly streets: readonly (readonly Outline[])[];
  /** In the order of YUEXIU_NAMES, communities of all streets after one another. */
  readonly communities: readonly (readonly Outline[])[];
  readonly grids: readonly GridShape[];
}

export interface GridShape {
  readonly parts: readonly Outline[];
  readonly centre: LatticePoint;
  /** Index into `communities`. */
  readonly community: number;
}

/** Draws the demo district: the same one every time, in about a second. */
export function drawGeography(): Geography {
  const random = seededRandom(SEED);
  const outline = roundCorners(YUEXIU_OUTLINE.map(toLattice));
  const marks = YUEXIU_NAMES.map((street) => (STREET_MARKS[street.code] ?? []).map(toLattice));
  const { samples, targets } = planDensity(rasterInside(outline, RASTER_M), marks);
  const subdivision = subdivide(outline, spreadSites(samples, GRID_COUNT, LLOYD_ROUNDS, random));
  const shapes = dissolve(subdivision, (cell) => cell, subdivision.cells);
  const cells = measureCells(subdivision, shapes);
  const everyCell = cells.map((_, index) => index);
  const streetSeeds = marks.map((anchors, street) => ({ anchors, target: targets[street] ?? 0 }));
  const streetOf = growRegions(cells, everyCell, streetSeeds, { recentre: false });
  const communityOf = divideStreets(cells, streetOf, random);
  return assemble(subdivision, shapes, cells, streetOf, communityOf);
}

/** Cuts each corner of the sketch a fifth of the way along its sides (Chaikin): borders are seldom so sharp. */
function roundCorners(sketch: readonly LatticePoint[]): LatticePoint[] {
  return sketch.flatMap((corner, index) => {
    const next = sketch[(index + 1) % sketch.length] ?? corner;
    const at = (share: number) => ({
      x: Math.round(corner.x + (next.x - corner.x) * share),
      y: Math.round(corner.y + (next.y - corner.y) * share),
    });
    return [at(0.2), at(0.8)];
  });
}

/**
 * Old quarters with many small communities get smaller grids than parks and railway yards: a street's
 * number of grids follows its area and its number of communities, half and half.
 */
function planDensity(
  points: readonly LatticePoint[],
  marks: readonly (readonly LatticePoint[])[],
): { samples: Sample[]; targets: number[] } {
  const nearestStreet = points.map((point) => {
    const distances = marks.map((own) => Math.min(...own.map((mark) => squaredMetres(point, mark))));
    return distances.indexOf(Math.min(...distances));
  });
  const counts = marks.map((_, street) => nearestStreet.filter((own) => own === street).length);
  const communities = YUEXIU_NAMES.reduce((sum, street) => sum + street.communities.length, 0);
  const targets = counts.map((count, street) => {
    const byArea = count / points.length;
    const byCommunities = (YUEXIU_NAMES[street]?.communities.length ?? 0) / communities;
    return Math.round((GRID_COUNT * (byArea + byCommunities)) / 2);
  });
  const samples = points.map((point, index) => {
    const street = nearestStreet[index] ?? 0;
    return { point, density: (targets[street] ?? 1) / (counts[street] ?? 1) };
  });
  return { samples, targets };
}

/** Cell → community (index over the whole district). */
function divideStreets(
  cells: readonly Cell[],
  streetOf: ReadonlyMap<number, number>,
  random: Random,
): ReadonlyMap<number, number> {
  const communityOf = new Map<number, number>();
  let first = 0;
  for (const [street, names] of YUEXIU_NAMES.entries()) {
    const members = cells.flatMap((_, cell) => (streetOf.get(cell) === street ? [cell] : []));
    const codes = names.communities.map((community) => community.code);
    const seeds = communitySeeds(cells, members, codes, random);
    const regions = growRegions(cells, members, seeds, { recentre: true });
    const least = Math.min(...sizesOf(regions, seeds.length));
    if (least < FEWEST_GRIDS) throw new Error(`a community of ${names.code} has only ${least} grids`);
    for (const [cell, region] of regions) communityOf.set(cell, first + region);
    first += codes.length;
  }
  return communityOf;
}

function communitySeeds(
  cells: readonly Cell[],
  members: readonly number[],
  codes: readonly string[],
  random: Random,
): RegionSeed[] {
  const centres = members.flatMap((member) => cells[member]?.centre ?? []);
  const fixed = codes
    .map((code) => COMMUNITY_MARKS[code])
    .map((mark) => (mark ? toLattice(mark) : undefined));
  const spread = spreadApart(
    centres,
    fixed.flatMap((mark) => mark ?? []),
    codes.length,
  );
  const sizes = shareOut(
    members.length,
    codes.map(() => 0.7 + 0.6 * random()),
  );
  return codes.map((_, index) => ({
    anchors: [fixed[index] ?? spread.shift() ?? centres[index] ?? { x: 0, y: 0 }],
    target: sizes[index] ?? FEWEST_GRIDS,
  }));
}

/** Places for those without a mark: each as far from all others as it can be, then in reading order. */
function spreadApart(
  centres: readonly LatticePoint[],
  fixed: readonly LatticePoint[],
  total: number,
): LatticePoint[] {
  const chosen = [...fixed];
  const added: LatticePoint[] = [];
  while (chosen.length < total) {
    let best = centres[0];
    let bestDistance = -1;
    for (const centre of centres) {
      const distance = Math.min(1e12, ...chosen.map((other) => squaredMetres(centre, other)));
      if (distance > bestDistance) {
        bestDistance = distance;
        best = centre;
      }
    }
    if (best === undefined) break;
    chosen.push(best);
    added.push(best);
  }
  const row = (point: LatticePoint) => Math.floor(point.y / 4000);
  return added.sort((a, b) => row(b) - row(a) || (row(a) % 2 === 0 ? a.x - b.x : b.x - a.x));
}

/** Splits `total` by weights, whole and at least three each (largest remainders first). */
function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const spare = total - FEWEST_GRIDS * weights.length;
  const exact = weights.map((weight) => (spare * weight) / sum);
  const shares = exact.map((share) => FEWEST_GRIDS + Math.floor(share));
  const left = total - shares.reduce((all, share) => all + share, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, rest: share % 1 }))
    .sort((a, b) => b.rest - a.rest);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

function assemble(
  subdivision: Subdivision,
  shapes: readonly (readonly Outline[])[],
  cells: readonly Cell[],
  streetOf: ReadonlyMap<number, number>,
  communityOf: ReadonlyMap<number, number>,
): Geography {
  const communityCount = YUEXIU_NAMES.reduce((sum, street) => sum + street.communities.length, 0);
  const order = cells
    .map((cell, index) => ({ index, community: communityOf.get(index) ?? -1, centre: cell.centre }))
    // Within a community from the north-west to the south-east, as one reads.
    .sort((a, b) => a.community - b.community || readingKey(a.centre) - readingKey(b.centre));
  return {
    district: dissolve(subdivision, () => 0, 1)[0] ?? [],
    streets: dissolve(subdivision, (cell) => streetOf.get(cell) ?? -1, YUEXIU_NAMES.length),
    communities: dissolve(subdivision, (cell) => communityOf.get(cell) ?? -1, communityCount),
    grids: order.map(({ index, community, centre }) => ({ parts: shapes[index] ?? [], centre, community })),
  };
}

function readingKey(centre: LatticePoint): number {
  return centre.x * 0.3 - centre.y;
}
