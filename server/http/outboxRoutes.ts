import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Case } from '../../domain/case/case.ts';
import { readsWords, sees, shownIn } from '../../domain/case/caseSight.ts';
import {
  type OutboxAnswer,
  type OutboxCountsAnswer,
  type OutboxMessage,
  outboxQuery,
} from '../../domain/contract/outbox.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type CaseId, type Refusal, refuse } from '../../domain/kernel.ts';
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
    return new Set(rows.filter(({ relates }) => isShown(relates, cases.get(relates), scope)));
  }

  /** What is about no case is the centre's to look after. */
  function isShown(about: CaseId, thisCase: Case | undefined, scope: Scope): boolean {
    if (thisCase === undefined) return scope.kind === 'all' && idIn('subject', about) !== undefined;
    return sees(scope, thisCase, directory);
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
    const { subjectId, ...search } = query;
    const about = defined({ caseId: caseId ?? (subjectId as string | undefined as CaseId | undefined) });
    return reply.send(await visible({ ...search, ...about }, scope, world));
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
    const failed: CaseId[] = [];
    for (const { caseId, state, n } of found) {
      const thisCase = cases.get(caseId);
      if (!isShown(caseId, thisCase, scope)) continue;
      counts[state] += n;
      if (state === 'failed' && thisCase !== undefined) failed.push(caseId);
    }
    return reply.send({ counts, failedCases: failed } satisfies OutboxCountsAnswer);
  });

  /** The failed message that whoever asks answers for; undefined when the refusal is on its way. */
  async function failedMessage(request: Named, reply: FastifyReply): Promise<OutboxRow | undefined> {
    const refused = barred(request, reply);
    if (refused !== undefined) return undefined;
    const { world, caller } = request;
    const { person, scope } = caller;
    const turnDown = (refusal: Refusal): undefined => void sendRefusal(reply, refusal);
    if (!person.roles.some((role) => RETRY_ROLES.includes(role))) return turnDown(refuse('role-not-allowed'));
    const { id } = request.params;
    const row = await world.store.outbox.read(world.id, id);
    if (row === undefined) return turnDown(refuse('unknown-message', { id }));
    if (!(await visibleOf([row], scope, world)).has(row)) return turnDown(refuse('out-of-scope'));
    return row;
  }

  async function change(request: Named, reply: FastifyReply, { state, error, action }: HandAct) {
    const row = await failedMessage(request, reply);
    if (row === undefined) return reply;
    const { world, ip } = request;
    const { id, attempts, relates: object } = row;
    const at = world.clock.now();
    const to = { state, attempts, nextAt: at, updatedAt: at, ...defined({ channel: row.channel, error }) };
    const changed = await world.store.outbox.change(world.id, [{ id, from: 'failed', to }]);
    if (changed.length === 0) return sendRefusal(reply, refuse('message-not-failed'));
    world.audit.record({ by: request.caller.person, action, object, detail: id, ip });
    world.outbox?.look();
    return reply.code(204).send();
  }

  // One more attempt: the way is mended, or it fails again at once.
  app.post<ById>('/outbox/:id/retry', { onRequest }, (request, reply) =>
    change(request, reply, { state: 'queued', action: 'retry-message' }),
  );

  // Whoever was meant has been told in another way.
  app.post<ById>('/outbox/:id/settle', { onRequest }, (request, reply) =>
    change(request, reply, { state: 'dropped', error: 'settled-by-hand', action: 'settle-message' }),
  );
}

type ById = { Params: { id: string } };
type Named = FastifyRequest<ById>;

/** What a person makes of a message that has failed. */
interface HandAct {
  readonly state: 'queued' | 'dropped';
  readonly error?: string;
  readonly action: 'retry-message' | 'settle-message';
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
