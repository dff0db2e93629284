import type { FastifyInstance } from 'fastify';
import { type ChartsAnswer, chartsQuery } from '../../domain/contract/measures.ts';
import { countCharts } from '../../domain/measures/charts.ts';
import { dayNumber, startOfDay } from '../../domain/time/shanghaiDay.ts';
import type { AudienceOf } from '../link/audience.ts';
import { createPauses } from '../pauses.ts';
import { countedAt, factsInSight } from './factsInSight.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

/** What the charts draw of the cases in the caller's scope. In the context of the measures: who may ask is asked there. */
export function chartsRoute(app: FastifyInstance, { audience }: { readonly audience: AudienceOf }): void {
  app.get('/measures/charts', async (request, reply) => {
    const query = parsed(chartsQuery, request.query, reply);
    if (query === undefined) return reply;
    const moment = await countedAt(request, query.asOf);
    if ('code' in moment) return sendRefusal(reply, moment);
    const { at } = moment;
    const pauses = createPauses();
    const { from, to = from ?? dayNumber(at) } = query;
    const period = { from: from ?? to, to };
    const length = period.to - period.from + 1;
    const first = query.before ?? period.from - length;
    const since = startOfDay(Math.min(first, period.from));
    const { seq, facts, caseOf } = await factsInSight(request, since, { audience, pauses, moment });
    const count = countCharts({
      period,
      before: { from: first, to: Math.min(first + length, period.from) - 1 },
      at,
      streetOf: (caseId) => caseOf(caseId)?.place.streetId,
    });
    for (const each of facts) {
      if (pauses.isDue()) await pauses.pause();
      count.add(each);
    }
    const answer: ChartsAnswer = { seq, at, ...count.charts() };
    return reply.send(answer);
  });
}
