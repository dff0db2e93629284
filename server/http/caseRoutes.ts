import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import { projectCase, projectEvent, sees } from '../../domain/case/caseSight.ts';
import { HANDED_OVER } from '../../domain/contract/connectors.ts';
import { type CasesAnswer, caseSearch, type IntakeAnswer } from '../../domain/contract/http.ts';
import { caseResult } from '../../domain/contract/socket.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import { LIVE, type Refusal, refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import { statusOf } from '../../domain/refusal/refusals.ts';
import { cleanWords } from '../../domain/text/cleanWords.ts';
import { withoutMarkup } from '../../domain/text/markup.ts';
import type { Connectors } from '../connector/connectors.ts';
import { firstSentence } from '../connector/order.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { given, readText } from '../intake/reading.ts';
import { spend } from '../limiter.ts';
import { callCost } from '../link/callCost.ts';
import type { HttpCaller } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';
import type { ProgressPath } from './progressPath.ts';
import { type SearchingParts, searchAs } from './searching.ts';

export interface CaseParts extends SearchingParts {
  readonly progressPath: ProgressPath;
  /** Keeps what a program brought and could not leave. */
  readonly connectors: Pick<Connectors, 'keep'>;
}

/** Intake from any channel, and reading in the caller's scope. `request.caller` is set before any of these runs. */
export function caseRoutes(app: FastifyInstance, parts: CaseParts): void {
  const { directory } = parts;

  function limited({ by, person: { id } }: HttpCaller, cost?: number): Refusal | undefined {
    const budget = by === 'key' ? parts.perKey : parts.perAccount;
    return spend(budget, id, cost);
  }

  app.post('/cases', async (request, reply) => {
    const tooMuch = limited(request.caller, callCost({ commands: [request.body] }));
    if (tooMuch !== undefined) return sendRefusal(reply, tooMuch);
    const { dispatcher } = request.world;
    const key = request.headers['idempotency-key'];
    const id = typeof key === 'string' ? key : `http-${randomUUID()}`;
    const call = {
      id,
      world: dispatcher.world,
      commands: [{ type: 'case.report', data: withTitle(request.body) }],
    };
    const ack = await dispatcher.submit(call, request.caller);
    if (!ack.ok) await keepRefused(request, ack.code, parts.connectors);
    return sendIntake(reply, ack, ack.ok ? await parts.progressPath(request, ack) : undefined);
  });

  app.get('/cases', async (request, reply) => {
    const { caller, ip, world } = request;
    const tooMuch = limited(caller);
    if (tooMuch !== undefined) return sendRefusal(reply, tooMuch);
    if (!readsCases(caller.person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const query = parsed(caseSearch, request.query, reply);
    if (query === undefined) return reply;
    const found = await searchAs(request, query, parts);
    if ('code' in found) return sendRefusal(reply, found);
    const { cases, total, isCutOff } = found;
    // Which filters were set, not the words that were looked for: those may name somebody.
    const detail = Object.keys(Object(request.query)).sort().join(' ');
    const count = cases.length;
    world.audit.record({ by: caller.person, action: 'search', object: 'cases', detail, count, ip });
    return reply.send({ cases, total, isCutOff } satisfies CasesAnswer);
  });

  app.get<{ Params: { id: string } }>('/cases/:id', async (request, reply) => {
    const tooMuch = limited(request.caller);
    if (tooMuch !== undefined) return sendRefusal(reply, tooMuch);
    const { scope, person } = request.caller;
    if (!readsCases(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const id = idIn('case', request.params.id);
    const { dispatcher, audit } = request.world;
    const thisCase = id && (await dispatcher.caseOf(id));
    if (thisCase === undefined)
      return sendRefusal(reply, refuse('unknown-case', { caseId: request.params.id }));
    if (!sees(scope, thisCase, directory)) {
      // A link that was passed on says whom to ask, and no more of the case than that.
      const { place, primaryUnitId } = thisCase;
      const whose = defined({ streetId: place.streetId, unitId: primaryUnitId });
      return sendRefusal(reply, refuse('out-of-scope', whose));
    }
    const events = await dispatcher.eventsOf(thisCase.id);
    audit.record({ by: person, action: 'read-case', object: thisCase.id, ip: request.ip });
    return reply.send({
      case: projectCase(scope, thisCase),
      events: events.flatMap(({ event }) => (isCaseEvent(event) ? projectEvent(scope, event) : [])),
    });
  });
}

/** A report that has no title, or one of nothing to see, is titled by its first sentence, as orders of a platform are. */
function withTitle(body: unknown): unknown {
  const { title, description } = Object(body) as Readonly<Record<string, unknown>>;
  const isUntitled = title === undefined || (typeof title === 'string' && cleanWords(title) === '');
  if (!isUntitled || typeof description !== 'string') return body;
  const words = cleanWords(withoutMarkup(description));
  return words === '' ? body : { ...Object(body), title: firstSentence(words) };
}

/** Codes that speak of what came; all others of who brought it or of the moment. */
const OF_CONTENT: ReadonlySet<number> = new Set([400, 422]);

/** A program does not ask again: what it could not leave waits in the console, unless it hands over the original itself. */
async function keepRefused(
  { caller: { person }, world, body, headers }: FastifyRequest,
  code: string,
  connectors: Pick<Connectors, 'keep'>,
): Promise<void> {
  const isPushed = person.roles.includes('connector') && world.dispatcher.world === LIVE;
  if (!isPushed || !OF_CONTENT.has(statusOf(code)) || headers[HANDED_OVER] !== undefined) return;
  const { source, externalId } = Object(body) as Readonly<Record<string, unknown>>;
  await connectors.keep({
    by: person,
    source: given(readText(source, 64)) ?? '',
    externalId: given(readText(externalId, 200)) ?? '',
    code,
    raw: body,
  });
}

function sendIntake(
  reply: FastifyReply,
  ack: Awaited<ReturnType<Dispatcher['submit']>>,
  progressPath: string | undefined,
): FastifyReply {
  if (!ack.ok) return sendRefusal(reply, ack);
  const result = caseResult(ack.results[0]);
  if (result === undefined) throw new Error('a report was taken and made no case');
  const { caseId, number = caseId } = result;
  const repeated = result.repeated === true;
  const supplemented = result.supplemented === true;
  const answer: IntakeAnswer = {
    caseId,
    number,
    repeated,
    ...defined({ supplemented: supplemented ? supplemented : undefined, progressPath }),
  };
  return reply.code(repeated || supplemented ? 200 : 201).send(answer);
}
