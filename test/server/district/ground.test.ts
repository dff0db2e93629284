import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDistrict } from '../../../server/district/district.ts';
import { run } from '../../../server/tools/import.ts';
import { fromWgs84 } from '../../kit/fromWgs84.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lingxing-ground-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ground = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const ROAD = ground({ KIND: 'Road', name: '中山路', name_en: 'Zhongshan Road' }, 'LineString', [
  [113.26, 23.12],
  [113.27, 23.12],
]);

/** Loads one grid with this ground; what was refused, and what came of it. */
async function importing(features: unknown, crs: 'wgs84' | 'gcj02' = 'wgs84') {
  const file = (name: string) => join(folder, name);
  const corners = [113.26, 113.261, 113.261, 113.26, 113.26].map((lon, n) => [
    lon,
    n > 1 && n < 4 ? 23.121 : 23.12,
  ]);
  const ring = corners.map(([lon = 0, lat = 0]) => fromWgs84([lon, lat], crs));
  const grids = [ground({ code: '44010400310401' }, 'Polygon', [ring])];
  await writeFile(file('grids.geojson'), JSON.stringify({ type: 'FeatureCollection', features: grids }));
  await writeFile(
    file('ground.geojson'),
    typeof features === 'string' ? features : JSON.stringify({ type: 'FeatureCollection', features }),
  );
  const out: string[] = [];
  const call = ['--data', file('data'), '--crs', crs, '--grids', file('grids.geojson')];
  const exit = await run([...call, '--ground', file('ground.geojson')], {
    out: (line) => out.push(line),
    err: () => undefined,
    progress: () => undefined,
  });
  const { problems } = JSON.parse(out.join('\n')) as {
    problems: { feature?: number; reason: string }[];
  };
  return { exit, problems: problems.map(({ feature, reason }) => [feature, reason]) };
}

describe('the ground of a district', () => {
  it('is taken with its names, in the same system as the grids', async () => {
    const [from, to] = [fromWgs84([113.26, 23.12], 'gcj02'), fromWgs84([113.27, 23.12], 'gcj02')];
    const road = { ...ROAD, geometry: { type: 'LineString', coordinates: [from, to] } };
    expect(await importing([road], 'gcj02')).toEqual({ exit: 0, problems: [] });
    const [feature] = (await loadDistrict(join(folder, 'data'))).answer.context.features;
    expect(feature?.properties).toEqual({ name: '中山路', nameEn: 'Zhongshan Road', kind: 'road' });
    const [[lon, lat] = []] = (feature?.geometry.coordinates ?? []) as number[][];
    expect(lon).toBeCloseTo(113.26, 5);
    expect(lat).toBeCloseTo(23.12, 5);
  });

  it('is refused with every fault by its feature, and nothing is loaded', async () => {
    const { exit, problems } = await importing([
      ROAD,
      ground({ kind: 'motorway', name: '某路' }, 'LineString', []),
      ground({ kind: 'road' }, 'LineString', [[113.26, 23.12]]),
      ground({ kind: 'park', name: '公园' }, 'Circle', [113.26, 23.12]),
      ground({ kind: 'park', name: '公园' }, 'Point', [113.26, null]),
      ground({ kind: 'park', name: '公园' }, 'Point', [2_000_000, 500_000]),
      ground({ kind: 'water', name: '江' }, 'Polygon', [[]]),
      'no feature',
    ]);
    expect(exit).toBe(1);
    expect(problems).toEqual([
      [1, 'ground-kind'],
      [2, 'unit-name'],
      [3, 'ground-type'],
      [4, 'coordinate-bad'],
      [5, 'coordinate-range'],
      [6, 'no-part'],
      [7, 'not-a-feature'],
    ]);
    await expect(loadDistrict(join(folder, 'data'))).rejects.toThrow();
  });

  it('is refused when it is no GeoJSON at all', async () => {
    expect((await importing('{')).problems).toEqual([[undefined, 'bad-json']]);
  });
});
