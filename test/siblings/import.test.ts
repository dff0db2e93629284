import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../server/tools/import.ts';

/** Shapes and trees beside those of test/cases: other drawings of the same faults, and sound ones that look like them. */

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lingxing-siblings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Finding {
  readonly feature?: number;
  readonly line?: number;
  readonly reason: string;
}

async function importing(
  geojson: object,
  { units, args = [] }: { units?: string; args?: readonly string[] } = {},
): Promise<{ exit: number; problems: readonly Finding[]; notes: readonly Finding[] }> {
  const grids = join(folder, 'grids.geojson');
  await writeFile(grids, JSON.stringify(geojson));
  const given = ['--data', join(folder, 'data'), '--grids', grids, '--crs', 'wgs84', ...args];
  if (units !== undefined) {
    await writeFile(join(folder, 'units.csv'), units);
    given.push('--units', join(folder, 'units.csv'));
  }
  const out: string[] = [];
  const exit = await run(given, {
    out: (line) => out.push(line),
    err: () => undefined,
    progress: () => undefined,
  });
  return { notes: [], ...JSON.parse(out.join('\n')), exit };
}

type Ring = number[][];
/** A square, its south-western corner in thousandths of a degree from 113.26, 23.13; counter-clockwise. */
function box(x: number, y: number, size = 2): Ring {
  const at = (dx: number, dy: number) => [(113_260 + x + dx) / 1000, (23_130 + y + dy) / 1000];
  return [at(0, 0), at(size, 0), at(size, size), at(0, size), at(0, 0)];
}

const feature = (n: number, geometry: object, properties: object = {}) => ({
  type: 'Feature',
  properties: {
    code: `440104001007${String(n).padStart(2, '0')}`,
    communityName: '三眼井社区',
    streetName: '洪桥街道',
    ...properties,
  },
  geometry,
});
const polygon = (...coordinates: readonly Ring[]) => ({ type: 'Polygon', coordinates });
const parts = (...coordinates: readonly (readonly Ring[])[]) => ({ type: 'MultiPolygon', coordinates });
const collection = (...geometries: readonly object[]) => ({
  type: 'FeatureCollection',
  features: geometries.map((geometry, at) => feature(at + 1, geometry)),
});

describe('a shape', () => {
  it.each<[string, object, string]>([
    ['with one part three times', parts([box(0, 0)], [box(4, 0)], [box(0, 0)]), 'parts-overlap'],
    ['with a part drawn the other way round', parts([box(0, 0)], [box(0, 0).reverse()]), 'parts-overlap'],
    ['with a part within another', parts([box(0, 0, 8)], [box(2, 2)]), 'parts-overlap'],
    ['with a part over half of another', parts([box(0, 0, 4)], [box(2, 0, 4)]), 'parts-overlap'],
    ['with a hole twice', polygon(box(0, 0, 10), box(2, 2), box(2, 2)), 'holes-overlap'],
    ['with a hole within a hole', polygon(box(0, 0, 10), box(1, 1, 6), box(2, 2)), 'holes-overlap'],
    ['with a hole beside it', polygon(box(0, 0, 4), box(6, 0)), 'hole-outside'],
    ['with a hole over its wall', polygon(box(0, 0, 4), box(3, 1)), 'hole-outside'],
    ['with a hole larger than itself', polygon(box(2, 2), box(0, 0, 8)), 'hole-outside'],
    ['filled by its hole drawn the other way', polygon(box(0, 0), box(0, 0).reverse()), 'hole-fills'],
    ['with two holes that fill it', polygon(box(0, 0, 4), half(0), half(2)), 'hole-fills'],
    ['of no ring', polygon(), 'ring-short'],
    ['with a part of no ring', parts([box(0, 0)], []), 'ring-short'],
    ['that is no area', { type: 'LineString', coordinates: box(0, 0) }, 'geometry-type'],
    ['of a collection', { type: 'GeometryCollection', geometries: [polygon(box(0, 0))] }, 'geometry-type'],
    [
      'with words for numbers',
      { ...polygon(), coordinates: [box(0, 0).map((corner) => corner.map(String))] },
      'coordinate-bad',
    ],
    ['with its axes exchanged', polygon(box(0, 0).map(([x = 0, y = 0]) => [y, x])), 'coordinate-range'],
    ['that crosses itself', polygon(crossed()), 'self-intersection'],
    ['open by twenty metres', polygon([...box(0, 0).slice(0, -1), [113.2602, 23.13]]), 'ring-open'],
  ])('%s is refused by its feature', async (_what, geometry, reason) => {
    const { exit, problems } = await importing(collection(polygon(box(40, 0)), geometry));
    expect(exit).toBe(1);
    expect(problems).toContainEqual(expect.objectContaining({ feature: 1, reason }));
    expect(problems.every((problem) => problem.feature === 1)).toBe(true);
  });

  it.each<[string, object]>([
    ['of two parts side by side', parts([box(0, 0)], [box(2, 0)])],
    ['of two parts that meet in a corner', parts([box(0, 0)], [box(2, 2)])],
    ['with an island in its lake', parts([box(0, 0, 10), box(2, 2, 6)], [box(4, 4)])],
    ['with two holes that meet in a corner', polygon(box(0, 0, 10), box(2, 2), box(4, 4))],
    ['drawn clockwise', polygon(box(0, 0).reverse())],
    ['with heights', polygon(box(0, 0).map((corner) => [...corner, 12.5]))],
  ])('%s is taken as it is', async (_what, geometry) => {
    expect(await importing(collection(geometry))).toMatchObject({ exit: 0, problems: [], notes: [] });
  });

  it.each<[string, Ring, string]>([
    [
      'a corner three times',
      [...box(0, 0).slice(0, 2), ...Array(2).fill(box(0, 0)[1]), ...box(0, 0).slice(2)],
      'vertices-mended',
    ],
    ['its end twice', [...box(0, 0), box(0, 0)[0] ?? []], 'vertices-mended'],
    [
      'an end a tenth of a millimetre off',
      [...box(0, 0).slice(0, -1), [113.260000000001, 23.13]],
      'ring-mended',
    ],
  ])('with %s is mended, and that is mentioned', async (_what, ring, reason) => {
    const { exit, notes } = await importing(collection(polygon(box(40, 0)), polygon(ring)));
    expect(exit).toBe(0);
    expect(notes).toMatchObject([{ feature: 1, reason }]);
  });

  it.each<[string, Ring]>([
    ['in the Gulf of Guinea', box(-113_260, -23_130)],
    ['in another province', box(5_000, 8_000)],
    ['in the southern hemisphere', box(0, -46_260)],
  ])('%s is refused, though each by itself is sound', async (_where, ring) => {
    const { exit, problems } = await importing(
      collection(polygon(box(0, 0)), polygon(box(4, 0)), polygon(ring)),
    );
    expect(exit).toBe(1);
    expect(problems).toMatchObject([{ feature: 2, reason: 'far-away' }]);
  });
});

