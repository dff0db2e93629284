import type { FastifyInstance } from 'fastify';
import type { RosterSeatsAnswer } from '../../domain/contract/roster.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { isRole, refuse } from '../../domain/kernel.ts';
import { rosterUnit, servesOn } from '../../domain/shift/roster.ts';
import { PLANNERS } from '../../domain/shift/rosterCommands.ts';
import { isActing } from './callers.ts';
import { sendRefusal } from './problem.ts';

export interface RosterRouteParts {
  readonly directory: Directory;
}

/** `GET /roster/seats`: whom the caller can put on the roster of their own unit. Posts and units alone. */
export function rosterRoute(app: FastifyInstance, { directory }: RosterRouteParts): void {
  app.get('/roster/seats', async (request, reply) => {
    if (!PLANNERS.some((role) => isActing(request.caller, role))) {
      return sendRefusal(reply, refuse('role-not-allowed'));
    }
    const unitId = rosterUnit(request.caller.person, directory);
    if (unitId === undefined) return sendRefusal(reply, refuse('out-of-scope'));
    const accounts = await request.world.people.admin.list();
    const seats = accounts
      .filter(({ disabled }) => !disabled)
      .map(({ id, name, nameEn, roles, scope }) => ({
        id,
        name,
        ...defined({ nameEn }),
        roles: roles.filter(isRole),
        unitId: scope,
      }))
      .filter((seat) => servesOn(unitId, seat, directory))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'));
    const answer: RosterSeatsAnswer = { unitId, seats };
    return reply.send(answer);
  });
}
