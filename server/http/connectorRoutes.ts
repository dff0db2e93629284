import type { FastifyInstance, FastifyRequest } from 'fastify';
import { purposeFault, REVEAL_MILLIS } from '../../domain/case/reveal.ts';
import {
  type ConnectorStatus,
  type ConnectorsAnswer,
  OPENING,
  pushedRefusalInput,
  type RefusalReveal,
  refusalRevealInput,
  TAKING_UP,
} from '../../domain/contract/connectors.ts';
import { type Refusal, type Role, refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import { sourceFault } from '../../domain/people/sources.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Connectors } from '../connector/connectors.ts';
import { parseForeignJson } from '../intake/foreignJson.ts';
import type { Limiter } from '../limiter.ts';
import { isActing } from './callers.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface ConnectorRouteParts {
  readonly connectors: Pick<Connectors, 'withAnswers' | 'open' | 'takeUp' | 'keep'>;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly perAccount: Limiter;
  readonly now: () => number;
}

type Named = { Params: { id: string; rid: string } };

/** The feeds from above: for the centre's own people and whoever looks after the system. */
export function connectorRoutes(app: FastifyInstance, parts: ConnectorRouteParts): void {
  const { connectors, audit, now } = parts;
  const onRequest = limited(parts.perAccount);

  app.get('/connectors', { onRequest }, async (request, reply) => {
    const { caller } = request;
    if (caller.scope.kind !== 'all' && !isActing(caller, 'administrator')) {
      return sendRefusal(reply, refuse('role-not-allowed'));
    }
    const all = await connectors.withAnswers();
    // An answer is about a case: whoever looks after the system alone learns how many there are.
    const shown = readsCases(caller.person) ? all : all.map(withoutLines);
    const answer: ConnectorsAnswer = { connectors: shown };
    return reply.send(answer);
  });

  app.post('/connectors/refusals', { onRequest }, async (request, reply) => {
    const input = parsed(pushedRefusalInput, request.body, reply);
    if (input === undefined) return reply;
    const { source, externalId, code, order } = input;
    const by = request.caller.person;
    const fault = by.roles.includes('connector')
      ? sourceFault(source, 'connector', by)
      : refuse('role-not-allowed');
    if (fault !== undefined) return sendRefusal(reply, fault);
    await connectors.keep({ by, source, externalId, code, raw: jsonOf(order) });
    return reply.code(204).send();
  });

  app.post<Named>('/connectors/:id/refusals/:rid/take', { onRequest }, async (request, reply) => {
    const role = allowed(request, TAKING_UP);
    if (typeof role !== 'string') return sendRefusal(reply, role);
    const { id, rid } = request.params;
    await audit.append({ ...actOf(request, role), action: 'take-order', detail: rid });
    const taken = await connectors.takeUp(id, rid);
    if ('code' in taken) return sendRefusal(reply, taken);
    return reply.code(201).send(taken);
  });

  app.post<Named>('/connectors/:id/refusals/:rid/reveal', { onRequest }, async (request, reply) => {
    const role = allowed(request, OPENING);
    if (typeof role !== 'string') return sendRefusal(reply, role);
    const input = parsed(refusalRevealInput, request.body, reply);
    if (input === undefined) return reply;
    const { purpose } = input;
    const fault = purposeFault(purpose);
    if (fault !== undefined) return sendRefusal(reply, fault);
    const { id, rid } = request.params;
    const text = await connectors.open(id, rid);
    if (typeof text !== 'string') return sendRefusal(reply, text);
    // Nobody reads it unless that is written down.
    await audit.append({ ...actOf(request, role), action: 'open-order', detail: rid, purpose });
    const answer: RefusalReveal = { text, until: now() + REVEAL_MILLIS };
    return reply.send(answer);
  });

  /** The role that allows it: a person's of the centre, never a program's. */
  function allowed({ caller }: FastifyRequest, roles: readonly Role[]): Role | Refusal {
    const role = roles.find((candidate) => isActing(caller, candidate));
    if (role === undefined) return refuse('role-not-allowed');
    return caller.scope.kind === 'all' ? role : refuse('out-of-scope');
  }
}

function withoutLines(status: ConnectorStatus): ConnectorStatus {
  const { answers } = status;
  return answers === undefined ? status : { ...status, answers: { ...answers, lines: [] } };
}

/** What was no JSON either is kept as the text it is. */
function jsonOf(text: string): unknown {
  try {
    return parseForeignJson(text);
  } catch {
    return text;
  }
}

function actOf({ caller, ip, params }: FastifyRequest<Named>, role: Role) {
  return { by: caller.person, role, object: `connector:${params.id}`, ip } as const;
}
