import type { FastifyInstance } from 'fastify';
import { createLimiter, spend } from '../limiter.ts';
import { sendRefusal } from './problem.ts';

/** A system of somebody else calls from several addresses of its own; whoever else does has no secret. */
const CALLS = { perSecond: 50, burst: 500 };
const MOST_BYTES = 262_144;

/** For a context in which another system calls back: bodies come as text, nothing is kept, and nobody calls without end. */
export function takeRawCalls(app: FastifyInstance, now: () => number): void {
  const calls = createLimiter(CALLS, now);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const tooMuch = spend(calls, request.ip);
    return tooMuch === undefined ? undefined : sendRefusal(reply, tooMuch);
  });
}
