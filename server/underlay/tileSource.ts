import type { Basemap } from '../../domain/contract/underlay.ts';

export interface Tile {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

export interface TileAt {
  readonly sheet: number;
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Where the tiles of a base map come from. */
export interface TileSource {
  readonly about: Pick<Basemap, 'form' | 'sheets' | 'tileSize' | 'minZoom' | 'maxZoom'>;
  /** Undefined where the map has nothing to show. Rejects with TilesAwayError while it cannot be asked. */
  tile(at: TileAt): Promise<Tile | undefined>;
  close(): Promise<void>;
}

/** Tiles cannot be had now; the map goes on without. */
export class TilesAwayError extends Error {}
