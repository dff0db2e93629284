import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unitsByName } from '../../../domain/district/unitNames.ts';
import { loadDistrict } from '../../../server/district/district.ts';
import { writeDistrict } from '../../../server/district/districtFile.ts';
import { readGrids } from '../../../server/district/import/readGrids.ts';
import { run } from '../../../server/tools/import.ts';
import { CASE_FILES } from '../../kit/caseFiles.ts';
import { fromWgs84 } from '../../kit/fromWgs84.ts';
import { squareDistrict } from '../../kit/squareDistrict.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lingxing-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Square {
  readonly type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: number[][][] } | null;
}

const COMMUNITY = '440104003104'; // 流水井社区: known to the starter set

/** Squares of 0.001° in a row, eastwards from 113.26, 23.12. */
function squares(count: number): Square[] {
  return Array.from({ length: count }, (_, i) => {
    const west = (113_260 + i) / 1000;
    const east = (113_261 + i) / 1000;
    const ring = [
      [west, 23.12],
      [east, 23.12],
      [east, 23.121],
      [west, 23.121],
      [west, 23.12],
    ];
    return {
      type: 'Feature',
      properties: { code: `${COMMUNITY}0${i + 1}` },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
}

/** Changes one ring of one square. */
function reshape(square: Square | undefined, change: (ring: number[][]) => number[][]): void {
  const geometry = square?.geometry;
  if (geometry) geometry.coordinates = geometry.coordinates.map(change);
}

interface Answer {
  readonly ok: boolean;
  readonly code?: string;
  readonly grids?: number;
  readonly notes?: Answer['problems'];
  readonly problems: readonly {
    feature?: number;
    line?: number;
    code?: string;
    reason: string;
    message: string;
  }[];
}

async function importing(
  features: readonly unknown[] | string,
  more: { units?: string | Uint8Array; args?: readonly string[] } = {},
): Promise<{ exit: number; answer: Answer; errors: string }> {
  const gridsPath = join(folder, 'grids.geojson');
  const text =
    typeof features === 'string' ? features : JSON.stringify({ type: 'FeatureCollection', features });
  await writeFile(gridsPath, text);
  const args = ['--data', join(folder, 'data'), '--grids', gridsPath, ...(more.args ?? ['--crs', 'wgs84'])];
  if (more.units !== undefined) {
    await writeFile(join(folder, 'units.csv'), more.units);
    args.push('--units', join(folder, 'units.csv'));
  }
  const out: string[] = [];
  const err: string[] = [];
  const exit = await run(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    progress: () => undefined,
  });
  return { exit, answer: JSON.parse(out.join('\n')) as Answer, errors: err.join('\n') };
}

function reasons(answer: Answer): unknown[] {
  return answer.problems.map(({ feature, reason }) => [feature, reason]);
}

const load = () => loadDistrict(join(folder, 'data'));

describe('loading a district', () => {
  it('takes sound grids into an empty folder and joins communities, streets and outline from them', async () => {
    const { exit, answer } = await importing(squares(3));
    expect(answer).toMatchObject({ ok: true, grids: 3 });
    expect(exit).toBe(0);
    const district = await load();
    expect(district.locate([113.2615, 23.1205])).toBe(`${COMMUNITY}02`);
    expect(district.areaOf(`${COMMUNITY}02`)).toEqual({ communityId: COMMUNITY, streetId: '440104003' });
    expect(district.answer.communities.features[0]?.geometry.coordinates).toHaveLength(1);
    expect(district.answer.demo).toBe(false);
    expect(district.directory.unit('water-affairs')?.kind).toBe('department');
  });

  it.each(['gcj02', 'bd09', 'cgcs2000'] as const)('converts %s once, into the same grids', async (crs) => {
    const features = squares(2);
    for (const feature of features) {
      reshape(feature, (ring) => ring.map(([lon = 0, lat = 0]) => [...fromWgs84([lon, lat], crs)]));
    }
    expect((await importing(features, { args: ['--crs', crs] })).exit).toBe(0);
    const district = await load();
    expect(district.locate([113.2605, 23.1205])).toBe(`${COMMUNITY}01`);
    expect(district.locate([113.2625, 23.1205])).toBeUndefined();
  });

  it('reads the long grid code and communities the file itself names', async () => {
    const features = squares(1);
    features[0] = {
      ...(features[0] as Square),
      properties: {
        code: '11000044010499900101',
        streetName: '新街道',
        communityName: '新社区',
        name: '一号网格',
      },
    };
    expect((await importing(features)).exit).toBe(0);
    const district = await load();
    expect(district.directory.lineage('11000044010499900101').map((unit) => unit.name)).toEqual([
      '一号网格',
      '新社区',
      '新街道',
      '越秀区',
    ]);
  });

  it('takes units from a CSV; one that lists departments lists them all', async () => {
    const units = `\uFEFFcode,name,kind,parent,categories
440104003,北京街道办,street,,
440104003104,流水井社区,community,440104003000,
roads,道路所,department,,0201 0202
`;
    const { exit, errors } = await importing(squares(2), { units });
    expect(errors).not.toContain('units.csv line');
    expect(exit).toBe(0);
    const { directory } = await load();
    expect(directory.unit('440104003')?.name).toBe('北京街道办');
    expect(directory.data.units.filter((unit) => unit.kind === 'department').map((unit) => unit.id)).toEqual([
      'roads',
    ]);
    expect(directory.postsOf('roads').length).toBeGreaterThan(0);
  });

  it('can take back what the server itself gives out', async () => {
    const given = squareDistrict();
    await writeDistrict(join(folder, 'data'), given);
    expect((await importing(given.grids.features)).exit).toBe(0);
    expect((await load()).answer.grids.features).toHaveLength(4);
  });
});

describe('refusing a district', () => {
  it('asks for the coordinate system and never guesses it', async () => {
    expect(await importing(squares(1), { args: [] })).toMatchObject({
      exit: 2,
      answer: { code: 'crs-required' },
    });
    expect(await importing(squares(1), { args: ['--crs', 'epsg:3857'] })).toMatchObject({
      exit: 2,
      answer: { code: 'crs-unknown' },
    });
  });

  it('names every bad feature with its reason at once', async () => {
    const features = squares(9);
    reshape(features[0], (ring) => ring.slice(0, -1));
    reshape(features[1], ([a = [], b = [], c = [], d = []]) => [a, c, b, d, a]);
    reshape(features[2], ([a = [], ...rest]) => [a, a, ...rest]);
    reshape(features[3], ([a = [], b = []]) => [a, b, a, a]);
    reshape(features[4], (ring) => ring.map(() => [12_607_000, 2_646_000]));
    features[5] = { ...(features[5] as Square), geometry: null };
    features[6] = { ...(features[6] as Square), properties: {} };
    features[7] = { ...(features[7] as Square), properties: { code: '12' } };
    const { exit, answer, errors } = await importing(features);
    expect(exit).toBe(1);
    expect(reasons(answer)).toEqual([
      [0, 'ring-open'],
      [1, 'self-intersection'],
      [3, 'ring-short'],
      [4, 'coordinate-range'],
      [5, 'geometry-missing'],
      [6, 'code-missing'],
      [7, 'code-form'],
    ]);
    expect(errors).toContain('grids.geojson feature 1 (44010400310402): self-intersection');
  });

  it('refuses parts and holes that overlap, repeat or leave the shape, and shapes without a part', async () => {
    const { exit, answer } = await importing(readFileSync(join(CASE_FILES, 'shapes-wrong.geojson'), 'utf8'));
    expect(exit).toBe(1);
    const named = (feature: number) => answer.problems.filter((problem) => problem.feature === feature);
    expect([0, 1, 2, 3, 4, 5].map((feature) => named(feature)[0]?.reason)).toEqual([
      'parts-overlap',
      'parts-overlap',
      'holes-overlap',
      'hole-fills',
      'hole-outside',
      'no-part',
    ]);
  });

  it('refuses what lies thousands of kilometres from the rest, and a system the call contradicts', async () => {
    const apart = readFileSync(join(CASE_FILES, 'far-apart.geojson'), 'utf8');
    expect(reasons((await importing(apart)).answer)).toEqual([[1, 'far-away']]);
    const named = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
    const text = JSON.stringify({ type: 'FeatureCollection', crs: named, features: squares(1) });
    expect(reasons((await importing(text, { args: ['--crs', 'gcj02'] })).answer)).toEqual([
      [undefined, 'crs-conflict'],
    ]);
    expect((await importing(text)).exit).toBe(0);
  });

  it('reads codes in full width, names on two lines and a mark of UTF-8 before GBK as what they stand for', async () => {
    const [square] = squares(1) as readonly Square[];
    const code = String(square?.properties.code);
    const wide = code.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const csv = 'code,name,kind,parent\r\nroads,"道路\n养护\r\n中心",department,\r\n';
    // Chinese of GBK, as bytes: iconv is not everywhere.
    const gbk = Buffer.from('b5c0c2b7', 'hex');
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from('code,name,kind\nroads,'),
      gbk,
      Buffer.from(',department\n'),
    ]);
    const grid = { ...square, properties: { ...square?.properties, code: wide } };
    const { exit, answer } = await importing([grid], { units: Buffer.from(csv) });
    expect([exit, answer.notes?.map(({ reason }) => reason)]).toEqual([0, ['cells-mended', 'cells-mended']]);
    const { directory } = await load();
    expect(directory.unit('roads')?.name).toBe('道路养护中心');
    expect(directory.unit(code)?.kind).toBe('grid');
    expect(
      (await importing(squares(1), { units: bytes, args: ['--crs', 'wgs84', '--encoding', 'gbk'] })).exit,
    ).toBe(0);
    expect((await load()).directory.unit('roads')?.name).toBe('道路');
  });

  it('mends what has one meaning, and mentions it', async () => {
    const { exit, answer, errors } = await importing(
      readFileSync(join(CASE_FILES, 'shapes-mended.geojson'), 'utf8'),
      { units: readFileSync(join(CASE_FILES, 'units-excel.csv')) },
    );
    expect(errors).toContain('vertices-mended');
    expect(answer).toMatchObject({ ok: true, grids: 3, problems: [] });
    expect(exit).toBe(0);
    expect(answer.notes?.map(({ feature, reason }) => [feature, reason])).toEqual([
      [0, 'vertices-mended'],
      [1, 'ring-mended'],
    ]);
    expect((await load()).locate([113.265, 23.131])).toBe('44010400100703');
  });

  it.each([
    ['semicolons', (csv: string) => csv.replaceAll(',', ';')],
    ['tabs', (csv: string) => csv.replaceAll(',', '\t')],
    ['wide commas', (csv: string) => csv.replaceAll(',', '，')],
    ['semicolons, as Excel says in a first line', (csv: string) => `sep=;\r\n${csv.replaceAll(',', ';')}`],
    ['commas, as Excel says in a first line', (csv: string) => `sep=,\n${csv}`],
    ['lines that end in different ways', (csv: string) => csv.replace('\n', '\r\n')],
    ['a byte order mark in the middle', (csv: string) => csv.replace('\nwater', '\n\ufeffwater')],
    ['wide digits', (csv: string) => csv.replace('440104003099', '４４０１０４００３０９９')],
    ['a wide kind', (csv: string) => csv.replace('community', 'Ｃommunity')],
    ['formulas that are texts', (csv: string) => csv.replace('440104003099', '"=""440104003099"""')],
    ['an apostrophe before digits', (csv: string) => csv.replace('440104003099', "'440104003099")],
    ['digits with a decimal nought', (csv: string) => csv.replace('440104003099', '440104003099.0')],
    ['characters that nobody sees', (csv: string) => csv.replace('乙社区', '乙\u200b社\u0000区')],
    ['words for nothing', (csv: string) => csv.replace('department,,0101', 'department,null,-')],
  ])('reads units with %s as they were meant', async (_how, write) => {
    const units = write(
      'code,name,kind,parent,categories\n440104003099,乙社区,community,440104003,\nwater,水务局,department,,0101\n',
    );
    const { answer } = await importing(squares(1), { units });
    expect(answer.problems).toEqual([]);
    const { directory } = await load();
    expect(directory.unit('440104003099')).toMatchObject({ name: '乙社区', parentId: '440104003' });
    expect(directory.unit('water')?.name).toBe('水务局');
  });

  it('keeps a quote inside of a name', async () => {
    const units = 'code,name,kind\nwater,水务“一”"二"局,department\n';
    expect((await importing(squares(1), { units })).answer.problems).toEqual([]);
    expect((await load()).directory.unit('water')?.name).toBe('水务“一”"二"局');
  });

  it('reads units in the UTF-16 that Excel saves', async () => {
    const csv = '\ufeffcode\tname\tkind\nwater\t水务局\tdepartment\n';
    expect((await importing(squares(1), { units: Buffer.from(csv, 'utf16le') })).answer.problems).toEqual([]);
    expect((await load()).directory.unit('water')?.name).toBe('水务局');
  });

  it.each(['gbk', 'latin1'])('refuses units in UTF-8 that are called %s', async (encoding) => {
    const units = 'code,name,kind\nwater,水务,department\n';
    const { answer } = await importing(squares(1), {
      units,
      args: ['--crs', 'wgs84', '--encoding', encoding],
    });
    expect(reasons(answer)).toEqual([[undefined, 'encoding-wrong']]);
  });

  it.each([
    [
      'a street by nine and by twelve digits',
      '440104003,北京街道,street,\n440104003000,北京街,street,',
      'unit-repeated',
    ],
    ['two centres', 'c1,甲,centre,\nc2,乙,centre,', 'kind-repeated'],
    ['a street of another district', '440105001,别街,street,', 'district-mixed'],
    ['a street under a department', 'water,水务,department,\n440104002,乙街,street,water', 'parent-kind'],
    ['a department under a community', `water,水务,department,${COMMUNITY}`, 'parent-kind'],
    ['a community under a community', `440104003099,乙社区,community,${COMMUNITY}`, 'parent-kind'],
  ])('refuses %s, by line', async (_what, rows, reason) => {
    const { answer } = await importing(squares(1), { units: `code,name,kind,parent\n${rows}\n` });
    expect(answer.problems.map((found) => found.reason)).toEqual([reason]);
    expect(answer.problems[0]?.line).toBe(rows.split('\n').length + 1);
  });

  it('refuses a column that the call names and the file does not have', async () => {
    const units = 'code,name,kind\nwater,水务,department\n';
    const args = ['--crs', 'wgs84', '--columns', 'code=编码'];
    const { answer } = await importing(squares(1), { units, args });
    expect(answer.problems.map(({ reason }) => reason)).toEqual(['column-missing']);
    expect(answer.problems[0]?.message).toContain('编码');
  });

  it.each([
    ['at 0/0', 0, 0],
    ['with the axes exchanged', 23.13, 66.2],
  ])('refuses a file that lies %s as a whole', async (_where, lon, lat) => {
    const features = squares(1);
    reshape(features[0], (ring) => ring.map(([x = 0, y = 0]) => [x - 113.26 + lon, y - 23.12 + lat]));
    expect(reasons((await importing(features)).answer)).toEqual([[0, 'outside-country']]);
  });

  it.each([
    ['http://www.opengis.net/def/crs/EPSG/0/4326', 'wgs84', true],
    ['urn:ogc:def:crs:EPSG::4490', 'cgcs2000', true],
    ['urn:ogc:def:crs:EPSG::4490', 'gcj02', false],
    ['火星坐标系', 'gcj02', true],
    ['百度坐标', 'gcj02', false],
    ['BD09MC', 'bd09', false],
    ['EPSG:3857', 'wgs84', false],
    ['EPSG:4547', 'cgcs2000', false],
  ])('holds a crs member %s against --crs %s', async (name, crs, agrees) => {
    const member = { type: 'name', properties: { name } };
    const text = JSON.stringify({ type: 'FeatureCollection', crs: member, features: squares(1) });
    const { answer } = await importing(text, { args: ['--crs', crs] });
    expect(reasons(answer)).toEqual(agrees ? [] : [[undefined, 'crs-conflict']]);
  });

  it('reads a crs member by its code, and a system among the properties', async () => {
    const member = { type: 'EPSG', properties: { code: 4326 } };
    const coded = JSON.stringify({ type: 'FeatureCollection', crs: member, features: squares(1) });
    expect((await importing(coded)).answer.problems).toEqual([]);
    const features = squares(1);
    Object.assign(features[0]?.properties ?? {}, { coordType: 'gcj02' });
    expect(reasons((await importing(features)).answer)).toEqual([[0, 'crs-conflict']]);
  });

  it('makes corners one that lie less than a millimetre apart', async () => {
    const features = squares(1);
    reshape(features[0], ([a = [], [x = 0, y = 0] = [], ...rest]) => [
      a,
      [x, y],
      [x + 1e-12, y],
      [x - 1e-12, y],
      ...rest,
    ]);
    const { answer } = await importing(features);
    expect(answer.problems).toEqual([]);
    expect(answer.notes?.map(({ reason }) => reason)).toEqual(['vertices-mended']);
  });

  it('keeps every digit of a code that is a number longer than a double', async () => {
    const text = JSON.stringify({ type: 'FeatureCollection', features: squares(1) });
    const long = text.replace(/"code":"(\d+)"/u, '"code":440104$1');
    expect((await importing(long)).answer.problems).toEqual([]);
    expect((await load()).answer.grids.features[0]?.properties.id).toBe(`440104${COMMUNITY}01`);
  });

  it('takes columns in any case or by name, another encoding, and zeros a spreadsheet lost', async () => {
    // 编码,名称,类型,categories and one department, as GBK.
    const gbk = [
      ...[0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc0, 0xe0, 0xd0, 0xcd],
      ...Buffer.from(',Categories\nlamps,'),
      ...[0xc2, 0xb7, 0xb5, 0xc6, 0xcb, 0xf9],
      ...Buffer.from(',Department,101\n'),
    ];
    const columns = ['--columns', 'code=编码,name=名称,kind=类型'];
    const args = ['--crs', 'wgs84', '--encoding', 'gbk', ...columns];
    const { exit, answer } = await importing(squares(1), { units: Uint8Array.from(gbk), args });
    expect(answer.problems).toEqual([]);
    expect(exit).toBe(0);
    expect(answer.notes).toMatchObject([{ line: 2, reason: 'zeros-mended' }]);
    expect((await load()).directory.unit('lamps')).toMatchObject({ name: '路灯所', categories: ['0101'] });
    const wrong = await importing(squares(1), { units: Uint8Array.from(gbk) });
    expect(reasons(wrong.answer)).toEqual([[undefined, 'not-utf8']]);
  });

  it('refuses units that are over others their own parent, and two of one name under one parent', async () => {
    const loop = await importing(squares(1), { units: readFileSync(join(CASE_FILES, 'units-loop.csv')) });
    const found = loop.answer.problems.filter(({ reason }) => reason === 'parent-loop');
    expect(found.map(({ line, code }) => [line, code])).toEqual([
      [2, 'drainage'],
      [3, 'sewage'],
      [4, 'parks'],
    ]);
    const units = 'code,name,kind\na,排水科,department\nb,排水科,department\n';
    const twice = await importing(squares(1), { units });
    expect(twice.answer.problems).toMatchObject([{ line: 3, code: 'b', reason: 'name-twice' }]);
  });

  it('answers deep nesting and a ring of 100,000 corners', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const nested = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"${COMMUNITY}01"},"geometry":{"type":"Polygon","coordinates":${deep}}}]}`;
    expect((await importing(nested)).exit).toBe(1);
    const [round] = squares(1);
    const corners = (count: number) => {
      reshape(round, () => {
        const ring = Array.from({ length: count }, (_, n) => {
          const angle = (n / count) * 2 * Math.PI;
          return [113.26 + 0.01 * Math.cos(angle), 23.12 + 0.01 * Math.sin(angle)];
        });
        return [...ring, ring[0] ?? []];
      });
      return { type: 'FeatureCollection', features: [round] };
    };
    expect(readGrids('grids.geojson', corners(100_000), 'wgs84')).toMatchObject({
      problems: [],
      grids: [{ code: `${COMMUNITY}01` }],
    });
    // What is made of it afterwards takes its time, and no other way.
    expect((await importing(JSON.stringify(corners(10_000)))).exit).toBe(0);
  });

  it('refuses a spike and a sliver without area', async () => {
    const features = squares(2);
    reshape(features[0], ([a = [], b = [], c = [], d = []]) => [a, b, [113.265, 23.12], b, c, d, a]);
    reshape(features[1], () => [
      [113.27, 23.12],
      [113.27001, 23.12],
      [113.27001, 23.1200001],
      [113.27, 23.12],
    ]);
    expect(reasons((await importing(features)).answer)).toEqual([
      [0, 'self-intersection'],
      [1, 'area-none'],
    ]);
  });

  it('refuses a code used twice, naming the first use', async () => {
    const features = squares(3);
    features[2] = { ...(features[2] as Square), properties: { code: `${COMMUNITY}01` } };
    const { answer } = await importing(features);
    expect(reasons(answer)).toEqual([[2, 'code-repeated']]);
    expect(answer.problems[0]?.message).toContain('0');
  });

  it('refuses a parent nobody knows', async () => {
    const features = squares(2);
    features[1] = { ...(features[1] as Square), properties: { code: '44010499900101' } };
    const { answer } = await importing(features);
    expect(reasons(answer)).toEqual([[1, 'parent-unknown']]);
    expect(answer.problems[0]?.message).toContain('440104999001');
  });

  it('refuses a grid of another district', async () => {
    const features = squares(3);
    features[1] = {
      ...(features[1] as Square),
      properties: { code: '44010600100101', streetName: '街', communityName: '社区' },
    };
    expect(reasons((await importing(features)).answer)).toEqual([[1, 'district-mixed']]);
  });

  it('refuses grids that overlap by more than a hand-drawn sliver', async () => {
    const sliver = squares(2);
    reshape(sliver[1], (ring) => ring.map(([lon = 0, lat = 0]) => [lon - 2e-9, lat]));
    expect((await importing(sliver)).exit).toBe(0);
    const overlapping = squares(2);
    reshape(overlapping[1], (ring) => ring.map(([lon = 0, lat = 0]) => [lon - 0.0002, lat]));
    const { exit, answer } = await importing(overlapping);
    expect(exit).toBe(1);
    expect(reasons(answer)).toEqual([[1, 'overlap']]);
    expect(answer.problems[0]?.message).toContain(`${COMMUNITY}01`);
  });

  it('names the place of malformed JSON', async () => {
    const { exit, answer } = await importing('{"type": "FeatureCollection",\n "features": [}');
    expect(exit).toBe(1);
    expect(answer.problems).toMatchObject([{ reason: 'bad-json', line: 2 }]);
  });

  it.each([
    ['[]', 'not-a-collection'],
    ['{"type":"FeatureCollection","features":[]}', 'no-features'],
    ['{"type":"FeatureCollection","features":[7]}', 'not-a-feature'],
    [
      '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[1]}',
      'crs-conflict',
    ],
  ])('refuses %s', async (text, reason) => {
    expect((await importing(text)).answer.problems.map((found) => found.reason)).toContain(reason);
  });

  it('refuses a file that is not there', async () => {
    const { exit, answer } = await importing(squares(1), {
      args: ['--crs', 'wgs84', '--units', join(folder, 'no.csv')],
    });
    expect(exit).toBe(1);
    expect(answer.problems).toMatchObject([{ reason: 'file-unreadable' }]);
  });

  it('names every bad line of the CSV', async () => {
    const units = `code,name,kind,parent,categories
