import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layerAnswer, underlayAnswer } from '../../../domain/contract/underlay.ts';
import { ConfigError } from '../../../server/config.ts';
import { run as runLayer } from '../../../server/tools/layer.ts';
import { NO_UNDERLAY, openUnderlay, type Underlay } from '../../../server/underlay/underlay.ts';
import { writeTileFile } from '../../kit/aTileFile.ts';
import { person } from '../../kit/caseDistrict.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

/** Begins as a PNG does. */
const PICTURE = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
]);
const AT = { z: 12, x: 3336, y: 1777 };

let dataDir: string;
let underlay: Underlay;
let world: TestWorld | undefined;
let upstream: Server | undefined;
let faults: string[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lingxing-underlay-'));
  underlay = NO_UNDERLAY;
  faults = [];
});
afterEach(async () => {
  await world?.close();
  world = undefined;
  await underlay.close();
  upstream?.close();
  upstream = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

function setUp(setup: object): void {
  writeFileSync(join(dataDir, 'basemap.json'), JSON.stringify(setup));
}

async function open(env: Record<string, string> = {}): Promise<Underlay> {
  underlay = await openUnderlay({ dataDir, env, onFault: (file) => faults.push(file) });
  return underlay;
}

async function serve(env: Record<string, string> = {}) {
  world = await openWorld({ underlay: await open(env) });
  const token = world.people.admit(person('dispatcher'));
  const { url } = world;
  return (path: string) =>
    fetch(`${url}/api/v1/underlay${path}`, { headers: { authorization: `Bearer ${token}` } });
}

/** A server of tiles as an institute of geomatics runs one. */
async function tileServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  upstream = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const GEOJSON = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { NAME: '一号消防栓' },
      geometry: { type: 'Point', coordinates: [113.2693, 23.1265] },
    },
  ],
};

async function load(
  ...more: string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const file = join(dataDir, 'in.geojson');
  const out: string[] = [];
  const err: string[] = [];
  const code = await runLayer(
    ['--data', dataDir, '--id', 'hydrants', '--file', file, '--crs', 'gcj02', '--name', '消防栓'].concat([
      '--kind',
      'facilities',
      '--provider',
      '区消防救援大队',
      '--date',
      '2026-05-31',
      ...more,
    ]),
    { out: (line) => out.push(line), err: (line) => err.push(line) },
  );
  return { code, out: out.join(''), err: err.join('\n') };
}

function putFile(content: unknown): void {
  writeFileSync(join(dataDir, 'in.geojson'), JSON.stringify(content));
}

