import { createReadStream } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../../domain/kernel.ts';
import { type Tile, TilesAwayError } from '../underlay/tileSource.ts';
import type { Underlay } from '../underlay/underlay.ts';
import { sendRefusal } from './problem.ts';
import { isKnownTag } from './textRoute.ts';

/** Where a tile may lie: the deepest zoom any source has. */
const DEEPEST = 24;
/** Land changes slowly; a browser need not ask again for a week. */
const TILE_AGE = 'private, max-age=604800';
/** Where there is nothing there may be something soon. */
const NOTHING_AGE = 'private, max-age=600';

type TileCall = { Params: { sheet: string; z: string; x: string; y: string } };

/** What can be laid under the work on the map. To be registered in a context that knows its callers. */
export function underlayRoutes(app: FastifyInstance, { underlay }: { readonly underlay: Underlay }): void {
  app.get('/underlay', async () => underlay.answer);

  app.get<TileCall>('/underlay/tiles/:sheet/:z/:x/:y', async ({ params }, reply) => {
    const [sheet = 0, z = 0, x = 0, y = 0] = [params.sheet, params.z, params.x, params.y].map(Number);
    const isPlace = [sheet, z, x, y].every(Number.isSafeInteger) && z >= 0 && z <= DEEPEST;
    const isInside = isPlace && sheet >= 0 && Math.min(x, y) >= 0 && Math.max(x, y) < 2 ** z;
    if (!isInside || underlay.tiles === undefined) return sendRefusal(reply, refuse('not-found'));
    let tile: Tile | undefined;
    try {
      tile = await underlay.tiles.tile({ sheet, z, x, y });
    } catch (error) {
      if (!(error instanceof TilesAwayError)) throw error;
      return sendRefusal(reply, refuse('basemap-away'));
    }
    // Nothing is there: an answer, and no fault.
    if (tile === undefined) return reply.header('cache-control', NOTHING_AGE).code(204).send();
    return reply.header('cache-control', TILE_AGE).type(tile.mime).send(tile.bytes);
  });

  app.get<{ Params: { id: string } }>('/underlay/layers/:id', async (request, reply) => {
    const layer = underlay.layers.get(request.params.id);
    if (layer === undefined) return sendRefusal(reply, refuse('not-found'));
    reply.header('etag', layer.etag).header('cache-control', 'private, no-cache');
    if (isKnownTag(request.headers['if-none-match'], layer.etag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(createReadStream(layer.path));
  });
}
