import { describe, expect, it } from 'vitest';
import { createGridAt } from '../../../renderer/map/gridAt.ts';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { standpointOf } from '../../../renderer/map/placement.ts';
import { caseNo } from '../../kit/aCase.ts';
import { gridPlane } from '../../kit/gridPlane.ts';

const plane = gridPlane(4, 4);
const district = createMapDistrict(plane.answer);
const gridAt = createGridAt(district);

describe('where a case stands on the map', () => {
  it('is its own point when it has one', () => {
    const point = plane.middle(1, 2);
    expect(standpointOf(district, 'x', { gridId: plane.gridId(1, 2), point })?.point).toEqual(point);
  });

  it('is a spot inside its grid otherwise, the same every time, and apart from the next case', () => {
    const place = { gridId: plane.gridId(2, 3) };
    const spots = Array.from({ length: 50 }, (_, n) => standpointOf(district, caseNo(n), place)?.point);
    for (const spot of spots) expect(gridAt(spot ?? [0, 0])).toBe(district.gridIndex.get(place.gridId));
    expect(standpointOf(district, caseNo(7), place)?.point).toEqual(spots[7]);
    expect(new Set(spots.map(String)).size).toBe(50);
  });

  it('is nowhere for a case without a grid', () => {
    expect(standpointOf(district, 'x', { text: '桥下', unplaced: 'text-only' })).toBeUndefined();
    expect(standpointOf(district, 'x', { point: plane.middle(1, 1) })).toBeUndefined();
  });
});

describe('the grid under a point', () => {
  it('is found in the middle of every grid and nowhere outside', () => {
    for (const column of [0, 1, 2, 3]) {
      for (const row of [0, 1, 2, 3]) {
        const found = gridAt(plane.middle(column, row));
        expect(district.grids[found ?? -1]?.id).toBe(plane.gridId(column, row));
      }
    }
    expect(gridAt([113, 23])).toBeUndefined();
  });

  it('knows its community and street', () => {
    const grid = district.grids[gridAt(plane.middle(3, 0)) ?? -1];
    expect(district.communities[grid?.community ?? -1]?.id).toBe('C03');
    expect(district.streets[grid?.street ?? -1]?.id).toBe('S01');
  });
});