describe('a base map of the district’s own', () => {
  it('is none unless it was set up', async () => {
    const ask = await serve();
    expect(await (await ask('')).json()).toEqual({ layers: [] });
    expect((await ask(`/tiles/0/${AT.z}/${AT.x}/${AT.y}`)).status).toBe(404);
  });

  it('comes from a file in the data folder, piece by piece', async () => {
    writeTileFile(join(dataDir, 'district.pmtiles'), [{ ...AT, bytes: PICTURE }]);
    setUp({
      kind: 'file',
      file: 'district.pmtiles',
      credit: '区规划和自然资源局',
      approval: 'GS(2025)1234号',
    });
    const ask = await serve();
    const answer = underlayAnswer.parse(await (await ask('')).json());
    expect(answer.basemap).toEqual({
      form: 'raster',
      sheets: 1,
      tileSize: 256,
      minZoom: 12,
      maxZoom: 12,
      credit: '区规划和自然资源局',
      approval: 'GS(2025)1234号',
    });
    const tile = await ask(`/tiles/0/${AT.z}/${AT.x}/${AT.y}`);
    expect(tile.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await tile.arrayBuffer())).toEqual(PICTURE);
  });

  it('may lie elsewhere than in the data folder', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'lingxing-tiles-'));
    writeTileFile(join(elsewhere, 'city.pmtiles'), [{ ...AT, bytes: PICTURE }]);
    setUp({ kind: 'file', file: join(elsewhere, 'city.pmtiles'), credit: '区规划和自然资源局' });
    const { answer } = await open();
    rmSync(elsewhere, { recursive: true, force: true });
    expect(answer.basemap?.credit).toBe('区规划和自然资源局');
  });

  it('answers with nothing where the map has nothing', async () => {
    writeTileFile(join(dataDir, 'district.pmtiles'), [{ ...AT, bytes: PICTURE }]);
    setUp({ kind: 'file', file: 'district.pmtiles', credit: '区规划和自然资源局' });
    const ask = await serve();
    expect((await ask(`/tiles/0/${AT.z}/1/1`)).status).toBe(204);
    expect((await ask('/tiles/0/2/9/9')).status).toBe(404);
    expect((await ask('/tiles/0/z/1/1')).status).toBe(404);
  });

  it('is asked of another server by this one, with its key, once for a piece', async () => {
    const requests: string[] = [];
    const address = await tileServer(({ url = '' }, response) => {
      requests.push(url);
      response.setHeader('content-type', 'image/png').end(PICTURE);
    });
    setUp({
      kind: 'tiles',
      addresses: [`${address}/{z}/{x}/{y}?tk={key}`],
      keyEnv: 'TILE_KEY',
      credit: '某图',
    });
    const ask = await serve({ TILE_KEY: 'se cret' });
    await Promise.all([1, 2, 3].map(() => ask(`/tiles/0/${AT.z}/${AT.x}/${AT.y}`)));
    expect((await ask(`/tiles/0/${AT.z}/${AT.x}/${AT.y}`)).status).toBe(200);
    expect(requests).toEqual([`/${AT.z}/${AT.x}/${AT.y}?tk=se%20cret`]);
    expect(JSON.stringify(await (await ask('')).json())).not.toContain('cret');
  });

  it('is away while the other server is, and says so', async () => {
    const address = await tileServer((_request, response) => response.writeHead(500).end('no'));
    setUp({ kind: 'tiles', addresses: [`${address}/{z}/{x}/{y}`], credit: '某图' });
    const ask = await serve();
    const answer = await ask(`/tiles/0/${AT.z}/${AT.x}/${AT.y}`);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'basemap-away']);
  });

  it('passes on no page that came in place of a picture', async () => {
    const address = await tileServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<p>key expired</p>'),
    );
    setUp({ kind: 'tiles', addresses: [`${address}/{z}/{x}/{y}`], credit: '某图' });
    const ask = await serve();
    expect((await ask(`/tiles/0/${AT.z}/${AT.x}/${AT.y}`)).status).toBe(503);
  });

  it('keeps nothing that is only called a picture, and asks again', async () => {
    const bodies = [Buffer.from('<p>busy</p>'), PICTURE];
    const address = await tileServer((_request, response) =>
      response.setHeader('content-type', 'image/png').end(bodies.shift()),
    );
    setUp({ kind: 'tiles', addresses: [`${address}/{z}/{x}/{y}`], credit: '某图' });
    const ask = await serve();
    const piece = () => ask(`/tiles/0/${AT.z}/${AT.x}/${AT.y}`);
    expect((await piece()).status).toBe(503);
    expect((await piece()).status).toBe(200);
  });

  it('cuts off a tile that never ends', async () => {
    let isCut = false;
    const address = await tileServer((_request, response) => {
      response.setHeader('content-type', 'image/png').write(PICTURE);
      const more = () => {
        while (!isCut && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more).on('close', () => {
        isCut = true;
      });
      more();
    });
    setUp({ kind: 'tiles', addresses: [`${address}/{z}/{x}/{y}`], credit: '某图' });
    const ask = await serve();
    expect((await ask(`/tiles/0/${AT.z}/${AT.x}/${AT.y}`)).status).toBe(503);
  });

  it('of 天地图 has two sheets and the number of its approval', async () => {
    setUp({ kind: 'tianditu', keyEnv: 'TDT', approval: 'GS(2024)0650号' });
    const { answer } = await open({ TDT: 'k' });
    expect(answer.basemap).toMatchObject({
      sheets: 2,
      approval: 'GS(2024)0650号',
      form: 'raster',
      maxZoom: 18,
    });
  });

  it.each([
    ['no number of approval', { kind: 'tianditu', keyEnv: 'TDT' }],
    [
      'a blank that nobody fills',
      { kind: 'tiles', addresses: ['https://{s}.maps.example/{z}/{x}/{y}'], credit: 'x' },
    ],
    [
      'a key in its address and none named',
      { kind: 'tiles', addresses: ['https://maps.example/{z}/{x}/{y}?k={key}'], credit: 'x' },
    ],
    [
      'zooms in the wrong order',
      {
        kind: 'tiles',
        addresses: ['https://maps.example/{z}/{x}/{y}'],
        minZoom: 18,
        maxZoom: 3,
        credit: 'x',
      },
    ],
    [
      'a day that is none',
      { kind: 'tiles', addresses: ['https://maps.example/{z}/{x}/{y}'], date: '2026-13-45', credit: 'x' },
    ],
    ['an approval that is no number', { kind: 'tianditu', keyEnv: 'TDT', approval: 'none' }],
    ['a key that is not set', { kind: 'tianditu', keyEnv: 'NONE', approval: 'GS(2024)0650号' }],
    [
      'an address without https',
      { kind: 'tiles', addresses: ['http://maps.example/{z}/{x}/{y}'], credit: 'x' },
    ],
    ['an address without a place', { kind: 'tiles', addresses: ['https://maps.example/tile'], credit: 'x' }],
    ['a file that is not there', { kind: 'file', file: 'none.pmtiles', credit: 'x' }],
    ['a file that is none', { kind: 'file', file: 'basemap.json', credit: 'x' }],
    ['nobody to credit', { kind: 'file', file: 'district.pmtiles' }],
  ])('is refused at the start with %s', async (_what, setup) => {
    setUp(setup);
    await expect(open({ TDT: 'k' })).rejects.toBeInstanceOf(ConfigError);
  });
});

