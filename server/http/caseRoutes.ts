import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { caseSearch, type IntakeAnswer } from '../../domain/contract/http.ts';
import { refuse } from '../../domain/kernel.ts';
import { projectCase, projectEvent, sees } from '../../domain/scope.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { fieldsOf, wireRefusal } from '../dispatch/parseCall.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { Limiter } from '../link/limiter.ts';
import type { HttpCaller } from './callers.ts';
import { sendRefusal } from './problem.ts';
import { searchCases } from './searchCases.ts';

export interface CaseParts {
  readonly dispatcher: Dispatcher;
  readonly directory: Parameters<typeof sees>[2];
  readonly audience: AudienceOf;
  readonly perAccount: Limiter;
  readonly perKey: Limiter;
}

/** Intake from any channel, and reading in the caller's scope. `request.caller` is set before any of these runs. */
export function caseRoutes(app: FastifyInstance, parts: CaseParts): void {
  const { dispatcher, directory, audience } = parts;

  function isLimited({ by, person }: HttpCaller): boolean {
    return !(by === 'key' ? parts.perKey : parts.perAccount).take(person.id);
  }

  app.post('/cases', async (request, reply) => {
    if (isLimited(request.caller)) return sendRefusal(reply, refuse('rate-limited'));
    const given = request.headers['idempotency-key'];
    const id = typeof given === 'string' ? given : `http-${randomUUID()}`;
    const call = { id, world: dispatcher.world, commands: [{ type: 'case.report', data: request.body }] };
    return sendIntake(reply, await dispatcher.submit(call, request.caller));
  });

  app.get('/cases', async (request, reply) => {
    if (isLimited(request.caller)) return sendRefusal(reply, refuse('rate-limited'));
    const query = caseSearch.safeParse(request.query);
    if (!query.success) {
      return sendRefusal(reply, wireRefusal('bad-request', { fields: fieldsOf(query.error) }));
    }
    return reply.send(searchCases(dispatcher.durable, request.caller.scope, query.data, audience));
  });

  app.get<{ Params: { id: string } }>('/cases/:id', async (request, reply) => {
    if (isLimited(request.caller)) return sendRefusal(reply, refuse('rate-limited'));
    const { scope } = request.caller;
    const { id } = request.params;
    const thisCase = dispatcher.durable.cases.get(id);
    if (thisCase === undefined) return sendRefusal(reply, refuse('unknown-case', { caseId: id }));
    if (!sees(scope, thisCase, directory)) return sendRefusal(reply, refuse('out-of-scope'));
    const events = await dispatcher.eventsOf(id);
    return reply.send({
      case: projectCase(scope, thisCase),
      events: events.map(({ event }) => projectEvent(scope, event)),
    });
  });
}

function sendIntake(reply: FastifyReply, ack: Awaited<ReturnType<Dispatcher['submit']>>): FastifyReply {
  if (!ack.ok) return sendRefusal(reply, ack);
  const [result] = ack.results;
  const caseId = result?.caseId ?? '';
  const repeated = result?.repeated === true;
  const answer: IntakeAnswer = { caseId, number: result?.number ?? caseId, repeated };
  return reply.code(repeated ? 200 : 201).send(answer);
}
