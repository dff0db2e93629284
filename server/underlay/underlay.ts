import type { UnderlayAnswer } from '../../domain/contract/underlay.ts';
import { defined } from '../../domain/defined.ts';
import { type BasemapSetup, readBasemapFile } from './basemapFile.ts';
import { type OpenLayer, readLayers } from './layerFolder.ts';
import { openTileFile } from './tileFile.ts';
import { openTileServer } from './tileServer.ts';
import type { TileSource } from './tileSource.ts';

/** What a district has to lay under the work on its map. */
export interface Underlay {
  readonly answer: UnderlayAnswer;
  readonly tiles: Pick<TileSource, 'tile'> | undefined;
  readonly layers: ReadonlyMap<string, OpenLayer>;
  close(): Promise<void>;
}

export interface UnderlayParts {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onFault: (file: string, error: unknown) => void;
}

/** Nothing, for a server without any. */
export const NO_UNDERLAY: Underlay = {
  answer: { layers: [] },
  tiles: undefined,
  layers: new Map(),
  close: () => Promise.resolve(),
};

/** Reads the set-up and the layers of a data folder. Throws ConfigError when `basemap.json` asks for what is not there. */
export async function openUnderlay({ dataDir, env, onFault }: UnderlayParts): Promise<Underlay> {
  const setup = readBasemapFile(dataDir, env);
  const tiles = setup === undefined ? undefined : await openTiles(setup);
  const layers = readLayers(dataDir, onFault);
  return {
    answer: { layers: layers.map(({ about }) => about), ...defined({ basemap: aboutOf(setup, tiles) }) },
    tiles,
    layers: new Map(layers.map((layer) => [layer.about.id, layer])),
    close: async () => tiles?.close(),
  };
}

function openTiles({ from }: BasemapSetup): Promise<TileSource> | TileSource {
  return 'file' in from ? openTileFile(from.file) : openTileServer(from);
}

function aboutOf(setup: BasemapSetup | undefined, tiles: TileSource | undefined): UnderlayAnswer['basemap'] {
  if (setup === undefined || tiles === undefined) return undefined;
  const { credit, approval, date } = setup;
  return { ...tiles.about, credit, ...defined({ approval, date }) };
}
