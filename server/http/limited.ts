import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Limiter, spend } from '../limiter.ts';
import { sendRefusal } from './problem.ts';

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** For `onRequest`, once `request.caller` is set: every call is a token of the caller's budget. Refuses `rate-limited`. */
export function limited(budget: Limiter): Hook {
  return async ({ caller }, reply) => {
    const tooMuch = spend(budget, caller.person.id);
    return tooMuch === undefined ? undefined : sendRefusal(reply, tooMuch);
  };
}

/** The same for every call there is, so that none is forgotten: a program has a budget apart from its reports. */
export function limitedByCaller(people: Limiter, programs: Limiter): Hook {
  const [ofPerson, ofProgram] = [limited(people), limited(programs)];
  return (request, reply) => (request.caller.by === 'key' ? ofProgram : ofPerson)(request, reply);
}
