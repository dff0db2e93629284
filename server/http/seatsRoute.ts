import type { FastifyInstance } from 'fastify';
import { type SeatsAnswer, seatsQuery } from '../../domain/contract/http.ts';
import { type Role, refuse } from '../../domain/kernel.ts';
import { fieldsOf, wireRefusal } from '../dispatch/parseCall.ts';
import { isActing } from './callers.ts';
import { sendRefusal } from './problem.ts';

/** Who gives checks out, and who names whose opinion a hold rests on (T28, T33). */
const ASKING: readonly Role[] = ['dispatcher', 'duty_chief', 'deputy_leader'];

/** `GET /seats?role=`: whom a check can be given to. Posts and units alone. */
export function seatsRoute(app: FastifyInstance): void {
  app.get('/seats', async (request, reply) => {
    if (!ASKING.some((role) => isActing(request.caller, role))) {
      return sendRefusal(reply, refuse('role-not-allowed'));
    }
    const input = seatsQuery.safeParse(request.query);
    if (!input.success) {
      return sendRefusal(reply, wireRefusal('bad-request', { fields: fieldsOf(input.error) }));
    }
    const accounts = await request.world.people.admin.list();
    const seats = accounts
      .filter((account) => !account.disabled && account.roles.includes(input.data.role))
      .map(({ id, name, scope }) => ({ id, name, unitId: scope }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'));
    const answer: SeatsAnswer = { seats };
    return reply.header('cache-control', 'no-store').send(answer);
  });
}
