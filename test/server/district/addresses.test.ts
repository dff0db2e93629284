import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placesInText } from '../../../domain/secretary/placeInText.ts';
import { loadDistrict } from '../../../server/district/district.ts';
import { run } from '../../../server/tools/import.ts';
import { fromWgs84 } from '../../kit/fromWgs84.ts';

const [GRID, OTHER] = ['44010400310401', '44010400310402'];

/** A grid a hundred metres wide that begins at this longitude. */
function gridAt(code: string, west: number) {
  const [east, south, north] = [west + 0.001, 23.12, 23.121];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

const IN_FIRST = [113.2605, 23.1205] as const;
const SILENT = { out: () => undefined, err: () => undefined, progress: () => undefined };

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lingxing-addresses-'));
  const features = [gridAt(GRID, 113.26), gridAt(OTHER, 113.261)];
  const grids = join(folder, 'grids.geojson');
  await writeFile(grids, JSON.stringify({ type: 'FeatureCollection', features }));
  expect(await run(['--data', folder, '--grids', grids, '--crs', 'wgs84'], SILENT)).toBe(0);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function importing(csv: string, ...more: string[]) {
  const file = join(folder, 'addresses.csv');
  await writeFile(file, csv);
  const out: string[] = [];
  const exit = await run(['--data', folder, '--addresses', file, ...more], {
    out: (line) => out.push(line),
    err: () => undefined,
    progress: () => undefined,
  });
  const { problems, addresses } = JSON.parse(out.join('\n')) as {
    problems: { line?: number; reason: string }[];
    addresses?: number;
  };
  return { exit, addresses, problems: problems.map(({ line, reason }) => [line, reason]) };
}

async function placesOf(text: string) {
  const { directory, landmarks, addresses } = await loadDistrict(folder);
  return placesInText(text, { directory, landmarks, books: addresses === undefined ? [] : [addresses] });
}

describe('the standard addresses of a district', () => {
  it('are taken by the code of a grid or by a point, and places are offered from them, never quite surely', async () => {
    const [lon, lat] = fromWgs84(IN_FIRST, 'gcj02');
    const csv = `标准地址,grid,lon,lat\n东风路 12 号,${OTHER},,\n东风路 40 号,,${lon},${lat}\n\n`;
    expect(await importing(csv, '--crs', 'gcj02', '--columns', 'address=标准地址')).toEqual({
      exit: 0,
      addresses: 2,
      problems: [],
    });
    expect((await placesOf('东风路12号门口堆满垃圾'))[0]).toMatchObject({ sign: 'number', gridId: OTHER });
    const [place] = await placesOf('住在东风路40号的人说');
    expect(place?.gridId).toBe(GRID);
    expect(place?.confidence).toBeGreaterThan(0.5);
    expect(place?.confidence).toBeLessThan(1);
  });

  it('are replaced as a whole', async () => {
    await importing(`address,grid\n东风路12号,${OTHER}\n`);
    await importing(`address,grid\n解放路3号,${GRID}\n`);
    expect(await placesOf('东风路12号')).toEqual([]);
    expect((await placesOf('解放路3号'))[0]).toMatchObject({ gridId: GRID });
  });

  it('name every fault with its line, and nothing is changed', async () => {
    await importing(`address,grid\n东风路12号,${OTHER}\n`);
    const csv = `address,grid,lon,lat\n,${GRID},,\n解放路3号,44,,\n解放路4号,,x,1\n解放路5号,,400,1\n解放路6号,,1,1\n`;
    expect((await importing(csv, '--crs', 'wgs84')).problems).toEqual([
      [2, 'address-form'],
      [3, 'grid-unknown'],
      [4, 'coordinate-bad'],
      [5, 'coordinate-range'],
      [6, 'address-outside'],
    ]);
    expect((await placesOf('东风路12号'))[0]).toMatchObject({ gridId: OTHER });
  });

  it.each([
    ['no column of addresses', 'name,grid\n东风路12号,G\n', [[undefined, 'column-missing']]],
    ['neither grid nor point', 'address,lon\n东风路12号,1\n', [[undefined, 'column-missing']]],
    ['points of no system', 'address,lon,lat\n东风路12号,113,23\n', [[2, 'crs-needed']]],
  ])('are refused with %s', async (_, csv, problems) => {
    expect(await importing(csv)).toMatchObject({ exit: 1, problems });
  });

  it('need a district to lie in', async () => {
    await rm(join(folder, 'district.json'));
    const out: string[] = [];
    const exit = await run(['--data', folder, '--addresses', join(folder, 'none.csv')], {
      out: (line) => out.push(line),
      err: () => undefined,
      progress: () => undefined,
    });
    expect([exit, JSON.parse(out.join(''))]).toMatchObject([1, { code: 'district-missing' }]);
  });

  it('of a damaged file keep a server from starting, with a word', async () => {
    await writeFile(join(folder, 'addresses.json'), '{');
    await expect(loadDistrict(folder)).rejects.toThrow('addresses.json');
  });
});
