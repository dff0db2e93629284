import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse, type Seq } from '../../domain/kernel.ts';
import { LeaderAwayError } from '../nodes/leaderCalls.ts';
import { FROM_HEADER, isFromNode, NODE_HEADER, REACHED_HEADER } from '../nodes/nodeHeaders.ts';
import type { Nodes } from '../nodes/nodes.ts';
import { isAtLeader } from './atLeader.ts';
import { sendRefusal } from './problem.ts';

export interface NodeDoorParts {
  readonly nodes: Nodes;
  /** How far the live world's log is here. */
  readonly reached: () => Seq;
  /** Resolves when it is as far. */
  readonly reach: (seq: Seq) => Promise<void>;
}

/** Of one connection between two machines, and of the one who wrote them. */
const HOP_HEADERS: ReadonlySet<string> = new Set([
  ...[
    'connection',
    'keep-alive',
    'te',
    'trailer',
    'upgrade',
    'proxy-connection',
    'expect',
    'x-forwarded-for',
  ],
  ...[NODE_HEADER, FROM_HEADER, REACHED_HEADER],
]);

/** What this node does not decide goes to the one that does; what comes from another node is taken as its caller's own. */
export function nodeDoor(app: FastifyInstance, { nodes, reached, reach }: NodeDoorParts): void {
  app.addHook('onRequest', async (request, reply) => {
    const isOfNode = isFromNode(request.headers, nodes.secret);
    if (isOfNode) {
      const from = request.headers[FROM_HEADER];
      if (typeof from === 'string') Object.defineProperty(request, 'ip', { value: from });
    }
    if (!nodes.isFollowing()) return undefined;
    if (!isOfNode && !isAtLeader(request.method, request.routeOptions.url)) return undefined;
    const leader = nodes.leaderUrl();
    // Passed to whoever has ceased to lead: it goes no further.
    if (isOfNode || leader === undefined) return sendRefusal(reply, refuse('no-leader'));
    await pass(request, reply, { leader, nodes, reach });
    return reply;
  });
  app.addHook('onSend', async (request, reply) => {
    if (isFromNode(request.headers, nodes.secret)) reply.header(REACHED_HEADER, reached());
  });
}

interface Passing extends Pick<NodeDoorParts, 'nodes' | 'reach'> {
  readonly leader: string;
}

/** As it came, its body unread; back as it comes, once this node has folded what it speaks of. */
async function pass(
  request: FastifyRequest,
  reply: FastifyReply,
  { leader, nodes, reach }: Passing,
): Promise<void> {
  const { raw, method, ip } = request;
  const { out, answer } = nodes.calls.open(new URL(raw.url ?? '/', leader).href, {
    method,
    headers: { ...handedOn(raw.headers), [FROM_HEADER]: ip },
  });
  reply.raw.once('close', () => out.destroy());
  raw.pipe(out);
  let answered: IncomingMessage;
  try {
    answered = await answer;
  } catch (error) {
    if (error instanceof LeaderAwayError && !reply.sent) {
      sendRefusal(reply, refuse('no-leader'));
      return;
    }
    // Nobody knows whether it was carried out: the caller learns what it would have learned of the leader itself.
    reply.hijack();
    raw.socket.destroy();
    return;
  }
  const seq = Number(answered.headers[REACHED_HEADER]);
  if (Number.isSafeInteger(seq)) await reach(seq);
  reply.hijack();
  reply.raw.writeHead(answered.statusCode ?? 502, handedOn(answered.headers));
  answered.pipe(reply.raw);
  answered.once('error', () => reply.raw.destroy());
}

function handedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.has(name)));
}
