import { describe, expect, it } from 'vitest';
import { demoDistrict } from '../../server/demo/demoDistrict.ts';
import { ringsOf } from '../../server/district/gridIndex.ts';
import { readJson } from './realData.ts';

const district = demoDistrict();

describe('the demo district beside the real one', () => {
  it('draws an outline of its own, not the reference corners', () => {
    const outline = readJson<{
      features: { geometry: { coordinates: number[][][][] } }[];
    }>('yuexiu-outline.geojson');
    const corners = new Set(
      outline.features.flatMap((feature) => feature.geometry.coordinates.flat(2)).map((c) => c.join(' ')),
    );
    expect(corners.size).toBeGreaterThan(200);
    const own = district.district.features.flatMap((feature) => ringsOf(feature).flat());
    expect(own.filter((corner) => corners.has(corner.join(' ')))).toEqual([]);
  });

  it('carries the official names and codes', () => {
    const names = readJson<{
      streets: { code: string; name: string; short: string; communities: { code: string; name: string }[] }[];
    }>('yuexiu-names.json');
    const nameOf = new Map(district.units.map((unit) => [unit.id, unit]));
    for (const street of names.streets) {
      expect(nameOf.get(street.code)).toMatchObject({ name: street.name, shortName: street.short });
      for (const community of street.communities) {
        expect(community.name.startsWith(nameOf.get(community.code)?.name ?? '?')).toBe(true);
      }
    }
  });
});
