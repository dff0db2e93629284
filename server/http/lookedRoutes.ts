import type { FastifyInstance } from 'fastify';
import { lookedInput } from '../../domain/contract/looked.ts';
import { defined } from '../../domain/defined.ts';
import { parsed } from './parsed.ts';

/** How far whoever calls has looked in this world; nobody else's is read or written by it. */
export function lookedRoutes(app: FastifyInstance): void {
  app.get('/me/looked', async ({ world, caller }, reply) => {
    const looked = await world.store.looked.read(world.id, caller.person.id);
    return reply.send(defined({ looked }));
  });

  app.put('/me/looked', async (request, reply) => {
    const input = parsed(lookedInput, request.body, reply);
    if (input === undefined) return reply;
    const { world, caller } = request;
    await world.store.looked.put(world.id, caller.person.id, input);
    return reply.code(204).send();
  });
}
