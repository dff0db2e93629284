import type { FastifyInstance } from 'fastify';
import { caseInSight } from '../../domain/case/caseSight.ts';
import { partOf } from '../../domain/case/writeScope.ts';
import {
  type AnswerRow,
  type AnswerRowsAnswer,
  answerRowsQuery,
  type SuggestionCount,
  type SuggestionRow,
  type SuggestionRowsAnswer,
  suggestionInput,
  suggestionRowsQuery,
} from '../../domain/contract/secretary.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { LEDGER_DAYS } from '../../domain/secretary/ledger.ts';
import { SECRETARY_READERS } from '../../domain/secretary/switches.ts';
import type { Limiter } from '../limiter.ts';
import { isActing } from './callers.ts';
import { desksOnly } from './desksOnly.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

/** So many cases of one number are listed. */
const MOST_ROWS = 100;

export interface SecretaryRouteParts {
  readonly directory: Directory;
  readonly perAccount: Limiter;
}

/** What the secretary thinks of a case, and how right it has been. To be registered in a context of its own. */
export function secretaryRoutes(app: FastifyInstance, { directory, perAccount }: SecretaryRouteParts): void {
  app.addHook('onRequest', limited(perAccount));

  app.post('/suggestions', { onRequest: desksOnly }, async (request, reply) => {
    const { person, scope } = request.caller;
    const input = parsed(suggestionInput, request.body, reply);
    if (input === undefined) return reply;
    const { dispatcher, secretary, clock } = request.world;
    const found = input.caseId === undefined ? undefined : await dispatcher.caseOf(input.caseId);
    const thisCase = caseInSight(scope, found, directory);
    if (input.caseId !== undefined && thisCase === undefined) {
      return sendRefusal(reply, refuse('unknown-case'));
    }
    return reply.send(
      await secretary.suggest({
        input,
        thisCase,
        within: partOf(person, directory),
        now: clock.now(),
        shown: (other) => caseInSight(scope, other, directory),
      }),
    );
  });

  app.get('/suggestions/rows', { onRequest: desksOnly }, async (request, reply) => {
    const { person, scope } = request.caller;
    const query = parsed(suggestionRowsQuery, request.query, reply);
    if (query === undefined) return reply;
    const { dispatcher, secretary, clock, audit } = request.world;
    const thisCase = caseInSight(scope, await dispatcher.caseOf(query.caseId), directory);
    if (thisCase === undefined) return sendRefusal(reply, refuse('unknown-case'));
    const asking = { thisCase, within: partOf(person, directory), now: clock.now() };
    const counted = secretary.counted(asking, query.unitId);
    const listed = counted.map((each) => ({ ...each, cases: each.cases.slice(0, MOST_ROWS) }));
    const found = await dispatcher.casesOf(listed.flatMap(({ cases }) => cases.map(({ caseId }) => caseId)));
    const counts = listed.map(({ reason, of, by, cases }): SuggestionCount => {
      const rows = cases.flatMap(({ caseId, unitId }): SuggestionRow[] => {
        const seen = caseInSight(scope, found.get(caseId), directory);
        return seen === undefined ? [] : [{ caseId, unitId, title: seen.title, reportedAt: seen.reportedAt }];
      });
      return { reason, of, by, days: LEDGER_DAYS, rows, left: of - rows.length };
    });
    audit.record({
      by: person,
      action: 'search',
      object: 'suggestions',
      detail: [query.caseId, query.unitId].join(' '),
      count: counts.reduce((sum, { rows }) => sum + rows.length, 0),
      ip: request.ip,
    });
    return reply.send({ counts } satisfies SuggestionRowsAnswer);
  });

  app.get('/secretary/rows', async (request, reply) => {
    const { caller, world } = request;
    if (!SECRETARY_READERS.some((role) => isActing(caller, role))) {
      return sendRefusal(reply, refuse('role-not-allowed'));
    }
    const query = parsed(answerRowsQuery, request.query, reply);
    if (query === undefined) return reply;
    const { of, right, cases } = world.secretary.decided(query);
    const listed = cases.slice(0, MOST_ROWS);
    const found = await world.dispatcher.casesOf(listed.map(({ caseId }) => caseId));
    const rows = listed.flatMap(({ caseId, guessed, was, confidence }): AnswerRow[] => {
      const seen = caseInSight(caller.scope, found.get(caseId), directory);
      if (seen === undefined) return [];
      return [{ caseId, title: seen.title, reportedAt: seen.reportedAt, guessed, was, confidence }];
    });
    world.audit.record({
      by: caller.person,
      action: 'search',
      object: 'secretary',
      detail: Object.values(query).join(' '),
      count: rows.length,
      ip: request.ip,
    });
    return reply.send({ of, right, rows, left: of - rows.length } satisfies AnswerRowsAnswer);
  });

  app.get('/secretary', async (request, reply) => {
    if (!SECRETARY_READERS.some((role) => isActing(request.caller, role))) {
      return sendRefusal(reply, refuse('role-not-allowed'));
    }
    const answer = request.world.secretary.answer();
    // Words are those of cases, of every street.
    return reply.send(request.caller.scope.kind === 'all' ? answer : { ...answer, words: [] });
  });
}
