import type { FastifyInstance } from 'fastify';
import { type MeasuresAnswer, measuresQuery } from '../../domain/contract/measures.ts';
import { refuse } from '../../domain/kernel.ts';
import { type Baselines, MEASURE_IDS, type Measure } from '../../domain/measures/measure.ts';
import { measure } from '../../domain/measures/measures.ts';
import { reaches, readsCases, type Scope } from '../../domain/scope.ts';
import { dayNumber } from '../../domain/sla/shanghaiDay.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { fieldsOf, wireRefusal } from '../dispatch/parseCall.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Limiter } from '../link/limiter.ts';
import type { EventLog } from '../log/EventLog.ts';
import { deliveriesIn } from '../measures/deliveries.ts';
import type { Tally } from '../measures/tally.ts';
import { sendRefusal } from './problem.ts';

export interface MeasuresParts {
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'world'>;
  readonly log: Pick<EventLog, 'outbox'>;
  readonly tally: Tally;
  readonly audience: AudienceOf;
  readonly baselines: () => Baselines;
  readonly perAccount: Limiter;
  readonly now: () => number;
}

/** M1 to M14 of the cases in the caller's scope. `request.caller` is set before. */
export function measuresRoute(app: FastifyInstance, parts: MeasuresParts): void {
  const { dispatcher, tally, audience, now } = parts;

  app.get('/measures', async (request, reply) => {
    const { person, scope } = request.caller;
    if (!parts.perAccount.take(person.id)) return sendRefusal(reply, refuse('rate-limited'));
    if (scope.kind === 'none' || !readsCases(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const query = measuresQuery.safeParse(request.query);
    if (!query.success) {
      return sendRefusal(reply, wireRefusal('bad-request', { fields: fieldsOf(query.error) }));
    }
    const at = now();
    const { seq, cases } = dispatcher.durable;
    const facts = await tally.upTo(seq);
    const visible = [...facts.values()].filter(({ caseId }) => {
      const thisCase = cases.get(caseId);
      return thisCase !== undefined && reaches(audience(thisCase), scope);
    });
    const { from, to = from ?? dayNumber(at), id } = query.data;
    const period = { from: from ?? to, to };
    const seen = new Set(visible.map(({ caseId }) => caseId));
    const deliveries =
      id === undefined || id === 'M14' ? await deliveriesIn(parts.log.outbox, dispatcher.world, period) : [];
    const measures = measure(
      {
        facts: visible,
        factsOf: (caseId) => facts.get(caseId),
        period,
        at,
        baselines: parts.baselines(),
        deliveries: deliveries.filter(({ caseId }) => seen.has(caseId)),
      },
      id === undefined ? MEASURE_IDS : [id],
    );
    const answer: MeasuresAnswer = { seq, at, measures: measures.map((one) => shownTo(scope, one)) };
    return reply.send(answer);
  });
}

/** Who dispatched well or badly is between the centre and its people. */
function shownTo(scope: Scope, one: Measure): Measure {
  if (scope.kind === 'all' || one.groups === undefined) return one;
  return { ...one, groups: one.groups.filter(({ by }) => by !== 'dispatcher') };
}
