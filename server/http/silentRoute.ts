import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { readsWords } from '../../domain/case/caseSight.ts';
import type { SilentAnswer } from '../../domain/contract/silent.ts';
import { refuse, type UnitId } from '../../domain/kernel.ts';
import { countSilence } from '../../domain/measures/silentGrids.ts';
import { reaches, readsCases } from '../../domain/people/scope.ts';
import type { AudienceOf } from '../link/audience.ts';
import { createPauses } from '../pauses.ts';
import { type Budgets, inBudget } from './inBudget.ts';
import { limited } from './limited.ts';
import { sendRefusal } from './problem.ts';

export interface SilentRouteParts extends Budgets {
  readonly audience: AudienceOf;
}

/** Which grids are silent against their own history. Nothing of the last month has left memory (docs/adr/0033). */
export function silentRoute(app: FastifyInstance, { audience, ...budgets }: SilentRouteParts): void {
  async function silence({ caller: { scope }, world }: FastifyRequest) {
    const at = world.clock.now();
    const count = countSilence(at);
    // Who sees a part of a street's cases would take the rest for silence.
    const seesAll = (streetId: UnitId) =>
      scope.kind === 'all' || (scope.kind === 'area' && scope.unitId === streetId);
    const isSeen = (thisCase: Case) => reaches(audience(CASE_KIND, thisCase), scope);
    const pauses = createPauses();
    // In no order: a case that was put away and came back stands last, however old it is.
    for (const thisCase of [...world.dispatcher.durable.cases.values()]) {
      if (pauses.isDue()) await pauses.pause();
      const { gridId, streetId } = thisCase.place;
      const isReport = thisCase.reportedAt >= count.from && thisCase.parentId === undefined;
      if (gridId !== undefined && isReport && isSeen(thisCase))
        count.add(gridId, thisCase.reportedAt, streetId);
    }
    const { grids, streets, judged } = count.result();
    const answer: SilentAnswer = {
      at,
      judged,
      grids,
      streets: streets.filter(({ streetId }) => seesAll(streetId)),
    };
    return { answer, work: pauses.worked() };
  }

  app.get('/grids/silent', { onRequest: limited(budgets.perAccount) }, async (request, reply) => {
    const { caller } = request;
    if (!readsWords(caller.scope) || !readsCases(caller.person))
      return sendRefusal(reply, refuse('role-not-allowed'));
    const found = await inBudget(caller, budgets, () => silence(request));
    return 'code' in found ? sendRefusal(reply, found) : reply.send(found.answer);
  });
}
