import type { FastifyInstance } from 'fastify';
import { projectCase, sees } from '../../domain/case/caseSight.ts';
import { partOf } from '../../domain/case/writeScope.ts';
import {
  type SuggestionRow,
  type SuggestionRowsAnswer,
  suggestionInput,
  suggestionRowsQuery,
} from '../../domain/contract/secretary.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { isWall, readsCases } from '../../domain/people/scope.ts';
import { LEDGER_DAYS } from '../../domain/secretary/ledger.ts';
import { SECRETARY_READERS } from '../../domain/secretary/switches.ts';
import type { Limiter } from '../limiter.ts';
import { isActing } from './callers.ts';
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

  app.post('/suggestions', async (request, reply) => {
    const { person, scope } = request.caller;
    if (!readsCases(person) || isWall(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const input = parsed(suggestionInput, request.body, reply);
    if (input === undefined) return reply;
    const { dispatcher, secretary, clock } = request.world;
    const found = input.caseId === undefined ? undefined : await dispatcher.caseOf(input.caseId);
    if (input.caseId !== undefined && (found === undefined || !sees(scope, found, directory))) {
      return sendRefusal(reply, refuse('unknown-case'));
    }
    const within = partOf(person, directory);
    const thisCase = found && projectCase(scope, found);
    return reply.send(
      await secretary.suggest({
        input,
        thisCase,
        within,
        now: clock.now(),
        shown: (other) => (sees(scope, other, directory) ? projectCase(scope, other) : undefined),
      }),
    );
  });

  app.get('/suggestions/rows', async (request, reply) => {
    const { person, scope } = request.caller;
    if (!readsCases(person) || isWall(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const query = parsed(suggestionRowsQuery, request.query, reply);
    if (query === undefined) return reply;
    const { dispatcher, secretary, clock, audit } = request.world;
    const found = await dispatcher.caseOf(query.caseId);
    if (found === undefined || !sees(scope, found, directory))
      return sendRefusal(reply, refuse('unknown-case'));
    const asking = {
      ...{ thisCase: projectCase(scope, found), within: partOf(person, directory), now: clock.now() },
    };
    const counts = secretary.counted(asking, query.unitId);
    const listed = counts.map((each) => ({ ...each, cases: each.cases.slice(0, MOST_ROWS) }));
    const cases = await dispatcher.casesOf(listed.flatMap((each) => each.cases.map(({ caseId }) => caseId)));
    const answer = listed.map(({ reason, of, by, cases: entries }) => {
      const rows = entries.flatMap((entry): SuggestionRow[] => {
        const other = cases.get(entry.caseId);
        if (other === undefined || !sees(scope, other, directory)) return [];
        const { title, reportedAt } = projectCase(scope, other);
        return [{ caseId: entry.caseId, unitId: entry.unitId, title, reportedAt }];
      });
      return { reason, of, by, days: LEDGER_DAYS, rows, left: of - rows.length };
    });
    audit.record({
      by: person,
      action: 'search',
      object: 'suggestions',
      detail: [query.caseId, query.unitId].join(' '),
      count: answer.reduce((sum, { rows }) => sum + rows.length, 0),
      ip: request.ip,
    });
    return reply.send({ counts: answer } satisfies SuggestionRowsAnswer);
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
