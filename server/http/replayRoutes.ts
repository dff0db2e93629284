import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { axisQuery, momentQuery, replayQuery } from '../../domain/contract/replay.ts';
import { refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import type { Limiter } from '../limiter.ts';
import type { InTurn } from '../turns.ts';
import { limited } from './limited.ts';
import { momentIn } from './momentIn.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface ReplayRouteParts {
  readonly perAccount: Limiter;
  readonly perKey: Limiter;
  readonly inTurn: InTurn;
}

/** Even a jump over a whole keyframe leaves whoever looks back enough to go on scrubbing. */
const MOST_COST = 40;

/** A world as it was, and what followed, within what the caller may see today. To be registered in a context of its own. */
export function replayRoutes(app: FastifyInstance, { perAccount, perKey, inTurn }: ReplayRouteParts): void {
  app.addHook('onRequest', limited(perAccount));
  app.addHook('onRequest', async ({ caller: { person, scope } }, reply) =>
    scope.kind === 'none' || !readsCases(person) ? sendRefusal(reply, refuse('role-not-allowed')) : undefined,
  );

  /** One jump of an account after the other, and what it took of the machine is taken from the account's budget. */
  async function inBudget<T extends object>(
    { caller }: FastifyRequest,
    reply: FastifyReply,
    look: () => Promise<T & { readonly work?: number }>,
  ): Promise<(T & { readonly work?: number }) | undefined> {
    const { id } = caller.person;
    const answer = await inTurn(`back ${id}`, look);
    if (answer === undefined) {
      sendRefusal(reply, refuse('rate-limited', { seconds: 1 }));
      return undefined;
    }
    const budget = caller.by === 'key' ? perKey : perAccount;
    budget.charge(id, Math.min(answer.work ?? 0, MOST_COST));
    return answer;
  }

  app.get<{ Params: { time: string } }>('/at/:time', async (request, reply) => {
    const query = parsed(momentQuery, request.query, reply);
    if (query === undefined) return reply;
    const at = momentIn(request.params.time);
    if (at === undefined) return sendRefusal(reply, refuse('bad-time'));
    const { world, caller, ip } = request;
    const shown = await inBudget(request, reply, () => world.replay.at(caller.scope, at, query.through));
    if (shown === undefined) return reply;
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
    const shown = await inBudget(request, reply, () =>
      world.replay.events(caller.scope, query.after, query.limit),
    );
    if (shown === undefined) return reply;
    const { texts, to, more } = shown;
    return reply
      .type('application/json; charset=utf-8')
      .send(`{"events":[${texts.join(',')}],"to":${to},"more":${more}}`);
  });

  app.get('/axis', async (request, reply) => {
    const query = parsed(axisQuery, request.query, reply);
    if (query === undefined) return reply;
    const { world, caller } = request;
    const shown = await inBudget(request, reply, () => world.replay.axis(caller.scope, query));
    return shown === undefined ? reply : reply.send(shown.axis);
  });
}