describe('layers of the district’s own', () => {
  it('are loaded by a tool and read by a console, in WGS-84', async () => {
    putFile(GEOJSON);
    const loaded = await load();
    expect([loaded.code, JSON.parse(loaded.out)]).toEqual([0, { ok: true, features: 1 }]);
    const ask = await serve();
    const { layers } = underlayAnswer.parse(await (await ask('')).json());
    expect(layers).toEqual([
      {
        id: 'hydrants',
        name: '消防栓',
        kind: 'facilities',
        provider: '区消防救援大队',
        date: '2026-05-31',
        features: 1,
      },
    ]);
    const shapes = await ask('/layers/hydrants');
    const { features } = layerAnswer.parse(await shapes.clone().json());
    expect(features[0]?.properties.name).toBe('一号消防栓');
    const [lon = 0, lat = 0] = (features[0]?.geometry.coordinates ?? []) as readonly number[];
    expect(lon).toBeCloseTo(113.2639, 3);
    expect(lat).toBeCloseTo(23.1291, 3);
    expect((await ask('/layers/none')).status).toBe(404);
  });

  it('are refused whole when one shape is wrong, and the old one stays', async () => {
    putFile(GEOJSON);
    await load();
    putFile({
      ...GEOJSON,
      features: [
        ...GEOJSON.features,
        { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [500, 1] } },
      ],
    });
    const loaded = await load();
    expect([loaded.code, loaded.err]).toEqual([1, expect.stringContaining('feature 1: coordinate-range')]);
    expect((await open()).answer.layers[0]?.features).toBe(1);
  });

  it.each([
    ['a kind nobody knows', ['--kind', 'trees']],
    ['a day that is none', ['--date', '2026-02-31']],
    ['a system nobody knows', ['--crs', 'epsg9']],
    ['an id with a path in it', ['--id', '../x']],
  ])('are not loaded by a call with %s', async (_what, more) => {
    putFile(GEOJSON);
    expect((await load(...more)).code).toBe(2);
    expect((await open()).answer.layers).toEqual([]);
  });

  it('leave nothing of what they replaced', async () => {
    putFile(GEOJSON);
    await load();
    putFile({ ...GEOJSON, features: [] });
    await load();
    expect(readdirSync(join(dataDir, 'layers'))).toHaveLength(2);
    expect((await open()).answer.layers[0]?.features).toBe(0);
  });

  it('go when they are removed', async () => {
    putFile(GEOJSON);
    await load();
    const lines: string[] = [];
    const output = { out: (line: string) => lines.push(line), err: () => undefined };
    expect(await runLayer(['--data', dataDir, '--id', 'hydrants', '--remove'], output)).toBe(0);
    expect(await runLayer(['--data', dataDir, '--id', 'hydrants', '--remove'], output)).toBe(1);
    expect((await open()).answer.layers).toEqual([]);
    expect(readdirSync(join(dataDir, 'layers'))).toEqual([]);
  });

  it('that cannot be read are told and left out, and the server starts', async () => {
    putFile(GEOJSON);
    await load();
    mkdirSync(join(dataDir, 'layers'), { recursive: true });
    writeFileSync(join(dataDir, 'layers', 'broken.json'), '{');
    expect((await open()).answer.layers.map(({ id }) => id)).toEqual(['hydrants']);
    expect(faults).toEqual(['broken.json']);
  });
});
