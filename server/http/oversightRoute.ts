import type { FastifyInstance } from 'fastify';
import { callBackTick } from '../../domain/case/badRating.ts';
import type { Case } from '../../domain/case/case.ts';
import { readsWords } from '../../domain/case/caseSight.ts';
import { oversightTest } from '../../domain/case/liveFacets.ts';
import { OVERSIGHT_QUEUES, oversightDue } from '../../domain/case/oversightQueues.ts';
import type { OversightAnswer } from '../../domain/contract/oversight.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Millis, type Person, refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import type { CaseSearch } from '../search/caseSearch.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import { type Budgets, inBudget } from './inBudget.ts';
import { sendRefusal } from './problem.ts';

/** Of a queue that is longer the oldest are not asked for their clocks; all are counted. */
const MOST_CLOCKS = 500;
/** Of all queues together: whoever has more open than that gets as many as were counted by then. */
const MOST_WORK_MS: Millis = 200;

export interface OversightRouteParts extends Budgets {
  readonly directory: Directory;
}

/** What waits for an oversight desk, queue by queue. */
export function oversightRoute(app: FastifyInstance, parts: OversightRouteParts): void {
  app.get('/oversight', async ({ caller, world }, reply) => {
    const { scope, person } = caller;
    if (!readsWords(scope) || !readsCases(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const asker = { person, directory: parts.directory };
    const found = await inBudget(caller, parts, () => queuesOf(world, scope, asker));
    if ('code' in found) return sendRefusal(reply, found);
    return reply.send({ queues: found.queues } satisfies OversightAnswer);
  });
}

const isTicked = (thisCase: Case): boolean => callBackTick(thisCase) !== 'due';

async function queuesOf(
  { search, clock }: OpenWorld,
  scope: Parameters<CaseSearch['find']>[0],
  asker: { readonly person: Person; readonly directory: Directory },
) {
  const now = clock.now();
  const queues: OversightAnswer['queues'][number][] = [];
  let work = 0;
  for (const queue of OVERSIGHT_QUEUES) {
    const left = Math.max(0, MOST_WORK_MS - work);
    const fits = oversightTest(queue, asker);
    // Which of them fit is known of each case alone: all are looked at before they are counted.
    const arranged = fits && { fits, order: undefined, offset: 0, name: '' };
    const found = await search.find(scope, { oversight: queue, limit: MOST_CLOCKS, arranged }, left);
    work += found.work;
    const dues = found.cases.flatMap((thisCase) => oversightDue(thisCase, queue) ?? []);
    queues.push({
      queue,
      n: found.total,
      overdue: dues.filter((due) => due < now).length,
      ...defined({
        due: dues.length === 0 ? undefined : Math.min(...dues),
        isCutOff: found.isCutOff || undefined,
        ticked: queue === 'badRating' ? found.cases.filter(isTicked).length : undefined,
      }),
    });
  }
  return { queues, work };
}
