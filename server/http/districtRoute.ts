import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { LoadedDistrict } from '../district/district.ts';

const compress = promisify(gzip);

/** `GET /district`: a few megabytes of geometry that hardly ever change, so packed once and known by ETag. */
export async function districtRoute(
  app: FastifyInstance,
  district: Pick<LoadedDistrict, 'text' | 'etag'>,
): Promise<void> {
  const packed = await compress(district.text, { level: constants.Z_BEST_SPEED });

  app.get('/district', async (request, reply) => {
    reply
      .header('etag', district.etag)
      .header('cache-control', 'private, no-cache')
      .header('vary', 'accept-encoding');
    if (isKnown(request.headers['if-none-match'], district.etag)) return reply.code(304).send();
    reply.type('application/json; charset=utf-8');
    if (!/\bgzip\b/u.test(request.headers['accept-encoding'] ?? '')) return reply.send(district.text);
    return reply.header('content-encoding', 'gzip').send(packed);
  });
}

/** `If-None-Match` may list several tags, and mark them weak. */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  return tags.includes(etag) || tags.includes('*');
}
