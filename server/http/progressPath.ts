import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Case } from '../../domain/case/case.ts';
import { type CommandAck, caseResult } from '../../domain/contract/socket.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { type Person, refuse } from '../../domain/kernel.ts';
import { ownsSource } from '../../domain/people/sources.ts';
import type { Limiter } from '../limiter.ts';
import { type PublicLinks, publicPath } from '../people/publicLinks.ts';
import { limited } from './limited.ts';
import { sendRefusal } from './problem.ts';

/** Where the reporter of what was just taken may follow it; undefined for whoever is no way to the reporter. */
export type ProgressPath = (
  request: Pick<FastifyRequest, 'caller' | 'world'>,
  ack: Extract<CommandAck, { readonly ok: true }>,
) => Promise<string | undefined>;

/** Whoever holds a link is taken for the reporter: the desks, who might rate their own work, get none. */
function reachesReporters({ roles }: Person): boolean {
  return roles.some((role) => role === 'connector' || role === 'resident' || role === 'enterprise');
}

/** Whoever brought it, and by a key that speaks for its channel: two keys of one account need not. */
function isTheirs({ source, stages }: Pick<Case, 'source' | 'stages'>, person: Person): boolean {
  return reachesReporters(person) && stages.call?.by.id === person.id && ownsSource(source, person);
}

export function progressPathFor(links: Pick<PublicLinks, 'tokenOf'>): ProgressPath {
  return async ({ caller: { person }, world }, { results }) => {
    const result = caseResult(results[0]);
    const thisCase = result && (await world.dispatcher.caseOf(result.caseId));
    if (thisCase === undefined || thisCase.reporterKind === 'staff' || !isTheirs(thisCase, person))
      return undefined;
    const token = await links.tokenOf(world.id, thisCase.id);
    // The report is taken; its link can be asked for again.
    return typeof token === 'string' ? publicPath(token) : undefined;
  };
}

export interface LinkParts {
  readonly links: Pick<PublicLinks, 'tokenOf'>;
  readonly perAccount: Limiter;
}

/** `GET /cases/:id/link`: the channel that brought a report asks for its page again, to send the rating link. */
export function linkRoute(app: FastifyInstance, { links, perAccount }: LinkParts): void {
  app.get<{ Params: { id: string } }>(
    '/cases/:id/link',
    { onRequest: limited(perAccount) },
    async (request, reply) => {
      const { person } = request.caller;
      if (!reachesReporters(person)) return sendRefusal(reply, refuse('role-not-allowed'));
      const { dispatcher } = request.world;
      const id = idIn('case', request.params.id);
      const thisCase = id && (await dispatcher.caseOf(id));
      if (thisCase === undefined || id === undefined) {
        return sendRefusal(reply, refuse('unknown-case', { caseId: request.params.id }));
      }
      if (!isTheirs(thisCase, person)) return sendRefusal(reply, refuse('out-of-scope'));
      const token = await links.tokenOf(dispatcher.world, id);
      if (typeof token !== 'string') return sendRefusal(reply, token);
      return reply.send({ progressPath: publicPath(token) });
    },
  );
}
