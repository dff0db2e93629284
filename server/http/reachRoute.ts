import type { FastifyInstance } from 'fastify';
import type { ReachAnswer } from '../../domain/contract/reach.ts';
import { refuse } from '../../domain/kernel.ts';
import type { Limiter } from '../limiter.ts';
import type { ReachCheck } from '../outbox/reach.ts';
import { isActing } from './callers.ts';
import { limited } from './limited.ts';
import { sendRefusal } from './problem.ts';

export interface ReachRouteParts {
  readonly reach: Pick<ReachCheck, 'read'>;
  readonly perAccount: Limiter;
}

/** Who on the ladder cannot be reached: for the centre's own people and whoever looks after the system. */
export function reachRoute(app: FastifyInstance, { reach, perAccount }: ReachRouteParts): void {
  app.get('/reach', { onRequest: limited(perAccount) }, async ({ caller }, reply) => {
    if (caller.scope.kind !== 'all' && !isActing(caller, 'administrator')) {
      return sendRefusal(reply, refuse('role-not-allowed'));
    }
    return reply.send((await reach.read()) satisfies ReachAnswer);
  });
}
