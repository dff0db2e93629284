import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { holds } from '../../domain/case/writeScope.ts';
import { type LeavesAnswer, leaveInput } from '../../domain/contract/leave.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import type { Leave } from '../../domain/leave/leave.ts';
import { LEAVE_SETTERS } from '../../domain/leave/leaveAggregate.ts';
import { subjectsOf } from '../../domain/situation.ts';
import { accountOf } from '../world/factsReader.ts';
import { isActing } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface LeaveRouteParts {
  readonly directory: Directory;
}

/** 休假与代理: for who manages accounts, who joins no world, and for who leads a unit. Each is in the log, and so in the audit. */
export async function leaveRoutes(app: FastifyInstance, { directory }: LeaveRouteParts): Promise<void> {
  app.addHook('preHandler', async (request, reply) => {
    const may = LEAVE_SETTERS.some((role) => isActing(request.caller, role));
    return may ? undefined : sendRefusal(reply, refuse('role-not-allowed'));
  });

  app.get('/leaves', async (request, reply) => {
    const { caller, world } = request;
    const isOwn = (scope: Parameters<typeof holds>[1]) =>
      isActing(caller, 'administrator') || holds(caller.person, scope, directory);
    const now = world.clock.now();
    const people = (await world.people.admin.list())
      .filter(({ scope, disabled, roles }) => !disabled && isOwn(scope) && !roles.every(isNobody))
      .map(accountOf)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'));
    const leaves = [...subjectsOf<Leave>(world.dispatcher.durable, 'leave').values()]
      .filter(({ to, endedAt, person }) => endedAt === undefined && to > now && isOwn(person.unitId))
      .map(({ id, person, from, to, deputy }) => ({
        id,
        personId: person.id,
        from,
        to,
        ...defined({ deputyId: deputy?.id }),
      }));
    const answer: LeavesAnswer = { people, leaves };
    return reply.send(answer);
  });

  app.post('/leaves', async (request, reply) => {
    const input = parsed(leaveInput, request.body, reply);
    return input === undefined ? reply : give(request, reply, { type: 'leave.set', data: input });
  });

  app.post<{ Params: { id: string } }>('/leaves/:id/end', async (request, reply) =>
    give(request, reply, { type: 'leave.end', data: { subjectId: request.params.id } }),
  );
}

/** A screen on a wall and a program work all the time. */
function isNobody(role: string): boolean {
  return role === 'wall' || role === 'connector';
}

async function give(
  { caller, world: { dispatcher } }: FastifyRequest,
  reply: FastifyReply,
  command: { readonly type: string; readonly data: object },
): Promise<FastifyReply> {
  const call = { id: `http-${randomUUID()}`, world: dispatcher.world, commands: [command] };
  const ack = await dispatcher.submit(call, caller);
  if (!ack.ok) return sendRefusal(reply, ack);
  const [done] = ack.results;
  if (done === undefined || !('subjectId' in done)) throw new Error('a leave was taken and named nothing');
  return reply.code(command.type === 'leave.set' ? 201 : 200).send({ id: done.subjectId });
}
