import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { idIn } from '../../domain/contract/strings.ts';
import { LAYER_KINDS, type LayerAnswer, type MapLayer } from '../../domain/contract/underlay.ts';
import { defined } from '../../domain/defined.ts';
import { writeWhole } from '../writeWhole.ts';

/** What is said of a layer, as it lies in `layers/ID.json` of the data folder. */
const stored = z.object({
  name: z.string().min(1).max(40),
  nameEn: z.string().min(1).max(40).optional(),
  kind: z.enum(LAYER_KINDS),
  provider: z.string().min(1).max(100),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  features: z.int().nonnegative(),
  /** Of its shapes, which lie beside it in `ID.HASH.geojson`: read when somebody looks at them, not at the start. */
  hash: z.string().regex(/^[0-9a-f]{32}$/u),
});

/** A layer as it is put in the folder. */
export type NewLayer = Omit<z.infer<typeof stored>, 'features' | 'hash'> & { readonly shapes: LayerAnswer };

export interface OpenLayer {
  readonly about: MapLayer;
  /** The file with its shapes as JSON, and its ETag. */
  readonly path: string;
  readonly etag: string;
}

function layerFolder(dataDir: string): string {
  return join(dataDir, 'layers');
}

/** Every layer there is, by name. One that cannot be read is told and left out: the map does without it. */
export function readLayers(
  dataDir: string,
  onFault: (file: string, error: unknown) => void,
): readonly OpenLayer[] {
  const folder = layerFolder(dataDir);
  if (!existsSync(folder)) return [];
  const layers = readdirSync(folder).flatMap((file) => {
    const id = file.endsWith('.json') ? idIn('view', file.slice(0, -'.json'.length)) : undefined;
    if (id === undefined) return [];
    try {
      return [openLayer(folder, id)];
    } catch (error) {
      onFault(file, error);
      return [];
    }
  });
  return layers.sort((a, b) => a.about.name.localeCompare(b.about.name, 'zh'));
}

/** Puts a layer in the folder, whole or not at all. */
export function writeLayer(dataDir: string, id: string, { shapes, ...about }: NewLayer): void {
  const folder = layerFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const text = JSON.stringify(shapes);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
  writeWhole(shapesPath(folder, id, hash), text);
  writeWhole(
    join(folder, `${id}.json`),
    JSON.stringify({ ...about, features: shapes.features.length, hash }),
  );
  removeShapes(folder, id, hash);
}

/** Whether there was one. */
export function removeLayer(dataDir: string, id: string): boolean {
  const folder = layerFolder(dataDir);
  const path = join(folder, `${id}.json`);
  if (!existsSync(path)) return false;
  rmSync(path);
  removeShapes(folder, id);
  return true;
}

function openLayer(folder: string, id: string): OpenLayer {
  const { hash, nameEn, ...about } = stored.parse(
    JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')),
  );
  const path = shapesPath(folder, id, hash);
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  return { about: { id, ...about, ...defined({ nameEn }) }, path, etag: `"${hash}"` };
}

/** Ids hold no point, so that no other layer's shapes are called like these. */
function shapesPath(folder: string, id: string, hash: string): string {
  return join(folder, `${id}.${hash}.geojson`);
}

/** Those of before, once nothing names them. */
function removeShapes(folder: string, id: string, but?: string): void {
  for (const file of readdirSync(folder)) {
    const isOurs = file.startsWith(`${id}.`) && file.endsWith('.geojson');
    if (isOurs && file !== `${id}.${but}.geojson`) rmSync(join(folder, file));
  }
}
