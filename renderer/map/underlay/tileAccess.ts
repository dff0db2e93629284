import type { RequestTransformFunction } from 'maplibre-gl';
import type { Client } from '../../client/client.ts';

/** How the map's library gets at the tiles of this server. */
export interface TileAccess {
  /** Address of a sheet's tiles, with `{z}/{x}/{y}` at its end. */
  readonly addressOf: (sheet: number) => string;
  /** Puts the session on what goes to this server, and on nothing else. */
  readonly sign: RequestTransformFunction;
}

export function createTileAccess({ sessionStore }: Pick<Client, 'sessionStore'>): TileAccess {
  const { serverUrl } = sessionStore.getState();
  // The library asks from a worker, where an address without its server leads nowhere.
  const base = `${serverUrl === '' ? location.origin : serverUrl}/api/v1/underlay/tiles/`;
  return {
    addressOf: (sheet) => `${base}${sheet}/{z}/{x}/{y}`,
    sign(url) {
      const token = sessionStore.getState().session?.token;
      if (token === undefined || !url.startsWith(base)) return undefined;
      return { url, headers: { authorization: `Bearer ${token}` } };
    },
  };
}
