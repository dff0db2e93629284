import type { FastifyInstance } from 'fastify';
import type { CommandAck } from '../../domain/contract/socket.ts';
import { refuse } from '../../domain/kernel.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { type PassedCommand, passedCommand } from '../link/elsewhere.ts';
import { type LeaderNews, type NodeNews, nodeNews, passedAudit } from '../nodes/nodeContract.ts';
import { isFromNode } from '../nodes/nodeHeaders.ts';
import type { AuditStore, NewAuditEntry } from '../store/AuditStore.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface NodeRouteParts {
  readonly secret: string;
  readonly command: (call: PassedCommand) => Promise<CommandAck>;
  /** Undefined while this node has only just begun. */
  readonly hear: (news: NodeNews) => LeaderNews | undefined;
  readonly audit: Pick<AuditTrail, 'take'>;
  readonly auditStore: Pick<AuditStore, 'head'>;
}

/** What nodes that follow tell the one that leads. To everybody else there is nothing here. */
export function nodeRoutes(app: FastifyInstance, parts: NodeRouteParts): void {
  app.addHook('onRequest', async (request, reply) =>
    isFromNode(request.headers, parts.secret) ? undefined : sendRefusal(reply, refuse('not-found')),
  );

  app.post('/commands', async ({ body }, reply) => {
    const call = parsed(passedCommand, body, reply);
    return call === undefined ? reply : parts.command(call);
  });

  app.post('/audit', async ({ body }, reply) => {
    const rows = parsed(passedAudit, body, reply);
    if (rows === undefined) return reply;
    // A node of a newer version may know more kinds of acts; they are shown by their codes.
    await parts.audit.take(rows.entries as readonly NewAuditEntry[]);
    return parts.auditStore.head();
  });

  app.post('/news', async ({ body }, reply) => {
    const news = parsed(nodeNews, body, reply);
    return news === undefined ? reply : (parts.hear(news) ?? sendRefusal(reply, refuse('no-leader')));
  });
}
