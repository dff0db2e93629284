import type { FastifyInstance } from 'fastify';
import { shownIn } from '../../domain/case/caseSight.ts';
import { OVERSIGHT_QUEUES, oversightDue } from '../../domain/case/oversightQueues.ts';
import type { OversightAnswer } from '../../domain/contract/oversight.ts';
import { defined } from '../../domain/defined.ts';
import { refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import type { Limiter } from '../limiter.ts';
import type { CaseSearch } from '../search/caseSearch.ts';
import type { InTurn } from '../turns.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import { sendRefusal } from './problem.ts';

/** Of a queue that is longer the oldest are not asked for their clocks; all are counted. */
const MOST_CLOCKS = 500;

export interface OversightRouteParts {
  readonly perAccount: Limiter;
  readonly inTurn: InTurn;
}

/** What waits for an oversight desk, queue by queue. */
export function oversightRoute(app: FastifyInstance, { perAccount, inTurn }: OversightRouteParts): void {
  app.get('/oversight', async ({ caller: { scope, person }, world }, reply) => {
    const readsWords = scope.kind !== 'none' && shownIn(scope) !== 'wordless';
    if (!readsWords || !readsCases(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const found = await inTurn(person.id, () => queuesOf(world, scope));
    if (found === undefined) return sendRefusal(reply, refuse('rate-limited', { seconds: 1 }));
    perAccount.charge(person.id, found.work);
    return reply.send({ queues: found.queues } satisfies OversightAnswer);
  });
}

async function queuesOf({ search, clock }: OpenWorld, scope: Parameters<CaseSearch['find']>[0]) {
  const now = clock.now();
  const queues: OversightAnswer['queues'][number][] = [];
  let work = 0;
  for (const queue of OVERSIGHT_QUEUES) {
    const found = await search.find(scope, { oversight: queue, limit: MOST_CLOCKS });
    work += found.work;
    const dues = found.cases.flatMap((thisCase) => oversightDue(thisCase, queue) ?? []);
    queues.push({
      queue,
      n: found.total,
      overdue: dues.filter((due) => due < now).length,
      ...defined({ due: dues.length === 0 ? undefined : Math.min(...dues) }),
    });
  }
  return { queues, work };
}
