import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Precedence } from '../precedence.ts';

/** Whoever is told after a while that they call too fast waits for nothing that is being done. */
export function noteWaiting(app: FastifyInstance, someoneWaits: Precedence['someoneWaits']): void {
  const answered = new WeakMap<FastifyRequest, () => void>();
  app.addHook('onRequest', async (request, reply) => {
    const end = someoneWaits();
    answered.set(request, end);
    reply.raw.once('close', end);
  });
  app.addHook('onSend', async (request) => {
    answered.get(request)?.();
  });
}
