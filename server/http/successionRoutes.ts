import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { shownAs, WHOLE } from '../../domain/aggregate/sight.ts';
import { holds } from '../../domain/case/writeScope.ts';
import {
  SUCCESSION_ITEM_STATES,
  type SuccessionHoldings,
  type SuccessionItemsAnswer,
  type SuccessionSeatsAnswer,
} from '../../domain/contract/roster.ts';
import { code, id, idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { casesHeldBy, HOLDERS } from '../../domain/succession/held.ts';
import { SUCCESSION_APPROVERS, SUCCESSION_PLANNERS } from '../../domain/succession/planCommands.ts';
import { SUCCESSION } from '../../domain/succession/successionAggregate.ts';
import { successionsIn } from '../../domain/succession/successions.ts';
import { accountOf, contactsOf } from '../world/factsReader.ts';
import { isActing } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface SuccessionRouteParts {
  readonly directory: Directory;
}

const itemsQuery = z.strictObject({ state: code(SUCCESSION_ITEM_STATES).optional() });
const holdingsQuery = z.strictObject({ personId: id('person') });

/** Account successions: who could leave or follow, what would move, and which residents stay listed. For whoever plans or approves, in their scope. */
export async function successionRoutes(app: FastifyInstance, parts: SuccessionRouteParts): Promise<void> {
  const { directory } = parts;

  app.addHook('preHandler', async (request, reply) => {
    const may = [...SUCCESSION_PLANNERS, ...SUCCESSION_APPROVERS].some((role) =>
      isActing(request.caller, role),
    );
    if (!may) return sendRefusal(reply, refuse('role-not-allowed'));
    return undefined;
  });

  async function accountsFor({ caller, world }: FastifyRequest) {
    const accounts = await world.people.admin.list();
    return accounts.filter(({ scope }) => holds(caller.person, scope, directory));
  }

  app.get('/successions/seats', async (request, reply) => {
    const seats = (await accountsFor(request))
      .filter(({ roles }) => HOLDERS.some((role) => roles.includes(role)))
      .map(accountOf)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'));
    const answer: SuccessionSeatsAnswer = { seats };
    return reply.send(answer);
  });

  app.get('/successions/holdings', async (request, reply) => {
    const query = parsed(holdingsQuery, request.query, reply);
    if (query === undefined) return reply;
    const { personId } = query;
    const { dispatcher, contactBook } = request.world;
    if (!(await accountsFor(request)).some(({ id }) => id === personId)) {
      return sendRefusal(reply, refuse('out-of-scope'));
    }
    const counted = await contactsOf(personId, contactBook);
    if (counted === 'unreachable') return sendRefusal(reply, refuse('contacts-unavailable'));
    const cases = casesHeldBy(personId, dispatcher.durable.cases.values()).length;
    const { residents = 0, groups = 0 } = counted ?? {};
    const answer: SuccessionHoldings = {
      cases,
      residents,
      groups,
      ...defined({ casesOnly: counted === undefined ? (true as const) : undefined }),
    };
    return reply.send(answer);
  });

  app.get<{ Params: { id: string } }>('/successions/:id/items', async (request, reply) => {
    const query = parsed(itemsQuery, request.query, reply);
    if (query === undefined) return reply;
    const subjectId = idIn('subject', request.params.id);
    const { dispatcher, store } = request.world;
    const succession = subjectId && successionsIn(dispatcher.durable).get(subjectId);
    if (succession === undefined) {
      return sendRefusal(reply, refuse('unknown-subject', { subjectId: request.params.id }));
    }
    if (shownAs(SUCCESSION.sight, request.caller.scope, succession, directory) !== WHOLE) {
      return sendRefusal(reply, refuse('out-of-scope'));
    }
    const states = query.state === undefined ? SUCCESSION_ITEM_STATES : [query.state];
    const items = await store.successions.list(succession.id, states);
    const answer: SuccessionItemsAnswer = { items: items.map(({ ref: _ref, ...item }) => item) };
    return reply.send(answer);
  });
}
