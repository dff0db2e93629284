import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import { sendRefusal } from './problem.ts';

/** For `onRequest`, once `request.caller` is set: only who reads cases at a desk. Refuses `role-not-allowed`, a wall too. */
export async function desksOnly(
  { caller: { person, scope } }: Pick<FastifyRequest, 'caller'>,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const isAtDesk = scope.kind !== 'none' && scope.kind !== 'wall' && readsCases(person);
  return isAtDesk ? undefined : sendRefusal(reply, refuse('role-not-allowed'));
}
