import type { FastifyInstance } from 'fastify';
import { projectCase, sees } from '../../domain/case/caseSight.ts';
import { partOf } from '../../domain/case/writeScope.ts';
import { suggestionInput } from '../../domain/contract/secretary.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { isWall, readsCases } from '../../domain/people/scope.ts';
import { SECRETARY_READERS } from '../../domain/secretary/switches.ts';
import type { Limiter } from '../limiter.ts';
import { isActing } from './callers.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

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

  app.get('/secretary', async (request, reply) => {
    if (!SECRETARY_READERS.some((role) => isActing(request.caller, role))) {
      return sendRefusal(reply, refuse('role-not-allowed'));
    }
    const answer = request.world.secretary.answer();
    // Words are those of cases, of every street.
    return reply.send(request.caller.scope.kind === 'all' ? answer : { ...answer, words: [] });
  });
}
