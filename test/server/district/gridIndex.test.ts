import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../domain/seededRandom.ts';
import { createGridIndex } from '../../../server/district/gridIndex.ts';
import { DEMO } from '../../kit/demo.ts';
import { squareDistrict } from '../../kit/squareDistrict.ts';

const squares = createGridIndex(squareDistrict().grids);

describe('finding the grid of a point', () => {
  it('finds the grid around the point', () => {
    expect(squares.locate([113.2605, 23.1305])).toBe('44010490100101');
    expect(squares.locate([113.2635, 23.1305])).toBe('44010490200102');
  });

  it('finds nothing outside', () => {
    expect(squares.locate([113.2595, 23.1305])).toBeUndefined();
    expect(squares.locate([113.2605, 23.14])).toBeUndefined();
  });

  it('gives a point on a shared wall to the lower id, from whichever side it is asked', () => {
    expect(squares.locate([113.261, 23.1305])).toBe('44010490100101');
    expect(squares.locate([113.261 + 5e-9, 23.1305])).toBe('44010490100101');
    expect(squares.locate([113.261 - 5e-9, 23.1305])).toBe('44010490100101');
    expect(squares.locate([113.2611, 23.1305])).toBe('44010490100102');
  });

  it('counts the outer wall and its corners as inside', () => {
    expect(squares.locate([113.26, 23.1305])).toBe('44010490100101');
    expect(squares.locate([113.264, 23.131])).toBe('44010490200102');
  });

  it('takes a wider wall when the point is known less exactly', () => {
    const halfMetreEast: [number, number] = [113.261 + 0.5e-5, 23.1305];
    expect(squares.locate(halfMetreEast, 0.1)).toBe('44010490100102');
    expect(squares.locate(halfMetreEast, 1)).toBe('44010490100101');
  });

  it('agrees with itself however the grids are listed', () => {
    const grids = DEMO.grids;
    const index = createGridIndex(grids);
    const turned = createGridIndex({ ...grids, features: [...grids.features].reverse() });
    const random = seededRandom(7);
    const points = Array.from(
      { length: 5000 },
      () => [113.235 + random() * 0.083, 23.108 + random() * 0.064] as const,
    );
    const found = points.map((point) => index.locate(point));
    expect(points.map((point) => turned.locate(point))).toEqual(found);
    // The district fills about 55 % of the rectangle around it.
    expect(found.filter((id) => id !== undefined).length).toBeGreaterThan(2000);
  });

  it('answers for a district without grids', () => {
    expect(createGridIndex({ type: 'FeatureCollection', features: [] }).locate([0, 0])).toBeUndefined();
  });
});
