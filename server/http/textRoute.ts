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

/** A large answer that hardly ever changes: packed once, and known by its ETag. Other forms of it by `?form=`. */
export async function textRoute(
  app: FastifyInstance,
  path: string,
  whole: SentText,
  forms: Readonly<Record<string, SentText>> = {},
): Promise<void> {
  const pack = async (sent: SentText) => ({
    ...sent,
    packed: await compress(sent.text, { level: constants.Z_BEST_SPEED }),
  });
  const sent = await pack(whole);
  const byForm = new Map<string, typeof sent>();
  for (const [form, each] of Object.entries(forms)) byForm.set(form, await pack(each));

  app.get<{ Querystring: { form?: string } }>(path, async (request, reply) => {
    const { text, etag, packed } = byForm.get(request.query.form ?? '') ?? sent;
    reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'accept-encoding');
    if (isKnownTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
    reply.type('application/json; charset=utf-8');
    if (!/\bgzip\b/u.test(request.headers['accept-encoding'] ?? '')) return reply.send(text);
    return reply.header('content-encoding', 'gzip').send(packed);
  });
}

/** `If-None-Match` may list several tags, and mark them weak. */
export function isKnownTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  return tags.includes(etag) || tags.includes('*');
}
