import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type CaseView, MOST_VIEWS, viewInput } from '../../domain/contract/views.ts';
import { defined } from '../../domain/defined.ts';
import { type Person, type Refusal, type Role, refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import { maskText } from '../../domain/text/masking.ts';
import type { People } from '../people/accounts.ts';
import { isWritten } from '../store/StoreError.ts';
import type { ViewRow } from '../store/ViewStore.ts';
import { isActing } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

type ById = { Params: { id: string } };
type Input = ReturnType<(typeof viewInput)['parse']>;

/** Who removes what nobody can remove any more; an administrator sees no view. */
const TIDIER: Role = 'duty_chief';

/** Views of the table of cases: one's own to change, and those of others to use. A view widens no scope. */
export function viewRoutes(app: FastifyInstance, people: Pick<People, 'accountsOf'>): void {
  app.addHook('onRequest', async ({ caller }, reply) =>
    readsCases(caller.person) ? undefined : sendRefusal(reply, refuse('role-not-allowed')),
  );

  /** Shared by somebody without an account that is in use, and `caller` is one who tidies up. */
  async function isOrphan(caller: FastifyRequest['caller'], { by, reach }: ViewRow): Promise<boolean> {
    if (reach === 'me' || by === caller.person.id || !isActing(caller, TIDIER)) return false;
    return (await people.accountsOf([by])).every(({ disabled }) => disabled);
  }

  app.get('/views', async ({ world, caller }, reply) => {
    const { person } = caller;
    const rows = (await world.store.views.all()).filter((row) => isFor(person, row));
    const views = rows.map(async (row) => ({
      ...viewOf(person, row),
      ...defined({ isOrphan: (await isOrphan(caller, row)) ? (true as const) : undefined }),
    }));
    return reply.send({ views: await Promise.all(views) });
  });

  app.post('/views', async (request, reply) => {
    const { person } = request.caller;
    const input = parsed(viewInput, request.body, reply);
    if (input === undefined) return reply;
    const own = (await request.world.store.views.all()).filter(({ by }) => by === person.id);
    if (own.length >= MOST_VIEWS) return sendRefusal(reply, refuse('too-many-views', { most: MOST_VIEWS }));
    const made = await put(request, `view-${randomUUID()}`, input);
    return 'code' in made ? sendRefusal(reply, made) : reply.code(201).send(made);
  });

  app.put<ById>('/views/:id', async (request, reply) => {
    const input = parsed(viewInput, request.body, reply);
    if (input === undefined) return reply;
    const fault = await notOwn(request);
    if (fault !== undefined) return sendRefusal(reply, fault);
    const changed = await put(request, request.params.id, input);
    return 'code' in changed ? sendRefusal(reply, changed) : reply.send(changed);
  });

  app.delete<ById>('/views/:id', async (request, reply) => {
    const fault = await notOwn(request);
    if (fault !== undefined) {
      const row = (await request.world.store.views.all()).find(({ id }) => id === request.params.id);
      const isTidying = fault.code === 'not-your-view' && row && (await isOrphan(request.caller, row));
      if (isTidying !== true) return sendRefusal(reply, fault);
    }
    const isGone = await isWritten(request.world.store.views.remove(request.params.id));
    return isGone ? reply.code(204).send() : sendRefusal(reply, refuse('store-unavailable'));
  });
}

async function put({ world, caller }: FastifyRequest, id: string, input: Input): Promise<CaseView | Refusal> {
  const { person } = caller;
  const { q, ...facets } = input.filters;
  // Somebody may have looked for a name or a number: what is stored is masked like everything a person writes.
  const filters = defined({ ...facets, q: q === undefined ? undefined : maskText(q) });
  const row: ViewRow = {
    ...input,
    id,
    name: maskText(input.name),
    filters,
    by: person.id,
    scope: person.scope,
  };
  return (await isWritten(world.store.views.put(row))) ? viewOf(person, row) : refuse('store-unavailable');
}

/** Only its maker changes a view; one that is not shared does not exist for anybody else. */
async function notOwn({ world, caller, params }: FastifyRequest<ById>): Promise<Refusal | undefined> {
  const row = (await world.store.views.all()).find(({ id }) => id === params.id);
  if (row === undefined || !isFor(caller.person, row)) return refuse('unknown-view');
  return row.by === caller.person.id ? undefined : refuse('not-your-view');
}

function isFor(person: Person, { by, reach, scope }: ViewRow): boolean {
  return by === person.id || reach === 'all' || (reach === 'unit' && scope === person.scope);
}

function viewOf(person: Person, { by, scope: _scope, ...view }: ViewRow): CaseView {
  return { ...view, isOwn: by === person.id };
}
