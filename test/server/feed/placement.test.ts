import { describe, expect, it } from 'vitest';
import type { ReportInput } from '../../../domain/contract/commands.ts';
import { distanceMetres, type LonLat } from '../../../domain/district/geo.ts';
import { createGridIndex } from '../../../server/district/gridIndex.ts';
import { createPlacement, placeName } from '../../../server/feed/placement.ts';
import { largestRectangle } from '../../../server/feed/rectangle.ts';
import { DEMO } from '../../kit/demo.ts';

const district = DEMO;
const index = createGridIndex(district.grids);
const placement = createPlacement(district);

const placed = (report: ReportInput): LonLat => {
  const point = placement.place(report).place?.point;
  if (point === undefined) throw new Error('not placed');
  return [point[0], point[1]];
};
const letter = (id: string, title: string): ReportInput => ({ source: 'letter', externalId: id, title });

describe('giving a report a place in the district', () => {
  it('leaves one alone that is in the district', () => {
    const report: ReportInput = {
      ...letter('1', '积水'),
      place: { point: [113.26627, 23.12911], crs: 'wgs84' },
    };
    expect(placement.place(report)).toBe(report);
  });

  it('marks an invented place, and invents the same one every time', () => {
    const report = letter('17', '路灯坏了');
    const once = placement.place(report);
    expect(once.place).toMatchObject({ synthetic: true, crs: 'wgs84' });
    expect(createPlacement(district).place(report)).toEqual(once);
    expect(index.locate(placed(report))).toBeDefined();
  });

  it('spreads rows over the whole district', () => {
    const found = Array.from({ length: 2000 }, (_, i) => index.locate(placed(letter(String(i), '路灯坏了'))));
    expect(found).not.toContain(undefined);
    expect(new Set(found.map((id) => id?.slice(0, 9))).size).toBe(18);
    expect(new Set(found).size).toBeGreaterThan(1000);
  });

  it('puts letters that name one place near one another, and others elsewhere', () => {
    const a = placed(letter('1', '关于丽发新城小区附近搅拌站噪音的投诉'));
    const b = placed(letter('2', '丽发新城旁建搅拌厂'));
    const c = placed(letter('3', '凉塘路的旧城改造要拖到何时'));
    expect(distanceMetres(a, b)).toBeLessThan(200);
    expect(distanceMetres(a, c)).toBeGreaterThan(200);
    expect(placeName('请问凉塘路何时修')).toBe('凉塘路');
    expect(placeName('工资拖欠')).toBeUndefined();
  });

  it('moves points from another city without changing how far neighbours are apart', () => {
    const at = (id: string, lon: number, lat: number): ReportInput => ({
      source: '311',
      externalId: id,
      title: 'Pothole',
      place: { point: [lon, lat], crs: 'wgs84', text: '434 W ROSCOE ST' },
    });
    const report = at('1', -87.641977, 41.943627);
    const two = at('2', -87.641677, 41.943727);
    const moved = placed(report);
    expect(index.locate(moved)).toBeDefined();
    expect(placement.place(report).place?.text).toBe('434 W ROSCOE ST');
    expect(placed(two)[0] - moved[0]).toBeCloseTo(0.0003, 6);
    expect(placed(two)[1] - moved[1]).toBeCloseTo(0.0001, 6);
  });

  it('uses a rectangle that lies inside and is worth the name', () => {
    const { west, south, east, north } = largestRectangle(district.grids, index);
    for (const corner of [
      [west, south],
      [east, south],
      [west, north],
      [east, north],
    ] as const) {
      expect(index.locate(corner)).toBeDefined();
    }
    expect(distanceMetres([west, south], [east, south])).toBeGreaterThan(2000);
    expect(distanceMetres([west, south], [west, north])).toBeGreaterThan(1500);
  });
});
