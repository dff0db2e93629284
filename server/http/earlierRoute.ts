import type { FastifyInstance } from 'fastify';
import { readsWords, sees } from '../../domain/case/caseSight.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import { findEarlier } from '../search/earlierCases.ts';
import { type Budgets, inBudget } from './inBudget.ts';
import { sendRefusal } from './problem.ts';

export interface EarlierRouteParts extends Budgets {
  readonly directory: Directory;
}

/** What came before a case at its place, by its matter and by its reporter. */
export function earlierRoute(app: FastifyInstance, { directory, ...budgets }: EarlierRouteParts): void {
  app.get<{ Params: { id: string } }>('/cases/:id/earlier', async (request, reply) => {
    const { caller, world, params } = request;
    const { scope, person } = caller;
    if (!readsWords(scope) || !readsCases(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const id = idIn('case', params.id);
    const thisCase = id && (await world.dispatcher.caseOf(id));
    if (thisCase === undefined) return sendRefusal(reply, refuse('unknown-case', { caseId: params.id }));
    if (!sees(scope, thisCase, directory)) return sendRefusal(reply, refuse('out-of-scope'));
    const parts = { search: world.search, contacts: world.store.contacts };
    const found = await inBudget(caller, budgets, () => findEarlier(parts, scope, thisCase));
    if ('code' in found) return sendRefusal(reply, found);
    const count = found.answer.groups.reduce((sum, { cases }) => sum + cases.length, 0);
    world.audit.record({
      by: person,
      action: 'search',
      object: 'cases',
      detail: 'earlier',
      count,
      ip: request.ip,
    });
    return reply.send(found.answer);
  });
}