function half(y: number): Ring {
  return box(0, 0).map(([x = 0, z = 0]) => [113.26 + (x - 113.26) * 2, z + y / 1000]);
}

function crossed(): Ring {
  const [a = [], b = [], c = [], d = []] = box(0, 0);
  return [a, c, b, d, a];
}

describe('a tree of units', () => {
  const sound = collection(polygon(box(0, 0)));
  const head = 'code,name,kind,parent\n';

  it.each<[string, string, readonly number[]]>([
    ['its own parent', 'parks,园林局,department,parks\n', [2]],
    ['two over each other', 'a,甲科,section,b\nb,乙科,section,a\n', [2, 3]],
    [
      'a ring of four',
      'a,甲科,section,b\nb,乙科,section,c\nc,丙科,section,d\nd,丁科,section,a\n',
      [2, 3, 4, 5],
    ],
  ])('%s is refused by line', async (_what, rows, lines) => {
    const { exit, problems } = await importing(sound, { units: head + rows });
    expect(exit).toBe(1);
    expect(problems.filter(({ reason }) => reason === 'parent-loop').map(({ line }) => line)).toEqual(lines);
  });

  it('a unit that hangs on a ring without being of it is not called one', async () => {
    const rows = 'a,甲科,section,b\nb,乙科,section,a\nc,丙科,section,a\n';
    const { problems } = await importing(sound, { units: head + rows });
    expect(problems.filter(({ line }) => line === 4)).toEqual([]);
  });

  it.each([
    ['with a space', 'a,排水科,department,\nb,排水 科,department,\n'],
    ['in full width', 'a,排水1科,department,\nb,排水１科,department,\n'],
    ['invisibly', 'a,排水科,department,\nb,排水\u200b科,department,\n'],
  ])('two of one name, one of them written %s, are refused', async (_how, rows) => {
    const { exit, problems } = await importing(sound, { units: head + rows });
    expect(exit).toBe(1);
    expect(problems).toMatchObject([{ line: 3, reason: 'name-twice' }]);
  });

  it.each<[string, string, readonly string[]]>([
    ['columns in small and large letters', 'Code,NAME,Kind,PARENT\nparks,园林局,department,\n', []],
    ['columns with spaces and marks', '\ufeff code , name ,kind,Parent\nparks,园林局,department,\n', []],
    ['columns in full width', 'ｃｏｄｅ,ｎａｍｅ,ｋｉｎｄ,ｐａｒｅｎｔ\nparks,园林局,department,\n', []],
    ['rows of spaces', `${head}parks,园林局,department,\n , ,\u3000,\n\n\u00a0,,,\n`, []],
    ['lines that end as on Windows', `${head}parks,园林局,department,\n`.replaceAll('\n', '\r\n'), []],
    [
      'columns called by the call',
      '部门编号,部门名称,级别\nparks,园林局,department\n',
      ['--columns', 'code=部门编号,name=部门名称,kind=级别'],
    ],
  ])('is read with %s', async (_how, units, args) => {
    expect(await importing(sound, { units, args })).toMatchObject({ exit: 0, problems: [] });
  });

  it('is left alone, and the folder too, when one line is wrong', async () => {
    const { exit } = await importing(sound, { units: `${head}parks,园林局,department,parks\n` });
    expect(exit).toBe(1);
    expect(await readdir(folder)).not.toContain('data');
  });
});

