import { describe, expect, it } from 'vitest';
import { distanceMetres, wgs84 } from '../../../domain/district/geo.ts';
import { centreOf, isInside } from '../../../domain/district/polygon.ts';
import { shiftWithinGrids } from '../../../domain/exercise/shifting.ts';
import type { GridId } from '../../../domain/kernel.ts';
import { seededRandom } from '../../../domain/seededRandom.ts';
import { DEMO_LOADED } from '../../kit/demo.ts';

const { directory } = DEMO_LOADED;
const GRIDS = directory.data.units.filter(({ kind }) => kind === 'grid').map(({ id }) => id as GridId);

function shapeOf(grid: GridId) {
  const shape = directory.shapeOf(grid);
  if (shape === undefined) throw new Error(`${grid} has no shape`);
  return shape;
}

describe('a place of a drill from a real afternoon', () => {
  it('lies elsewhere in the same grid, in every grid of a district', () => {
    const shift = shiftWithinGrids(seededRandom(1), directory);
    for (const grid of GRIDS) {
      const real = centreOf(shapeOf(grid));
      const moved = shift(real, grid);
      if (moved === undefined) throw new Error(`nothing in ${grid}`);
      expect(isInside(shapeOf(grid), moved)).toBe(true);
      expect(distanceMetres(real, moved)).toBeGreaterThan(5);
    }
  });

  it('keeps its distance to what lay beside it, so that what was one matter still looks like one', () => {
    const [grid = '' as GridId] = GRIDS;
    const [lon, lat] = centreOf(shapeOf(grid));
    const shift = shiftWithinGrids(seededRandom(2), directory);
    const [here, beside] = [wgs84(lon, lat), wgs84(lon + 0.000_02, lat)];
    const [a, b] = [shift(here, grid), shift(beside, grid)];
    if (a === undefined || b === undefined) throw new Error('lost');
    expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(here, beside), 1);
  });

  it('is the same again of the same seed, and the grid alone where there is no point', () => {
    const [grid = '' as GridId] = GRIDS;
    const real = centreOf(shapeOf(grid));
    const of = (seed: number) => shiftWithinGrids(seededRandom(seed), directory)(real, grid);
    expect(of(7)).toEqual(of(7));
    expect(of(7)).not.toEqual(of(8));
    expect(shiftWithinGrids(seededRandom(7), directory)(undefined, grid)).toBeUndefined();
    expect(shiftWithinGrids(seededRandom(7), directory)(real, undefined)).toBeUndefined();
  });
});
