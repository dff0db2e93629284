import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { projectCase } from '../../domain/case/caseSight.ts';
import {
  type BriefAnswer,
  type BriefRow,
  briefQuery,
  briefRowsQuery,
  type HotAnswer,
  type HotIssueShown,
} from '../../domain/contract/hot.ts';
import { MOST_MEASURE_ROWS } from '../../domain/contract/measures.ts';
import { defined } from '../../domain/defined.ts';
import type { CaseId } from '../../domain/kernel.ts';
import { type BriefEntry, type BriefLine, briefOf } from '../../domain/measures/brief.ts';
import { mayCountIn } from '../../domain/measures/facts.ts';
import { reaches } from '../../domain/people/scope.ts';
import { byHeat, hotIssueOf } from '../../domain/secretary/hotIssue.ts';
import { type DayNumber, dayNumber, formatDay, startOfDay } from '../../domain/time/shanghaiDay.ts';
import type { Limiter } from '../limiter.ts';
import type { AudienceOf } from '../link/audience.ts';
import { createPauses, type Pauses } from '../pauses.ts';
import type { LanguageModel } from '../rewording/languageModel.ts';
import { desksOnly } from './desksOnly.ts';
import { factsInSight } from './factsInSight.ts';
import { modelIn } from './languageModelIn.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';

export interface BriefParts {
  readonly audience: AudienceOf;
  readonly perAccount: Limiter;
  readonly languageModel: LanguageModel | undefined;
}

const MOST_ISSUES = 40;

/** 热点 and 早报, of the cases in the caller's scope. To be registered in a context of its own. */
export function briefRoutes(app: FastifyInstance, { audience, perAccount, languageModel }: BriefParts): void {
  app.addHook('onRequest', limited(perAccount));
  app.addHook('onRequest', desksOnly);

  /** Of these cases those the caller sees, as they see them. */
  async function shown(
    { world, caller: { scope } }: FastifyRequest,
    ids: readonly CaseId[],
    pauses: Pauses,
  ): Promise<ReadonlyMap<CaseId, Case>> {
    const cases = new Map<CaseId, Case>();
    for (const [id, thisCase] of await pauses.aside(world.dispatcher.casesOf(ids))) {
      if (pauses.isDue()) await pauses.pause();
      if (reaches(audience(CASE_KIND, thisCase), scope)) cases.set(id, projectCase(scope, thisCase));
    }
    return cases;
  }

  async function hotIssues(request: FastifyRequest, pauses: Pauses): Promise<readonly HotIssueShown[]> {
    const { world } = request;
    const now = world.clock.now();
    const issues: HotIssueShown[] = [];
    for (const { ids, likeness } of await world.secretary.hotGroups()) {
      if (pauses.isDue()) await pauses.pause();
      const cases = [...(await shown(request, ids, pauses)).values()];
      const issue = hotIssueOf(cases, now);
      const first = cases.find(({ id }) => id === issue?.id);
      if (issue !== undefined && first !== undefined) issues.push({ ...issue, title: first.title, likeness });
    }
    return issues.sort(byHeat).slice(0, MOST_ISSUES);
  }

  async function linesOf(request: FastifyRequest, day: DayNumber): Promise<readonly BriefLine[]> {
    const { world } = request;
    const pauses = createPauses();
    const since = startOfDay(day - 1);
    const { facts, all, caseOf } = await factsInSight(request, since, { audience, pauses });
    return briefOf({
      day,
      at: world.clock.now(),
      facts: facts.filter(mayCountIn({ from: day - 1, to: day })),
      factsOf: (id) => all.get(id),
      streetOf: (id) => caseOf(id)?.place.streetId,
      matters: (await world.secretary.hotGroups()).map(({ ids }) => ids),
    });
  }

  app.get('/hot', async (request, reply) => {
    const { world } = request;
    const answer: HotAnswer = {
      seq: world.dispatcher.durable.seq,
      at: world.clock.now(),
      issues: await hotIssues(request, createPauses()),
    };
    return reply.send(answer);
  });

  app.get('/brief', async (request, reply) => {
    const query = parsed(briefQuery, request.query, reply);
    if (query === undefined) return reply;
    const { world } = request;
    const at = world.clock.now();
    const { day = dayNumber(at) - 1 } = query;
    const lines = await linesOf(request, day);
    const hot = lines.flatMap(({ rule, figures }) => (rule === 'hot' ? figures : []));
    const firsts = hot.flatMap(({ entries }) => entries.slice(0, 1).map(({ caseId }) => caseId));
    const named = await shown(request, firsts, createPauses());
    const answer: BriefAnswer = {
      seq: world.dispatcher.durable.seq,
      at,
      day: formatDay(day),
      isWhole: day < dayNumber(at),
      canReword: modelIn(request, languageModel) !== undefined,
      lines: lines.map(({ rule, figures }) => ({
        rule,
        figures: figures.map(({ name, key, entries }) => {
          const title = rule === 'hot' ? titleOf(entries, named) : undefined;
          return { name, n: entries.length, ...defined({ key, title }) };
        }),
      })),
    };
    return reply.send(answer);
  });

  /** Of the first that the caller sees: the group's own first may lie elsewhere. */
  function titleOf([first]: readonly BriefEntry[], cases: ReadonlyMap<CaseId, Case>): string | undefined {
    return first && cases.get(first.caseId)?.title;
  }

  app.get('/brief/rows', async (request, reply) => {
    const query = parsed(briefRowsQuery, request.query, reply);
    if (query === undefined) return reply;
    const { world } = request;
    const lines = await linesOf(request, query.day);
    const figures = lines.find(({ rule }) => rule === query.rule)?.figures ?? [];
    const figure = figures.find(({ name, key }) => name === query.name && key === query.key);
    const entries = figure?.entries ?? [];
    const cases = await shown(
      request,
      entries.map(({ caseId }) => caseId),
      createPauses(),
    );
    const rows = entries.flatMap((entry) => rowOf(entry, cases.get(entry.caseId)));
    const listed = rows.slice(0, MOST_MEASURE_ROWS);
    world.audit.record({
      by: request.caller.person,
      action: 'search',
      object: 'brief',
      detail: [query.rule, query.name, formatDay(query.day)].join(' '),
      count: listed.length,
      ip: request.ip,
    });
    const { seq } = world.dispatcher.durable;
    return reply.send({ seq, at: world.clock.now(), rows: listed, left: rows.length - listed.length });
  });

  function rowOf({ caseId, at, unitId }: BriefEntry, thisCase: Case | undefined): readonly BriefRow[] {
    if (thisCase === undefined) return [];
    const { title, place } = thisCase;
    const { streetId, communityId } = place;
    return [{ caseId, at, title, ...defined({ unitId, streetId, communityId }) }];
  }
}