describe('names and systems', () => {
  it('two communities of one name in one street are refused by feature, in two streets they are not', async () => {
    const at = (n: number, code: string, streetName: string) =>
      feature(n, polygon(box(n * 9, 0)), { code, streetName });
    const first = at(1, '44010400100701', '洪桥街道');
    const inTogether = { type: 'FeatureCollection', features: [first, at(2, '44010400100801', '洪桥街道')] };
    const { exit, problems } = await importing(inTogether);
    expect(exit).toBe(1);
    expect(problems).toMatchObject([{ feature: 1, reason: 'name-twice' }]);
    const inTwo = { type: 'FeatureCollection', features: [first, at(2, '44010400200801', '北京街道')] };
    expect((await importing(inTwo)).problems).toEqual([]);
  });

  it.each([
    ['code,name,kind,name', 'parks,园林局,department,公园局'],
    ['code,name,kind,Code', 'parks,园林局,department,parks2'],
  ])('a column that stands twice in %s is refused', async (head, row) => {
    const { exit, problems } = await importing(collection(polygon(box(0, 0))), {
      units: `${head}\n${row}\n`,
    });
    expect(exit).toBe(1);
    expect(problems).toMatchObject([{ line: 1, reason: 'column-twice' }]);
  });

  it.each([
    ['row-long', 'parks,园林局,department,,一格,多了'],
    ['unit-kind', 'parks,园林局'],
  ])('a row of another length than the head is refused by line: %s', async (reason, row) => {
    const { exit, problems } = await importing(collection(polygon(box(0, 0))), {
      units: `code,name,kind,parent\n${row}\nwater,水务局,department,\n`,
    });
    expect(exit).toBe(1);
    expect(problems).toMatchObject([{ line: 2, reason }]);
  });

  it.each(['\ufffd园林局', '\u200b\u2060', '\u3164'])('a unit called %j is refused by line', async (name) => {
    const { exit, problems } = await importing(collection(polygon(box(0, 0))), {
      units: `code,name,kind,parent\nparks,${name},department,\n`,
    });
    expect(exit).toBe(1);
    expect(problems).toMatchObject([{ line: 2, reason: 'unit-name' }]);
  });

  it.each(['name', 'communityName', 'streetName'])(
    'a grid whose %s cannot be read is refused',
    async (key) => {
      const shapes = {
        type: 'FeatureCollection',
        features: [feature(1, polygon(box(0, 0))), feature(2, polygon(box(9, 0)), { [key]: '三\ufffd井' })],
      };
      const { exit, problems } = await importing(shapes);
      expect(exit).toBe(1);
      expect(problems).toMatchObject([{ feature: 1, reason: 'unit-name' }]);
    },
  );

  const named = (name: string) => ({ type: 'name', properties: { name } });

  it('so are two grids of one community, and two streets', async () => {
    const at = (n: number, code: string, more: object) =>
      feature(n, polygon(box(n * 9, 0)), { code, ...more });
    const importingTwo = (...features: readonly object[]) =>
      importing({ type: 'FeatureCollection', features });
    const grids = [at(1, '44010400100701', { name: '东一格' }), at(2, '44010400100702', { name: '东 一格' })];
    expect((await importingTwo(...grids)).problems).toMatchObject([{ feature: 1, reason: 'name-twice' }]);
    const streets = [
      at(1, '44010499100701', { name: '东一格' }),
      at(2, '44010499300101', { name: '东一格', communityName: '流水井社区' }),
    ];
    expect((await importingTwo(...streets)).problems).toMatchObject([{ feature: 1, reason: 'name-twice' }]);
    const apart = [
      at(1, '44010400100701', { name: '东一格' }),
      at(2, '44010400300101', { name: '东一格', communityName: '流水井社区', streetName: '北京街道' }),
    ];
    expect((await importingTwo(...apart)).problems).toEqual([]);
  });

  it('a system that a feature or its shape names is looked at like that of the file', async () => {
    const sound = feature(1, polygon(box(0, 0)));
    const features = [
      { ...sound, crs: named('EPSG:4326') },
      { ...feature(2, polygon(box(9, 0))), crs: named('EPSG:3857') },
      feature(3, { ...polygon(box(18, 0)), crs: named('gcj02') }),
    ];
    const { exit, problems } = await importing({ type: 'FeatureCollection', features });
    expect(exit).toBe(1);
    expect(problems).toMatchObject([
      { feature: 1, reason: 'crs-conflict' },
      { feature: 2, reason: 'crs-conflict' },
    ]);
  });

  it.each([
    ['gcj02', 'gcj02', 0],
    ['GCJ-02', 'gcj02', 0],
    ['bd09', 'bd09', 0],
    ['bd09', 'gcj02', 1],
    ['gcj02', 'wgs84', 1],
  ])('a file that names %s is loaded as %s with exit code %i', async (name, crs, exit) => {
    const shapes = { ...collection(polygon(box(0, 0))), crs: named(name) };
    expect((await importing(shapes, { args: ['--crs', crs] })).exit).toBe(exit);
  });
});
