import type { FastifyInstance } from 'fastify';
import { refusalText } from '../../domain/refusal/refusals.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';

/** For those who watch over the server: is it alive, does it take commands. */
export function healthRoutes(
  app: FastifyInstance,
  dispatcher: Pick<Dispatcher, 'readiness' | 'durable'>,
): void {
  app.get('/healthz', async () => ({ ok: true }));

  app.get('/readyz', async (_request, reply) => {
    const state = dispatcher.readiness();
    if (state.ready) return reply.send({ ready: true, seq: dispatcher.durable.seq });
    const { code } = state;
    return reply.code(503).send({ ready: false, code, message: refusalText({ code }, 'zh') });
  });
}
