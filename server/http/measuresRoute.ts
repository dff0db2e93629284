import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { projectCase } from '../../domain/case/caseSight.ts';
import {
  type MeasureFigure,
  type MeasureRow,
  type MeasureRowsAnswer,
  type MeasuresAnswer,
  MOST_MEASURE_ROWS,
  measureExportQuery,
  measureRowsQuery,
  measuresQuery,
  printInput,
} from '../../domain/contract/measures.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type CaseId, refuse } from '../../domain/kernel.ts';
import type { Asked } from '../../domain/measures/asked.ts';
import { type BehindRow, behind } from '../../domain/measures/behind.ts';
import {
  type Baselines,
  MEASURE_IDS,
  type Measure,
  type MeasureId,
  measureOf,
  periodText,
} from '../../domain/measures/measure.ts';
import { MEASURES, measure } from '../../domain/measures/measures.ts';
import { reaches, readsCases, type Scope } from '../../domain/people/scope.ts';
import { dayNumber } from '../../domain/time/shanghaiDay.ts';
import type { Limiter } from '../limiter.ts';
import type { AudienceOf } from '../link/audience.ts';
import { deliveriesIn } from '../measures/deliveries.ts';
import { rowsCsv } from '../measures/rowsCsv.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface MeasuresParts {
  readonly audience: AudienceOf;
  readonly directory: Directory;
  readonly perAccount: Limiter;
}

interface Days {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** M1 to M14 of the cases in the caller's scope, and the rows behind each. To be registered in a context of its own. */
export function measuresRoute(app: FastifyInstance, parts: MeasuresParts): void {
  const { audience, directory } = parts;

  app.addHook('onRequest', limited(parts.perAccount));
  app.addHook('onRequest', async ({ caller: { person, scope } }, reply) =>
    scope.kind === 'none' || !readsCases(person) ? sendRefusal(reply, refuse('role-not-allowed')) : undefined,
  );

  async function questionOf(
    { world, caller: { scope } }: FastifyRequest,
    days: Days,
    ids: readonly MeasureId[],
  ): Promise<Asked & { seq: number }> {
    const at = world.clock.now();
    const { seq, cases } = world.dispatcher.durable;
    const facts = await world.tally.upTo(seq);
    const visible = [...facts.values()].filter(({ caseId }) => {
      const thisCase = cases.get(caseId);
      return thisCase !== undefined && reaches(audience(CASE_KIND, thisCase), scope);
    });
    const { from, to = from ?? dayNumber(at) } = days;
    const period = { from: from ?? to, to };
    const seen = new Set(visible.map(({ caseId }) => caseId));
    const sent = ids.includes('M14') ? await deliveriesIn(world.store.outbox, world.id, period) : [];
    return {
      seq,
      facts: visible,
      factsOf: (caseId) => facts.get(caseId),
      period,
      at,
      baselines: baselinesFor(scope, world.rules().baselines ?? {}),
      deliveries: sent.filter(({ caseId }) => seen.has(caseId)),
    };
  }

  function listed({ world, caller: { scope } }: FastifyRequest, row: BehindRow): readonly MeasureRow[] {
    const thisCase = world.dispatcher.durable.cases.get(row.caseId);
    return thisCase === undefined ? [] : [{ ...row, ...briefly(projectCase(scope, thisCase)) }];
  }

  async function rowsOf(request: FastifyRequest, id: MeasureId, days: Days): Promise<MeasureRowsAnswer> {
    const { cases } = request.world.dispatcher.durable;
    const { seq, ...question } = await questionOf(request, days, [id]);
    const tallied = MEASURES[id](question);
    const streetOf = (caseId: CaseId) => cases.get(caseId)?.place.streetId;
    const { rows, ...groups } = behind(tallied, question.period, streetOf);
    return {
      seq,
      at: question.at,
      measure: figureFor(request.caller.scope, measureOf(tallied, question.period)),
      ...groups,
      rows: rows.flatMap((row) => listed(request, row)),
      left: 0,
    };
  }

  app.get('/measures', async (request, reply) => {
    const query = parsed(measuresQuery, request.query, reply);
    if (query === undefined) return reply;
    const { scope } = request.caller;
    const ids = query.id ?? MEASURE_IDS;
    const { seq, ...question } = await questionOf(request, query, ids);
    const shown = query.rows === 'no' ? figureFor : shownTo;
    const measures = measure(question, ids).map((measured) => shown(scope, measured));
    const answer: MeasuresAnswer = { seq, at: question.at, measures };
    return reply.send(answer);
  });

  app.get('/measures/rows', async (request, reply) => {
    const query = parsed(measureRowsQuery, request.query, reply);
    if (query === undefined) return reply;
    const { person } = request.caller;
    const answer = await rowsOf(request, query.id, query);
    const rows = answer.rows.slice(0, MOST_MEASURE_ROWS);
    request.world.audit.record({
      by: person,
      action: 'search',
      object: 'measures',
      detail: query.id,
      count: rows.length,
      ip: request.ip,
    });
    return reply.send({ ...answer, rows, left: answer.rows.length - rows.length });
  });

  app.get('/measures/export', async (request, reply) => {
    const query = parsed(measureExportQuery, request.query, reply);
    if (query === undefined) return reply;
    const { person } = request.caller;
    const { rows, measure: of } = await rowsOf(request, query.id, query);
    const detail = `${query.id} ${of.period.from} ${of.period.to}`;
    // Nothing leaves that could not be written down.
    await request.world.audit.append({
      by: person,
      action: 'export',
      object: 'measures',
      detail,
      count: rows.length,
      ip: request.ip,
    });
    const name = `${query.id}-${of.period.from}-${of.period.to}.csv`;
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(rowsCsv(rows, directory, query.lang));
  });

  app.post('/audit/print', async (request, reply) => {
    const input = parsed(printInput, request.body, reply);
    if (input === undefined) return reply;
    const { from, to = from } = input;
    const days = from === undefined || to === undefined ? undefined : periodText({ from, to });
    const detail = days === undefined ? undefined : `${days.from} ${days.to}`;
    await request.world.audit.append({
      by: request.caller.person,
      action: 'print',
      object: input.document,
      detail,
      ip: request.ip,
    });
    return reply.code(204).send();
  });
}

/** The base of the hotline is the whole district's: a street is not compared with it. */
function baselinesFor({ kind }: Scope, { hotlineMonthly, ...baselines }: Baselines): Baselines {
  const isWhole = kind === 'all' || kind === 'wall';
  return hotlineMonthly === undefined || !isWhole ? baselines : { ...baselines, hotlineMonthly };
}

/** Who dispatched well or badly is between the centre and its people. */
function shownTo(scope: Scope, measured: Measure): Measure {
  if (scope.kind === 'all' || measured.groups === undefined) return measured;
  return { ...measured, groups: measured.groups.filter(({ by }) => by !== 'dispatcher') };
}

function figureFor(scope: Scope, measured: Measure): MeasureFigure {
  const { rows: _rows, counted: _counted, ...figure } = shownTo(scope, measured);
  return figure;
}

function briefly({ externalId, title, reportedAt, place }: Case): Brief {
  const { text, streetId, communityId, gridId } = place;
  return {
    ...defined({ externalId }),
    title,
    reportedAt,
    place: defined({ text, streetId, communityId, gridId }),
  };
}

type Brief = Pick<MeasureRow, 'externalId' | 'title' | 'reportedAt' | 'place'>;
