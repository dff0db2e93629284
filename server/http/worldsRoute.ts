import type { FastifyInstance } from 'fastify';
import type { WorldsAnswer } from '../../domain/contract/worlds.ts';
import { defined } from '../../domain/defined.ts';
import type { Worlds } from '../world/worlds.ts';

/** `GET /worlds`: those the caller may join, each with its own clock; the live one first. */
export function worldsRoute(app: FastifyInstance, worlds: Pick<Worlds, 'all'>): void {
  app.get('/worlds', async ({ caller }, reply) => {
    const open = [...worlds.all()].flatMap((world) => {
      const entry = world.admit(caller.person);
      if (entry === undefined) return [];
      const { id, name, kind, state, clock } = world;
      return {
        id,
        kind,
        ...clock.reading(),
        ...defined({ name, state: state === undefined ? undefined : state(), role: entry.role }),
      };
    });
    const answer: WorldsAnswer = { worlds: open };
    return reply.send(answer);
  });
}
