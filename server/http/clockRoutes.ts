import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type ClockAnswer, clockDecisionInput } from '../../domain/contract/timeDoubt.ts';
import { defined } from '../../domain/defined.ts';
import { refuse } from '../../domain/kernel.ts';
import { openDoubt } from '../../domain/timeDoubt/doubts.ts';
import type { Limiter } from '../limiter.ts';
import type { TimeKeeper } from '../time/timeKeeper.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import { isActing } from './callers.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface ClockRouteParts {
  readonly time: Pick<TimeKeeper, 'question' | 'isHeld' | 'times'>;
  /** The live world. */
  readonly world: Pick<OpenWorld, 'id' | 'dispatcher'>;
  readonly perAccount: Limiter;
  /** Resolves when what was written in another time has been put right, or has to wait. */
  readonly finished: () => Promise<void>;
}

/** What `GET /clock` and, while clocks wait, `/readyz` say. */
export function clockOf(time: ClockRouteParts['time']): ClockAnswer {
  const code = time.question() === undefined ? undefined : time.isHeld() ? 'clock-jumped' : 'clock-differs';
  return { ready: !time.isHeld(), ...defined({ code }), clock: time.times() };
}

/** `GET /clock` for whoever is signed in; `POST /clock/decision` is the command `time.decide` for those without a socket. */
export function clockRoutes(
  app: FastifyInstance,
  { time, world, perAccount, finished }: ClockRouteParts,
): void {
  app.addHook('onRequest', limited(perAccount));

  app.get('/clock', async (_request, reply) => reply.send(clockOf(time)));

  app.post('/clock/decision', async (request, reply) => {
    const { caller } = request;
    if (!isActing(caller, 'duty_chief')) return sendRefusal(reply, refuse('role-not-allowed'));
    const input = parsed(clockDecisionInput, request.body, reply);
    if (input === undefined) return reply;
    const doubt = openDoubt(world.dispatcher.durable);
    if (doubt === undefined) return sendRefusal(reply, refuse('time-not-doubted'));
    const call = {
      id: `clock:${randomUUID()}`,
      world: world.id,
      commands: [{ type: 'time.decide', data: { subjectId: doubt.id, ...input } }],
    };
    const answer = await world.dispatcher.submit(call, caller);
    if (!answer.ok) return sendRefusal(reply, answer);
    await finished();
    return reply.send(clockOf(time));
  });
}
