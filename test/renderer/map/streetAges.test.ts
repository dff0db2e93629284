import { describe, expect, it } from 'vitest';
import type { Millis, UnitId } from '../../../domain/kernel.ts';
import { createGridPainter } from '../../../renderer/map/gridPainter.ts';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { agesOf, renewedBy, staleMarks } from '../../../renderer/map/streetAges.ts';
import { aCase } from '../../kit/aCase.ts';
import { gridPlane } from '../../kit/gridPlane.ts';

const district = createMapDistrict(gridPlane(6, 5).answer);
const streetId = district.streets[0]?.id as UnitId;
const LAST: Millis = 1_000_000;
const ages = agesOf([
  { streetId, lastAt: LAST, expected: 6 },
  { streetId: 'S99' as UnitId, lastAt: LAST, expected: 1 },
]);
const reported = (reportedAt: Millis) => aCase(1, { reportedAt, place: { streetId } });

describe('the age of what is known of a street', () => {
  it('is too old where more reports were due than chance leaves out', () => {
    expect([...ages.values()].map(({ isStale }) => isStale)).toEqual([true, false]);
  });

  it('ends with the next report from there, and with no older one', () => {
    expect(renewedBy(ages, [reported(LAST + 1)]).get(streetId)).toEqual({ lastAt: LAST + 1, isStale: false });
    expect(renewedBy(ages, [reported(LAST)])).toBe(ages);
  });

  it('stands in words over the streets it is too old of', () => {
    const marks = staleMarks(district, ages, (at) => `since ${at}`);
    expect(marks.map(({ text, point }) => [text, point])).toEqual([
      [`since ${LAST}`, district.streets[0]?.anchor],
    ]);
  });

  it('takes the colour of those grids alone, and gives it back', () => {
    const painted: unknown[] = [];
    const painter = createGridPainter((...call) => painted.push(call));
    const values = Int32Array.of(2, 2);
    painter.show(values, 4);
    painter.show(values, 4, Uint8Array.of(1, 0));
    painter.show(values, 4, Uint8Array.of(1, 0));
    painter.show(values, 4, Uint8Array.of(0, 0));
    expect(painted).toEqual([
      [0, 0.5, false],
      [1, 0.5, false],
      [0, 0.5, true],
      [0, 0.5, false],
    ]);
  });
});
