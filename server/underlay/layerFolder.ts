import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { idIn } from '../../domain/contract/strings.ts';
import { LAYER_KINDS, type LayerAnswer, layerAnswer, type MapLayer } from '../../domain/contract/underlay.ts';
import { defined } from '../../domain/defined.ts';

/** A layer as it lies in `layers/ID.json` of the data folder. */
const stored = z.object({
  name: z.string().min(1).max(40),
  nameEn: z.string().min(1).max(40).optional(),
  kind: z.enum(LAYER_KINDS),
  provider: z.string().min(1).max(100),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  shapes: layerAnswer,
});
export type StoredLayer = z.infer<typeof stored>;

export interface OpenLayer {
  readonly about: MapLayer;
  /** The shapes as JSON, and its ETag. */
  readonly text: string;
  readonly etag: string;
}

/** Where the layers of a data folder lie. */
export function layerFolder(dataDir: string): string {
  return join(dataDir, 'layers');
}

/** Every layer there is, by name. A file that cannot be read is told and left out: the map does without it. */
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
      return [openLayer(id, stored.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))];
    } catch (error) {
      onFault(file, error);
      return [];
    }
  });
  return layers.sort((a, b) => a.about.name.localeCompare(b.about.name, 'zh'));
}

/** Puts a layer in the folder, whole or not at all. */
export function writeLayer(dataDir: string, id: string, layer: StoredLayer): void {
  const folder = layerFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${id}.json`);
  writeFileSync(`${path}.new`, JSON.stringify(layer), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Whether there was one. */
export function removeLayer(dataDir: string, id: string): boolean {
  const path = join(layerFolder(dataDir), `${id}.json`);
  if (!existsSync(path)) return false;
  rmSync(path);
  return true;
}

function openLayer(id: string, { shapes, name, nameEn, kind, provider, date }: StoredLayer): OpenLayer {
  const text = JSON.stringify(shapes satisfies LayerAnswer);
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
  const features = shapes.features.length;
  return { about: { id, name, kind, provider, date, features, ...defined({ nameEn }) }, text, etag };
}
