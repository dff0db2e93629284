import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isSafeUrl, SAFE_URL_FAULT } from '../safeUrl.ts';
import { type Environment, readSetupFile, secretsOf } from '../setupFile.ts';

const zoom = z.int().min(0).max(24);
const day = z.iso.date('must be a day such as 2026-05-31');
const provenance = { credit: z.string().trim().min(1).max(200), date: day.optional() };
/** 审图号: a map that people are shown in China names it. */
const approval = z
  .string()
  .trim()
  .regex(/^\p{L}+\s?[（(]\s?\d{4}\s?[）)]\s?\d+\s?号$/u, 'must be a number such as GS(2025)1234号')
  .max(60);

const BLANKS: ReadonlySet<string> = new Set(['z', 'x', 'y', 'key']);

const address = z
  .string()
  .max(500)
  .refine(
    (text) => ['{z}', '{x}', '{y}'].every((blank) => text.includes(blank)),
    'must hold {z}, {x} and {y}',
  )
  .refine(
    (text) => [...text.matchAll(/\{(\w*)\}/gu)].every(([, blank]) => BLANKS.has(blank ?? '')),
    'holds a blank that is none of {z} {x} {y} {key}',
  )
  .refine(isSafeUrl, SAFE_URL_FAULT);

const setup = z.discriminatedUnion('kind', [
  /** A PMTiles file of pictures or shapes, in the data folder or elsewhere. */
  z.strictObject({
    kind: z.literal('file'),
    file: z.string().min(1).max(500),
    approval: approval.optional(),
    ...provenance,
  }),
  /** Another server's pictures, one address for each sheet; `{key}` is filled from the environment. */
  z
    .strictObject({
      kind: z.literal('tiles'),
      addresses: z.array(address).min(1).max(4),
      keyEnv: z.string().min(1).max(100).optional(),
      tileSize: z.union([z.literal(256), z.literal(512)]).default(256),
      minZoom: zoom.default(0),
      maxZoom: zoom.default(18),
      approval: approval.optional(),
      ...provenance,
    })
    .refine(({ minZoom, maxZoom }) => minZoom <= maxZoom, 'minZoom is beyond maxZoom')
    .refine(
      ({ addresses, keyEnv }) => addresses.some((each) => each.includes('{key}')) === (keyEnv !== undefined),
      '{key} in an address and keyEnv belong together',
    ),
  /** 天地图 of the National Geomatics Centre, by a key of the district's own. */
  z.strictObject({
    kind: z.literal('tianditu'),
    /** Drawn, from the air, or the relief; each with its names. */
    look: z.enum(['vec', 'img', 'ter']).default('vec'),
    keyEnv: z.string().min(1).max(100),
    approval,
    date: day.optional(),
  }),
]);
type Setup = z.infer<typeof setup>;

/** Where the tiles are, and what has to be said of them. */
export interface BasemapSetup {
  readonly from: { readonly file: string } | TileAddresses;
  readonly credit: string;
  readonly approval?: string | undefined;
  readonly date?: string | undefined;
}

export interface TileAddresses {
  /** With `{z}`, `{x}`, `{y}`; the key is filled in. */
  readonly addresses: readonly string[];
  readonly tileSize: number;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** What `basemap.json` in the data folder asks for; undefined when there is none. Throws ConfigError. */
export function readBasemapFile(dataDir: string, env: Environment): BasemapSetup | undefined {
  const path = join(dataDir, 'basemap.json');
  const data = readSetupFile(path, setup);
  return data && setupOf(data, dataDir, secretsOf(path, env));
}

function setupOf(data: Setup, dataDir: string, keyOf: (name: string) => string): BasemapSetup {
  const { approval, date } = data;
  if (data.kind === 'file')
    return { from: { file: resolve(dataDir, data.file) }, credit: data.credit, approval, date };
  if (data.kind === 'tianditu') {
    const from = tianditu(data.look, keyOf(data.keyEnv));
    return { from, credit: '天地图 国家基础地理信息中心', approval, date };
  }
  const { keyEnv, tileSize, minZoom, maxZoom, credit } = data;
  const key = keyEnv === undefined ? '' : encodeURIComponent(keyOf(keyEnv));
  const addresses = data.addresses.map((each) => each.replaceAll('{key}', key));
  return { from: { addresses, tileSize, minZoom, maxZoom }, credit, approval, date };
}

/** Names are a sheet of their own there. https://lbs.tianditu.gov.cn/server/MapService.html */
const NAMES_OF = { vec: 'cva', img: 'cia', ter: 'cta' } as const;
const MAX_ZOOM_OF = { vec: 18, img: 18, ter: 14 } as const;

function tianditu(look: keyof typeof NAMES_OF, key: string): TileAddresses {
  const sheet = (layer: string): string =>
    `https://t0.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default` +
    `&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`;
  return {
    addresses: [sheet(look), sheet(NAMES_OF[look])],
    tileSize: 256,
    minZoom: 1,
    maxZoom: MAX_ZOOM_OF[look],
  };
}
