import { type FileHandle, open } from 'node:fs/promises';
import { PMTiles, type RangeResponse, type Source, TileType } from 'pmtiles';
import { ConfigError } from '../config.ts';
import { type TileSource, TilesAwayError } from './tileSource.ts';

const MIMES: Readonly<Partial<Record<TileType, string>>> = {
  [TileType.Mvt]: 'application/x-protobuf',
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
  [TileType.Avif]: 'image/avif',
};

/** Shapes are drawn at any size; this is what their zoom is counted by. */
const TILE_SIZE = 512;
const PICTURE_SIZE = 256;

/** A PMTiles file (version 3) on a disk. Throws ConfigError when it is none. */
export async function openTileFile(path: string): Promise<TileSource> {
  const handle = await openFile(path);
  const tiles = new PMTiles(sourceOf(path, handle));
  const header = await tiles.getHeader().catch(async (error: unknown) => {
    await handle.close();
    throw new ConfigError(
      `${path} is no PMTiles file: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const mime = MIMES[header.tileType];
  if (mime === undefined) {
    await handle.close();
    throw new ConfigError(`${path} holds tiles of a kind the map cannot show`);
  }
  const isVector = header.tileType === TileType.Mvt;
  return {
    about: {
      form: isVector ? 'vector' : 'raster',
      sheets: 1,
      tileSize: isVector ? TILE_SIZE : PICTURE_SIZE,
      minZoom: header.minZoom,
      maxZoom: header.maxZoom,
    },
    async tile({ sheet, z, x, y }) {
      if (sheet !== 0) return undefined;
      try {
        const found = await tiles.getZxy(z, x, y);
        return found && { bytes: new Uint8Array(found.data), mime };
      } catch (error) {
        throw new TilesAwayError(path, { cause: error });
      }
    },
    close: () => handle.close(),
  };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new ConfigError(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** What a PMTiles reader reads from. */
function sourceOf(path: string, handle: FileHandle): Source {
  return {
    getKey: () => path,
    async getBytes(offset, length): Promise<RangeResponse> {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await handle.read(bytes, 0, length, offset);
      return { data: bytes.buffer.slice(0, bytesRead) };
    },
  };
}
