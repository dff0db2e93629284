import { readBytes } from '../answerBody.ts';
import { JPEG, type MediaType, PNG, sniffType, WEBP } from '../media/sniff.ts';
import type { TileAddresses } from './basemapFile.ts';
import { type Tile, type TileAt, type TileSource, TilesAwayError } from './tileSource.ts';

/** A tile that takes longer is of no use to an eye any more. */
const PATIENCE_MS = 10_000;
/** The largest tile that is passed on. */
const MOST_BYTES = 2_000_000;
/** Of tiles that are kept at hand, the latest. */
const AT_HAND_BYTES = 64_000_000;

const PICTURES: readonly (MediaType | undefined)[] = [PNG, JPEG, WEBP];

export interface TileServerParts extends TileAddresses {
  readonly fetch?: typeof fetch;
}

/** Tiles of another server, asked for by this one: a console asks nobody but its own server. */
export function openTileServer(parts: TileServerParts): TileSource {
  const { addresses, tileSize, minZoom, maxZoom, fetch: ask = fetch } = parts;
  const atHand = createShelf(AT_HAND_BYTES);
  const underWay = new Map<string, Promise<Tile | undefined>>();

  async function fetchTile(url: string): Promise<Tile | undefined> {
    let response: Response;
    try {
      response = await ask(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    } catch (error) {
      throw new TilesAwayError('no answer', { cause: error });
    }
    if (response.status === 404 || response.status === 204) return undefined;
    if (!response.ok) {
      await response.body?.cancel();
      throw new TilesAwayError(`answered ${response.status}`);
    }
    const bytes = await readBytes(response, MOST_BYTES).catch((cause) => {
      throw new TilesAwayError('too large, or broken off', { cause });
    });
    // By its own bytes: a browser keeps what it was given for a week, a page that is called a picture too.
    const type = await sniffType(bytes);
    if (type === undefined || !PICTURES.includes(type)) throw new TilesAwayError('answered with no picture');
    return { bytes, mime: type.mime };
  }

  async function tile({ sheet, z, x, y }: TileAt): Promise<Tile | undefined> {
    const address = addresses[sheet];
    if (address === undefined || z < minZoom || z > maxZoom) return undefined;
    const url = address.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`);
    const found = atHand.get(url);
    if (found !== undefined) return found;
    const request = underWay.get(url) ?? fetchTile(url).finally(() => underWay.delete(url));
    underWay.set(url, request);
    const brought = await request;
    if (brought !== undefined) atHand.put(url, brought);
    return brought;
  }

  return {
    about: { form: 'raster', sheets: addresses.length, tileSize, minZoom, maxZoom },
    tile,
    close: () => Promise.resolve(),
  };
}

/** Keeps what was used last, up to so many bytes. */
function createShelf(most: number) {
  const tiles = new Map<string, Tile>();
  let bytes = 0;

  function drop(url: string): void {
    bytes -= tiles.get(url)?.bytes.length ?? 0;
    tiles.delete(url);
  }

  return {
    get(url: string): Tile | undefined {
      const tile = tiles.get(url);
      if (tile === undefined) return undefined;
      // To the end: what is used stays.
      tiles.delete(url);
      tiles.set(url, tile);
      return tile;
    },
    put(url: string, tile: Tile): void {
      drop(url);
      tiles.set(url, tile);
      bytes += tile.bytes.length;
      for (const oldest of tiles.keys()) {
        if (bytes <= most) return;
        drop(oldest);
      }
    },
  };
}
