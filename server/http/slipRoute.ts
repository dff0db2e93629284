import type { FastifyInstance } from 'fastify';
import type { Case } from '../../domain/case/case.ts';
import { whatOf } from '../../domain/case/publicView.ts';
import { rolesOf } from '../../domain/case/transitions.ts';
import type { SlipAnswer } from '../../domain/contract/slip.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Millis, type Person, type Role, refuse } from '../../domain/kernel.ts';
import { isOutside } from '../../domain/people/scope.ts';
import { BEHALF, COUNTER_SOURCES } from '../../domain/people/sources.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import type { Limiter } from '../limiter.ts';
import { type PublicLinks, publicPath } from '../people/publicLinks.ts';
import { limited } from './limited.ts';
import { ownAddress } from './ownAddress.ts';
import { sendRefusal } from './problem.ts';

export interface SlipParts {
  readonly links: Pick<PublicLinks, 'tokenOf'>;
  readonly directory: Directory;
  readonly perAccount: Limiter;
  /** As phones reach this server; where none is set, as the caller did. */
  readonly publicUrl?: string | undefined;
}

/** Who takes a report down for somebody: reporters and channels have their own receipt. */
const TAKERS: readonly Role[] = rolesOf('case.report').filter((role) => !isOutside({ roles: [role] }));

/**
 * The paper slip of somebody at a counter, for whoever took their report down. Its link makes the holder the reporter, so
 * nobody else of the house gets it, for a day and no longer, and each time is in the audit.
 */
export function slipRoute(
  app: FastifyInstance,
  { links, directory, perAccount, publicUrl }: SlipParts,
): void {
  app.get<{ Params: { id: string } }>(
    '/cases/:id/slip',
    { onRequest: limited(perAccount) },
    async (request, reply) => {
      const { params, world, ip } = request;
      const { person } = request.caller;
      if (!person.roles.some((role) => TAKERS.includes(role)))
        return sendRefusal(reply, refuse('role-not-allowed'));
      const { dispatcher } = world;
      const id = idIn('case', params.id);
      const thisCase = id && (await dispatcher.caseOf(id));
      if (thisCase === undefined || id === undefined)
        return sendRefusal(reply, refuse('unknown-case', { caseId: params.id }));
      if (!isTheirs(thisCase, person, world.clock.now())) return sendRefusal(reply, refuse('slip-not-yours'));
      const token = await links.tokenOf(world.id, id);
      if (typeof token !== 'string') return sendRefusal(reply, token);
      await world.audit.append({ by: person, object: id, action: 'give-slip', ip });
      const { K0, K1 } = thisCase.clocks;
      const answer: SlipAnswer = {
        number: id,
        at: thisCase.reportedAt,
        onBehalf: thisCase.source === BEHALF,
        ...defined({ matter: whatOf(thisCase, directory), acceptBy: K1?.due, doneBy: K0?.due }),
        url: `${ownAddress(request, publicUrl)}${publicPath(token)}`,
      };
      return reply.send(answer);
    },
  );
}

function isTheirs({ source, stages, reportedAt }: Case, { id }: Person, now: Millis): boolean {
  return COUNTER_SOURCES.has(source) && stages.call?.by.id === id && now - reportedAt < DAY_MS;
}
