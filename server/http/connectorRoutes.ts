import type { FastifyInstance } from 'fastify';
import type { ConnectorStatus, ConnectorsAnswer } from '../../domain/contract/connectors.ts';
import { refuse } from '../../domain/kernel.ts';
import type { Limiter } from '../link/limiter.ts';
import { isActing } from './callers.ts';
import { sendRefusal } from './problem.ts';

export interface ConnectorRouteParts {
  readonly statuses: () => readonly ConnectorStatus[];
  readonly perAccount: Limiter;
}

/** `GET /connectors`: for the centre's own people and whoever looks after the system. */
export function connectorRoutes(app: FastifyInstance, { statuses, perAccount }: ConnectorRouteParts): void {
  app.get('/connectors', async (request, reply) => {
    const { caller } = request;
    if (!perAccount.take(caller.person.id)) return sendRefusal(reply, refuse('rate-limited'));
    if (caller.scope.kind !== 'all' && !isActing(caller, 'administrator')) {
      return sendRefusal(reply, refuse('role-not-allowed'));
    }
    const answer: ConnectorsAnswer = { connectors: statuses() };
    return reply.send(answer);
  });
}
