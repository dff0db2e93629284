import type { FastifyInstance } from 'fastify';
import { defined, filledList } from '../../domain/defined.ts';
import { type RefusalCode, refusalText } from '../../domain/refusal/refusals.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Nodes } from '../nodes/nodes.ts';
import type { ReachCheck } from '../outbox/reach.ts';
import type { ClockRouteParts } from './clockRoutes.ts';

export interface HealthParts {
  readonly time: ClockRouteParts['time'];
  readonly reach: Pick<ReachCheck, 'unreachedLevels'>;
  /** This server as one of several; absent where it is alone. */
  readonly nodes?: Pick<Nodes, 'readiness' | 'isFollowing'> | undefined;
}

/** For those who watch over the server: is it alive, does it take commands. */
export function healthRoutes(
  app: FastifyInstance,
  dispatcher: Pick<Dispatcher, 'readiness' | 'durable'>,
  { time, reach, nodes }: HealthParts,
): void {
  app.get('/healthz', async () => ({ ok: true }));

  app.get('/readyz', async (_request, reply) => {
    const own = dispatcher.readiness();
    const state = nodes?.readiness(own) ?? own;
    if (!state.ready) return reply.code(503).send(notReady(state.code));
    if (time.isHeld()) return reply.code(503).send({ ...notReady('clock-jumped'), clock: time.times() });
    // It takes commands; that what it starts from cannot be written is for whoever watches over it.
    const { foldFailing } = state;
    const failing = foldFailing === undefined ? {} : { foldFailing: { since: foldFailing } };
    // Nor does it stop the server that a whole level of the ladder would hear of nothing.
    const unreached = filledList(reach.unreachedLevels());
    return reply.send({
      ready: true,
      seq: dispatcher.durable.seq,
      ...failing,
      ...defined({ unreached, follows: nodes?.isFollowing() === true ? (true as const) : undefined }),
    });
  });
}

function notReady(code: RefusalCode) {
  return { ready: false, code, message: refusalText({ code }, 'zh') } as const;
}
