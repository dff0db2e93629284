import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Case } from '../../domain/case/case.ts';
import { projectCase } from '../../domain/case/caseSight.ts';
import { channelNumber } from '../../domain/case/channelNumber.ts';
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
import { type CaseId, type Millis, type Refusal, refuse } from '../../domain/kernel.ts';
import { type BehindRow, behind } from '../../domain/measures/behind.ts';
import { mayCountIn } from '../../domain/measures/facts.ts';
import {
  type Baselines,
  MEASURE_IDS,
  type Measure,
  type MeasureId,
  measureOf,
  periodText,
} from '../../domain/measures/measure.ts';
import { MEASURES, measure } from '../../domain/measures/measures.ts';
import type { MeasureQuestion } from '../../domain/measures/question.ts';
import { readsCases, type Scope } from '../../domain/people/scope.ts';
import { dayNumber, startOfDay } from '../../domain/time/shanghaiDay.ts';
import { csvPieces } from '../csv.ts';
import { XLSX_TYPE, xlsxOf } from '../export/xlsx.ts';
import type { Limiter } from '../limiter.ts';
import type { AudienceOf } from '../link/audience.ts';
import { deliveriesIn } from '../measures/deliveries.ts';
import { rowsTable } from '../measures/rowsTable.ts';
import { createPauses, type Pauses } from '../pauses.ts';
import { attachmentOf, markedRows } from './attachment.ts';
import { chartsRoute } from './chartsRoute.ts';
import { countedAt, type FactsInSight, factsInSight, inPieces } from './factsInSight.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface MeasuresParts {
  readonly audience: AudienceOf;
  readonly directory: Directory;
  readonly perAccount: Limiter;
}

interface Days {
  readonly asOf?: Millis | undefined;
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
    request: FastifyRequest,
    days: Days,
    { ids, pauses }: { readonly ids: readonly MeasureId[]; readonly pauses: Pauses },
  ): Promise<(MeasureQuestion & Pick<FactsInSight, 'seq' | 'caseOf'>) | Refusal> {
    const { world, caller } = request;
    const moment = await pauses.aside(countedAt(request, days.asOf));
    if ('code' in moment) return moment;
    const { at } = moment;
    const { from, to = from ?? dayNumber(at) } = days;
    const period = { from: from ?? to, to };
    const since = startOfDay(period.from);
    const mayCount = mayCountIn(period);
    const { seq, facts, all, caseOf, isSeen } = await factsInSight(request, since, {
      ...{ audience, pauses, moment, mayCount },
    });
    const sent = ids.includes('M14') ? await deliveriesIn(world.store.outbox, world.id, period, at) : [];
    await pauses.pause();
    return {
      seq,
      caseOf,
      facts,
      factsOf: (caseId) => all.get(caseId),
      period,
      at,
      baselines: baselinesFor(caller.scope, world.rules().baselines ?? {}),
      deliveries: sent.filter(({ caseId }) => isSeen(caseId)),
    };
  }

  function listed(scope: Scope, row: BehindRow, thisCase: Case | undefined): readonly MeasureRow[] {
    return thisCase === undefined ? [] : [{ ...row, ...briefly(projectCase(scope, thisCase)) }];
  }

  async function rowsOf(
    request: FastifyRequest,
    id: MeasureId,
    days: Days,
  ): Promise<MeasureRowsAnswer | Refusal> {
    const pauses = createPauses();
    const counted = await questionOf(request, days, { ids: [id], pauses });
    if ('code' in counted) return counted;
    const { seq, caseOf, ...question } = counted;
    const tallied = MEASURES[id](question);
    const streetOf = (caseId: CaseId) => caseOf(caseId)?.place.streetId;
    const { scope } = request.caller;
    await pauses.pause();
    const { rows, ...groups } = behind(tallied, question.period, streetOf);
    const shown: MeasureRow[] = [];
    for await (const piece of inPieces(rows, (row) => listed(scope, row, caseOf(row.caseId)), pauses))
      shown.push(...piece.flat());
    return {
      seq,
      at: question.at,
      measure: figureFor(scope, measureOf(tallied, question.period)),
      ...groups,
      rows: shown,
      left: 0,
    };
  }

  app.get('/measures', async (request, reply) => {
    const query = parsed(measuresQuery, request.query, reply);
    if (query === undefined) return reply;
    const { scope } = request.caller;
    const ids = query.id ?? MEASURE_IDS;
    const pauses = createPauses();
    const counted = await questionOf(request, query, { ids, pauses });
    if ('code' in counted) return sendRefusal(reply, counted);
    const { seq, caseOf: _, ...question } = counted;
    const shown = query.rows === 'no' ? figureFor : shownTo;
    const measures: MeasureFigure[] = [];
    for (const id of ids) {
      measures.push(...measure(question, [id]).map((measured) => shown(scope, measured)));
      await pauses.pause();
    }
    const answer: MeasuresAnswer = { seq, at: question.at, measures };
    return reply.send(answer);
  });

  app.get('/measures/rows', async (request, reply) => {
    const query = parsed(measureRowsQuery, request.query, reply);
    if (query === undefined) return reply;
    const { person } = request.caller;
    const answer = await rowsOf(request, query.id, query);
    if ('code' in answer) return sendRefusal(reply, answer);
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
    const answer = await rowsOf(request, query.id, query);
    if ('code' in answer) return sendRefusal(reply, answer);
    const { measure: of } = answer;
    const rows = markedRows(request.world.id, answer.rows);
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
    const name = `${query.id}-${of.period.from}-${of.period.to}.${query.format}`;
    const { heads, cellsOf } = rowsTable(directory, query.lang);
    const pieces = inPieces(rows, cellsOf, createPauses());
    reply.header('content-disposition', attachmentOf(request.world.id, name));
    if (query.format === 'xlsx') return reply.type(XLSX_TYPE).send(await xlsxOf(query.id, heads, pieces));
    return reply.type('text/csv; charset=utf-8').send(Readable.from(csvPieces(heads, pieces)));
  });

  chartsRoute(app, parts);

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

function briefly(thisCase: Case): Brief {
  const { title, reportedAt, place } = thisCase;
  const { text, streetId, communityId, gridId } = place;
  return {
    ...defined({ externalId: channelNumber(thisCase) }),
    title,
    reportedAt,
    place: defined({ text, streetId, communityId, gridId }),
  };
}

type Brief = Pick<MeasureRow, 'externalId' | 'title' | 'reportedAt' | 'place'>;
