import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Callback } from '../wecom/callback.ts';
import { takeRawCalls } from './rawCalls.ts';

export interface WecomRouteParts {
  readonly callback: Pick<Callback, 'verify' | 'take'>;
  readonly now: () => number;
}

const text = z.string().max(4_000);
const query = z.object({ msg_signature: text, timestamp: text, nonce: text, echostr: text.optional() });

/** The address that is named to WeCom. To be registered in a context of its own, outside `/api`. */
export function wecomRoutes(app: FastifyInstance, { callback, now }: WecomRouteParts): void {
  takeRawCalls(app, now);

  // The text alone: no quotes, no mark in front, no line end, within a second.
  app.get('/wecom/callback', async (request, reply) => {
    const parsed = query.safeParse(request.query);
    const echo = parsed.success ? callback.verify(parsed.data) : undefined;
    return echo === undefined ? reply.code(403).send() : reply.type('text/plain; charset=utf-8').send(echo);
  });

  app.post('/wecom/callback', async (request, reply) => {
    const parsed = query.safeParse(request.query);
    const isOurs = parsed.success && callback.take(parsed.data, String(request.body ?? ''));
    return isOurs ? reply.type('text/plain; charset=utf-8').send('success') : reply.code(403).send();
  });
}
