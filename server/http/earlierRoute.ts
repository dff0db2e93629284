import type { FastifyInstance } from 'fastify';
import { readsWords, sees } from '../../domain/case/caseSight.ts';
import { decideHistory } from '../../domain/case/reveal.ts';
import { historyInput } from '../../domain/contract/earlier.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import { findEarlier, findHistory } from '../search/earlierCases.ts';
import { type Budgets, inBudget } from './inBudget.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface EarlierRouteParts extends Budgets {
  readonly directory: Directory;
}

/** What came before a case at its place, by its matter and by its reporter; which the reporter's are, for a purpose. */
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

  app.post<{ Params: { id: string } }>('/cases/:id/history', async (request, reply) => {
    const { caller, world, params } = request;
    const input = parsed(historyInput, request.body, reply);
    if (input === undefined) return reply;
    const id = idIn('case', params.id);
    const thisCase = id && (await world.dispatcher.caseOf(id));
    if (thisCase === undefined) return sendRefusal(reply, refuse('unknown-case', { caseId: params.id }));
    const decided = decideHistory(thisCase, { ...caller, directory });
    if ('code' in decided) return sendRefusal(reply, decided);
    const parts = { search: world.search, contacts: world.store.contacts };
    const found = await inBudget(caller, budgets, () => findHistory(parts, caller.scope, thisCase));
    if ('code' in found) return sendRefusal(reply, found);
    const act = { by: caller.person, role: decided.role, object: thisCase.id, detail: input.purpose };
    // Written down before it is told, as a contact is.
    await world.audit.append({ ...act, action: 'see-history', count: found.answer.total, ip: request.ip });
    return reply.send(found.answer);
  });
}
