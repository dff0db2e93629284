import type { FastifyInstance } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { shownIn } from '../../domain/case/caseSight.ts';
import type { SilentAnswer } from '../../domain/contract/silent.ts';
import { refuse } from '../../domain/kernel.ts';
import { countSilence } from '../../domain/measures/silentGrids.ts';
import { reaches, readsCases, type Scope } from '../../domain/people/scope.ts';
import type { Limiter } from '../limiter.ts';
import type { AudienceOf } from '../link/audience.ts';
import { createPauses } from '../pauses.ts';
import { limited } from './limited.ts';
import { sendRefusal } from './problem.ts';

export interface SilentRouteParts {
  readonly audience: AudienceOf;
  readonly perAccount: Limiter;
}

const readsWords = (scope: Scope): boolean => scope.kind !== 'none' && shownIn(scope) !== 'wordless';

/** Which grids are silent against their own history. Looks at the cases of the last month, and at none before. */
export function silentRoute(app: FastifyInstance, { audience, perAccount }: SilentRouteParts): void {
  const onRequest = limited(perAccount);
  app.get('/grids/silent', { onRequest }, async ({ caller: { scope, person }, world }, reply) => {
    if (!readsWords(scope) || !readsCases(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const at = world.clock.now();
    const count = countSilence(at);
    const isSeen = (thisCase: Case) => reaches(audience(CASE_KIND, thisCase), scope);
    const pauses = createPauses();
    // Reported last stands last in the map.
    for (const thisCase of [...world.dispatcher.durable.cases.values()].reverse()) {
      if (thisCase.reportedAt < count.from) break;
      if (pauses.isDue()) await pauses.pause();
      const { gridId } = thisCase.place;
      const isReport = thisCase.parentId === undefined && isSeen(thisCase);
      if (gridId !== undefined && isReport) count.add(gridId, thisCase.reportedAt);
    }
    perAccount.charge(person.id, pauses.worked());
    return reply.send({ at, ...count.result() } satisfies SilentAnswer);
  });
}
