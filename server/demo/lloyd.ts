import { Delaunay } from 'd3-delaunay';
import type { Random } from '../../domain/seededRandom.ts';
import { isInside, type LatticePoint, STEP_X_M, STEP_Y_M } from './lattice.ts';

/** A place of the district with how densely grids lie around it (any unit; only ratios count). */
export interface Sample {
  readonly point: LatticePoint;
  readonly density: number;
}

/** A regular raster of points inside the outline, `spacing` metres apart. */
export function rasterInside(outline: readonly LatticePoint[], spacing: number): LatticePoint[] {
  const stepX = Math.round(spacing / STEP_X_M);
  const stepY = Math.round(spacing / STEP_Y_M);
  const xs = outline.map((point) => point.x);
  const ys = outline.map((point) => point.y);
  const points: LatticePoint[] = [];
  for (let y = Math.min(...ys); y <= Math.max(...ys); y += stepY) {
    for (let x = Math.min(...xs); x <= Math.max(...xs); x += stepX) {
      if (isInside({ x, y }, outline)) points.push({ x, y });
    }
  }
  return points;
}

/**
 * `count` sites spread by density: drawn at random, then moved to the middle of what is nearest to
 * them (Lloyd). Few rounds keep the cells irregular, as real grids are.
 */
export function spreadSites(
  samples: readonly Sample[],
  count: number,
  rounds: number,
  random: Random,
): LatticePoint[] {
  let sites = drawSites(samples, count, random);
  for (let round = 0; round < rounds; round++) sites = relax(samples, sites);
  return sites;
}

/** Systematic draw: one site for every equal share of the total density, so no street is left bare. */
function drawSites(samples: readonly Sample[], count: number, random: Random): LatticePoint[] {
  const share = samples.reduce((sum, sample) => sum + sample.density, 0) / count;
  const sites: LatticePoint[] = [];
  let due = share * random();
  for (const { point, density } of samples) {
    due -= density;
    if (due >= 0) continue;
    // Off the raster by up to 120 m: rows of the raster must not show in the cells.
    sites.push({ x: point.x + (random() - 0.5) * 2400, y: point.y + (random() - 0.5) * 2400 });
    due += share;
  }
  while (sites.length < count) sites.push(samples[sites.length]?.point ?? { x: 0, y: 0 });
  return sites.slice(0, count);
}

function relax(samples: readonly Sample[], sites: readonly LatticePoint[]): LatticePoint[] {
  const delaunay = Delaunay.from(
    sites,
    (site) => site.x * STEP_X_M,
    (site) => site.y * STEP_Y_M,
  );
  const sums = sites.map(() => ({ x: 0, y: 0, weight: 0 }));
  let nearest = 0;
  for (const { point, density } of samples) {
    nearest = delaunay.find(point.x * STEP_X_M, point.y * STEP_Y_M, nearest);
    const sum = sums[nearest];
    if (sum === undefined) continue;
    sum.x += point.x * density;
    sum.y += point.y * density;
    sum.weight += density;
  }
  return sites.map((site, index) => {
    const sum = sums[index];
    if (sum === undefined || sum.weight === 0) return farthestSample(samples, sites, site);
    return { x: sum.x / sum.weight, y: sum.y / sum.weight };
  });
}

/** A site that lost all its ground starts again in the middle of the raster's list: rare, and stable. */
function farthestSample(
  samples: readonly Sample[],
  sites: readonly LatticePoint[],
  site: LatticePoint,
): LatticePoint {
  const index = (sites.indexOf(site) * 7919) % samples.length;
  return samples[index]?.point ?? site;
}