44010400,短街道,street,,
440104003104,流水井社区,community,water-affairs,
440104003105,,community,440104003,
x1,某局,office,,
x2,某某局,department,,0201 9999
x2,某某局,department,,0201
`;
    const { exit, answer } = await importing(squares(1), { units });
    expect(exit).toBe(1);
    const found = answer.problems
      .filter((problem) => problem.line !== undefined)
      .map((problem) => [problem.line, problem.reason]);
    expect(found).toContainEqual([2, 'unit-code']);
    expect(found).toContainEqual([4, 'unit-name']);
    expect(found).toContainEqual([5, 'unit-kind']);
    expect(found).toContainEqual([6, 'unknown-category']);
    expect(found).toContainEqual([7, 'unit-repeated']);
  });

  it('knows a unit by what others call it, and refuses a name that is somebody else’s', async () => {
    const units = (alias: string) => `code,name,kind,aliases
water,区水务局,department,市水务局；${alias}
urban,区城管局,department,
`;
    expect((await importing(squares(1), { units: units('水务') })).exit).toBe(0);
    const { directory } = await load();
    const unitNamed = unitsByName(directory.data.units);
    expect(unitNamed(' 水 务')?.id).toBe('water');
    expect(unitNamed('市水务局')?.id).toBe('water');
    expect(unitNamed('区城管局')?.id).toBe('urban');
    const { answer } = await importing(squares(1), { units: units('区城管局') });
    expect(answer.problems).toMatchObject([{ line: 2, code: 'water', reason: 'alias-taken' }]);
  });

  it('refuses a CSV that is malformed, lacks a column or is not UTF-8', async () => {
    expect((await importing(squares(1), { units: 'code,name,kind\n"a,b\n' })).answer.problems).toMatchObject([
      { reason: 'bad-csv' },
    ]);
    expect((await importing(squares(1), { units: 'code,name\na,b\n' })).answer.problems).toMatchObject([
      { reason: 'column-missing' },
    ]);
    const gbk = Uint8Array.from([0x63, 0x6f, 0x64, 0x65, 0x0a, 0xb1, 0xb1, 0xbe, 0xa9]);
    expect((await importing(squares(1), { units: gbk })).answer.problems).toMatchObject([
      { reason: 'not-utf8' },
    ]);
  });

  it('changes nothing unless all is well', async () => {
    await writeDistrict(join(folder, 'data'), squareDistrict());
    const before = (await load()).etag;
    const features = squares(3);
    reshape(features[1], (ring) => ring.slice(0, -1));
    expect((await importing(features)).exit).toBe(1);
    expect((await load()).etag).toBe(before);
    expect(await readdir(join(folder, 'data'))).toEqual(['district.json']);
  });
});
