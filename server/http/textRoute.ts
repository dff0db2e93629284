import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const compress = promisify(gzip);

export interface SentText {
  /** JSON. */
  readonly text: string;
  /** Quoted, as HTTP wants it. */
  readonly etag: string;
}

/** A large answer that hardly ever changes: packed once, and known by its ETag. */
export async function textRoute(app: FastifyInstance, path: string, { text, etag }: SentText): Promise<void> {
  const packed = await compress(text, { level: constants.Z_BEST_SPEED });

  app.get(path, async (request, reply) => {
    reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'accept-encoding');
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    reply.type('application/json; charset=utf-8');
    if (!/\bgzip\b/u.test(request.headers['accept-encoding'] ?? '')) return reply.send(text);
    return reply.header('content-encoding', 'gzip').send(packed);
  });
}

/** `If-None-Match` may list several tags, and mark them weak. */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  return tags.includes(etag) || tags.includes('*');
}
