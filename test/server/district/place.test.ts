import { describe, expect, it } from 'vitest';
import { CRS } from '../../../domain/district/geo.ts';
import { toWgs84 } from '../../../server/district/coordinates.ts';
import { prepareDistrict } from '../../../server/district/district.ts';
import { isRefusal, resolvePlace } from '../../../server/district/place.ts';
import { DEMO_LOADED } from '../../kit/demo.ts';
import { fromWgs84 } from '../../kit/fromWgs84.ts';
import { squareDistrict } from '../../kit/squareDistrict.ts';

const square = prepareDistrict(squareDistrict());
const demo = DEMO_LOADED;
const STREET_CORNER = [113.26627, 23.12911] as const;

function gridOf(point: readonly [number, number], crs: string): string | undefined {
  const place = resolvePlace({ point: [point[0], point[1]], crs }, demo);
  return isRefusal(place) ? place.code : place?.gridId;
}

describe('where a report says it is', () => {
  it('refuses a point without its coordinate system', () => {
    expect(resolvePlace({ point: [113.2605, 23.1305] }, square)).toEqual({ code: 'crs-required' });
    expect(resolvePlace({ point: [113.2605, 23.1305], crs: ' ' }, square)).toEqual({ code: 'crs-required' });
  });

  it('refuses a coordinate system nobody knows, by its name', () => {
    expect(resolvePlace({ point: [113.2605, 23.1305], crs: 'epsg:4547' }, square)).toEqual({
      code: 'crs-unknown',
      params: { crs: 'epsg:4547' },
    });
  });

  it('refuses a grid that does not exist, and a unit that is no grid', () => {
    expect(resolvePlace({ gridId: '99' }, square)).toMatchObject({ code: 'unknown-grid' });
    expect(resolvePlace({ gridId: '440104901' }, square)).toMatchObject({ code: 'unknown-grid' });
  });

  it('finds grid, community and street of a point', () => {
    expect(resolvePlace({ point: [113.2625, 23.1305], crs: 'wgs84', text: '路口' }, square)).toEqual({
      text: '路口',
      point: [113.2625, 23.1305],
      crsIn: 'wgs84',
      gridId: '44010490200101',
      communityId: '440104902001',
      streetId: '440104902',
    });
  });

  it('fills community and street when only the grid is named', () => {
    expect(resolvePlace({ gridId: '44010490100102' }, square)).toEqual({
      gridId: '44010490100102',
      communityId: '440104901001',
      streetId: '440104901',
    });
  });

  it('keeps a point outside the district, unplaced', () => {
    expect(resolvePlace({ point: [114, 23], crs: 'wgs84' }, square)).toEqual({
      point: [114, 23],
      crsIn: 'wgs84',
      unplaced: 'outside-district',
    });
  });

  it('keeps words without a point, unplaced', () => {
    expect(resolvePlace({ text: '某大桥' }, square)).toEqual({ text: '某大桥', unplaced: 'text-only' });
  });

  it('says nothing when nothing was said', () => {
    expect(resolvePlace(undefined, square)).toBeUndefined();
    expect(resolvePlace({}, square)).toBeUndefined();
  });

  it('keeps the mark of a made-up point', () => {
    expect(resolvePlace({ point: [113.2605, 23.1305], crs: 'wgs84', synthetic: true }, square)).toMatchObject(
      {
        synthetic: true,
        gridId: '44010490100101',
      },
    );
  });
});

describe('four coordinate systems', () => {
  it('puts one street corner in the same grid from all four', () => {
    const found = CRS.map((crs) => gridOf(fromWgs84(STREET_CORNER, crs), crs));
    expect(new Set(found).size).toBe(1);
    expect(found[0]).toMatch(/^440104\d{8}$/u);
  });

  it('would land elsewhere if the system were mistaken: the conversion does something', () => {
    expect(gridOf(fromWgs84(STREET_CORNER, 'gcj02'), 'wgs84')).not.toBe(gridOf(STREET_CORNER, 'wgs84'));
    expect(gridOf(fromWgs84(STREET_CORNER, 'bd09'), 'gcj02')).not.toBe(gridOf(STREET_CORNER, 'wgs84'));
  });

  it('puts the corners of grids in the same grid from all four, at full precision', () => {
    const corners = demo.answer.grids.features
      .filter((_, index) => index % 20 === 0)
      .flatMap((feature) =>
        feature.geometry.type === 'Polygon' ? (feature.geometry.coordinates[0] ?? []) : [],
      );
    expect(corners.length).toBeGreaterThan(500);
    for (const [lon = 0, lat = 0] of corners) {
      const found = new Set(CRS.map((crs) => gridOf(fromWgs84([lon, lat], crs), crs)));
      expect([...found]).toHaveLength(1);
    }
  });

  it.each(['gcj02', 'bd09'] as const)('inverts %s to a centimetre', (crs) => {
    const [lon, lat] = toWgs84(fromWgs84(STREET_CORNER, crs), crs);
    expect(Math.abs(lon - STREET_CORNER[0])).toBeLessThan(1.01e-7);
    expect(Math.abs(lat - STREET_CORNER[1])).toBeLessThan(1.01e-7);
  });
});
