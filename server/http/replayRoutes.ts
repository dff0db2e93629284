import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { axisQuery, momentQuery, replayQuery } from '../../domain/contract/replay.ts';
import { refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import type { HttpCaller } from './callers.ts';
import { type Budgets, inBudget } from './inBudget.ts';
import { limited } from './limited.ts';
import { momentIn } from './momentIn.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

/** Even a jump over a whole keyframe leaves whoever looks back enough to go on scrubbing. */
const MOST_COST = 40;

/** A world as it was, and what followed, within what the caller may see today. To be registered in a context of its own. */
export function replayRoutes(app: FastifyInstance, budgets: Budgets): void {
  app.addHook('onRequest', limited(budgets.perAccount));
  app.addHook('onRequest', async ({ caller: { person, scope } }, reply) =>
    scope.kind === 'none' || !readsCases(person) ? sendRefusal(reply, refuse('role-not-allowed')) : undefined,
  );

  /** One jump of an account after the other, beside its searches. */
  const looking = <T extends object>(
    caller: HttpCaller,
    look: () => Promise<T & { readonly work?: number }>,
  ) => inBudget(caller, budgets, look, { line: 'back', most: MOST_COST });

  app.get<{ Params: { time: string } }>('/at/:time', async (request, reply) => {
    const query = parsed(momentQuery, request.query, reply);
    if (query === undefined) return reply;
    const at = momentIn(request.params.time);
    if (at === undefined) return sendRefusal(reply, refuse('bad-time'));
    const { world, caller, ip } = request;
    const shown = await looking(caller, () => world.replay.at(caller.scope, at, query.through));
    if ('code' in shown) return sendRefusal(reply, shown);
    const object = new Date(at).toISOString();
    world.audit.record({ by: caller.person, action: 'look-back', object, ip });
    const head = `{"world":${JSON.stringify(world.id)},"at":${at},"seq":${shown.seq},"snapshot":`;
    return reply
      .type('application/json; charset=utf-8')
      .send(Readable.from([Buffer.from(head), ...shown.json, Buffer.from('}')]));
  });

  app.get('/events', async (request, reply) => {
    const query = parsed(replayQuery, request.query, reply);
    if (query === undefined) return reply;
    const { world, caller } = request;
    const shown = await looking(caller, () => world.replay.events(caller.scope, query.after, query.limit));
    if ('code' in shown) return sendRefusal(reply, shown);
    const { texts, to, more } = shown;
    return reply
      .type('application/json; charset=utf-8')
      .send(`{"events":[${texts.join(',')}],"to":${to},"more":${more}}`);
  });

  app.get('/axis', async (request, reply) => {
    const query = parsed(axisQuery, request.query, reply);
    if (query === undefined) return reply;
    const { world, caller } = request;
    const shown = await looking(caller, () => world.replay.axis(caller.scope, query));
    return 'code' in shown ? sendRefusal(reply, shown) : reply.send(shown.axis);
  });
}
