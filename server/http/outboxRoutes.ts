import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readsWords, sees, shownIn } from '../../domain/case/caseSight.ts';
import {
  type OutboxAnswer,
  type OutboxCountsAnswer,
  type OutboxMessage,
  outboxQuery,
} from '../../domain/contract/outbox.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { OUTBOX_STATES, type OutboxRow, type OutboxState, RETRY_ROLES } from '../../domain/outbox/message.ts';
import { messageText } from '../../domain/outbox/words.ts';
import { readsCases, type Scope } from '../../domain/people/scope.ts';
import { dayNumber, startOfDay } from '../../domain/time/shanghaiDay.ts';
import type { Limiter } from '../limiter.ts';
import type { FoundRow, OutboxSearch } from '../store/OutboxStore.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface OutboxRouteParts {
  readonly directory: Directory;
  readonly perAccount: Limiter;
}

const PAGE = 200;
/** Somebody with a small scope does not make the server read the whole outbox for one answer. */
const MOST_PAGES = 10;

/** What became of the messages of the cases in the caller's scope, and sending a failed one again. */
export function outboxRoutes(app: FastifyInstance, parts: OutboxRouteParts): void {
  const { directory } = parts;
  const onRequest = limited(parts.perAccount);

  async function visibleOf(
    rows: readonly OutboxRow[],
    scope: Scope,
    { dispatcher }: OpenWorld,
  ): Promise<ReadonlySet<OutboxRow>> {
    const cases = await dispatcher.casesOf(rows.map(({ relates }) => relates));
    const visible = rows.filter(({ relates }) => {
      const thisCase = cases.get(relates);
      // What is about no case is the centre's to look after.
      if (thisCase === undefined) return scope.kind === 'all' && idIn('subject', relates) !== undefined;
      return sees(scope, thisCase, directory);
    });
    return new Set(visible);
  }

  /** Refuses whoever has nothing to do with cases' words. */
  function barred({ caller }: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
    if (!readsWords(caller.scope) || !readsCases(caller.person))
      return sendRefusal(reply, refuse('role-not-allowed'));
    return undefined;
  }

  async function visible(search: OutboxSearch, scope: Scope, world: OpenWorld): Promise<OutboxAnswer> {
    const found: FoundRow[] = [];
    let { before } = search;
    for (let page = 0; page < MOST_PAGES && found.length < search.limit; page += 1) {
      const rows = await world.store.outbox.find(world.id, { ...search, before, limit: PAGE });
      const visible = await visibleOf(
        rows.map(({ row }) => row),
        scope,
        world,
      );
      found.push(...rows.filter(({ row }) => visible.has(row)));
      before = rows.at(-1)?.position;
      if (rows.length < PAGE) {
        return { messages: shown(found.slice(0, search.limit), scope), more: found.length > search.limit };
      }
    }
    return { messages: shown(found.slice(0, search.limit), scope), more: true };
  }

  app.get('/outbox', { onRequest }, async (request, reply) => {
    const refused = barred(request, reply);
    if (refused !== undefined) return refused;
    const query = parsed(outboxQuery, request.query, reply);
    if (query === undefined) return reply;
    const { world } = request;
    const { scope } = request.caller;
    const { caseId } = query;
    if (caseId !== undefined) {
      const thisCase = await world.dispatcher.caseOf(caseId);
      if (thisCase === undefined) return sendRefusal(reply, refuse('unknown-case', { caseId }));
      if (!sees(scope, thisCase, directory)) return sendRefusal(reply, refuse('out-of-scope'));
    }
    return reply.send(await visible(query, scope, world));
  });

  app.get('/outbox/counts', { onRequest }, async (request, reply) => {
    const refused = barred(request, reply);
    if (refused !== undefined) return refused;
    const { scope } = request.caller;
    const counts = zeroCounts();
    const { id: world, store, dispatcher, clock } = request.world;
    const midnight = startOfDay(dayNumber(clock.now()));
    const found = await store.outbox.countsByCase(world, midnight);
    const cases = await dispatcher.casesOf(found.map(({ caseId }) => caseId));
    for (const { caseId, state, n } of found) {
      const thisCase = cases.get(caseId);
      if (thisCase !== undefined && sees(scope, thisCase, directory)) counts[state] += n;
    }
    const answer: OutboxCountsAnswer = { counts };
    return reply.send(answer);
  });

  app.post<{ Params: { id: string } }>('/outbox/:id/retry', { onRequest }, async (request, reply) => {
    const refused = barred(request, reply);
    if (refused !== undefined) return refused;
    const { person, scope } = request.caller;
    if (!person.roles.some((role) => RETRY_ROLES.includes(role)))
      return sendRefusal(reply, refuse('role-not-allowed'));
    const { id } = request.params;
    const { world } = request;
    const { outbox } = world.store;
    const row = await outbox.read(world.id, id);
    if (row === undefined) return sendRefusal(reply, refuse('unknown-message', { id }));
    if (!(await visibleOf([row], scope, world)).has(row)) return sendRefusal(reply, refuse('out-of-scope'));
    const at = world.clock.now();
    // One more attempt: the way is mended, or it fails again at once.
    const again = { state: 'queued', attempts: row.attempts, nextAt: at, updatedAt: at } as const;
    const changed = await outbox.change(world.id, [{ id, from: 'failed', to: again }]);
    if (changed.length === 0) return sendRefusal(reply, refuse('message-not-failed'));
    world.audit.record({
      by: person,
      action: 'retry-message',
      object: row.relates,
      detail: id,
      ip: request.ip,
    });
    world.outbox?.look();
    return reply.code(204).send();
  });
}

function zeroCounts(): Record<OutboxState, number> {
  return Object.fromEntries(OUTBOX_STATES.map((state) => [state, 0])) as Record<OutboxState, number>;
}

function shown(found: readonly FoundRow[], scope: Scope): readonly OutboxMessage[] {
  const seesReporters = shownIn(scope) === 'whole';
  return found.map(({ position, row }) => {
    const { world: _world, params: _params, to, ...rest } = row;
    const hidden = to.kind === 'reporter' && !seesReporters ? ({ kind: 'reporter' } as const) : to;
    return { ...rest, position, to: hidden, text: messageText(row) };
  });
}
