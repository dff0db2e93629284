import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createLimiter, spend } from '../limiter.ts';
import type { Callback } from '../wecom/callback.ts';
import { sendRefusal } from './problem.ts';

export interface WecomRouteParts {
  readonly callback: Pick<Callback, 'verify' | 'take'>;
  readonly now: () => number;
}

/** WeCom calls from several of its own addresses; whoever else does has no token. */
const CALLS = { perSecond: 50, burst: 500 };
const bodyLimit = 262_144;

const text = z.string().max(4_000);
const query = z.object({ msg_signature: text, timestamp: text, nonce: text, echostr: text.optional() });

/** The address that is named to WeCom. To be registered in a context of its own, outside `/api`. */
export function wecomRoutes(app: FastifyInstance, { callback, now }: WecomRouteParts): void {
  const calls = createLimiter(CALLS, now);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const tooMuch = spend(calls, request.ip);
    return tooMuch === undefined ? undefined : sendRefusal(reply, tooMuch);
  });

  // The text alone: no quotes, no mark in front, no line end, within a second.
  app.get('/wecom/callback', async (request, reply) => {
    const parsed = query.safeParse(request.query);
    const echo = parsed.success ? callback.verify(parsed.data) : undefined;
    return echo === undefined ? reply.code(403).send() : reply.type('text/plain; charset=utf-8').send(echo);
  });

  app.post('/wecom/callback', { bodyLimit }, async (request, reply) => {
    const parsed = query.safeParse(request.query);
    const isOurs = parsed.success && callback.take(parsed.data, String(request.body ?? ''));
    return isOurs ? reply.type('text/plain; charset=utf-8').send('success') : reply.code(403).send();
  });
}
