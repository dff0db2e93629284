import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOpen } from '../../domain/case/case.ts';
import { focusInput, ownWallQuery, wallInput, wallPatch } from '../../domain/contract/walls.ts';
import { defined } from '../../domain/defined.ts';
import type { PersonId, Role } from '../../domain/kernel.ts';
import { refuse } from '../../domain/kernel.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Exercises } from '../exercise/exercises.ts';
import type { Walls } from '../people/walls.ts';
import type { Worlds } from '../world/worlds.ts';
import { isActing } from './callers.ts';
import { ownAddress } from './ownAddress.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface WallRouteParts {
  readonly walls: Walls;
  readonly worlds: Pick<Worlds, 'live'>;
  readonly exercises: Pick<Exercises, 'underWay'>;
  readonly audit: Pick<AuditTrail, 'record'>;
  /** A token is worth nothing any more: what was opened with it is closed at once. */
  readonly onSessionsEnded: () => void;
  /** How those outside reach this server; absent, as the caller did. */
  readonly publicUrl?: string | undefined;
}

type ById = { Params: { id: PersonId } };

/** Who hangs a wall up and takes it away; who says what it shows; who has everybody look at one matter. */
const KEEPERS: readonly Role[] = ['administrator'];
const EDITORS: readonly Role[] = ['administrator', 'duty_chief'];
const SENDERS: readonly Role[] = ['duty_chief', 'dispatcher'];

/** The walls of the district, and `/wall`, by which each of them learns what to show. Every change is in the audit. */
export function wallRoutes(app: FastifyInstance, parts: WallRouteParts): void {
  const { walls, worlds } = parts;

  const may =
    (roles: readonly Role[]) => async (request: FastifyRequest, reply: Parameters<typeof sendRefusal>[0]) => {
      if (roles.some((role) => isActing(request.caller, role))) return undefined;
      return sendRefusal(reply, refuse('role-not-allowed'));
    };

  function note({ caller, ip }: FastifyRequest, id: PersonId, detail: string): void {
    parts.audit.record({ by: caller.person, action: 'wall-change', object: id, detail, ip });
  }

  function addressOf(request: FastifyRequest, token: string): string {
    return `${ownAddress(request, parts.publicUrl)}/wall/#token=${token}`;
  }

  app.get('/wall', async (request, reply) => {
    const query = parsed(ownWallQuery, request.query, reply);
    if (query === undefined) return reply;
    const { width, height } = query;
    const page = width === undefined || height === undefined ? undefined : { width, height };
    const own = walls.own(request.caller.person, page);
    if (own === undefined) return sendRefusal(reply, refuse('role-not-allowed'));
    return reply.send({ ...own, ...defined({ drill: parts.exercises.underWay() }) });
  });

  app.get('/walls', { preHandler: may([...EDITORS, ...SENDERS]) }, async (_request, reply) =>
    reply.send({ walls: walls.list() }),
  );

  app.post('/walls', { preHandler: may(KEEPERS) }, async (request, reply) => {
    const input = parsed(wallInput, request.body, reply);
    if (input === undefined) return reply;
    const made = await walls.make(input.name, input.settings);
    if ('code' in made) return sendRefusal(reply, made);
    note(request, made.id, 'made');
    return reply.code(201).send({ ...made, url: addressOf(request, made.token) });
  });

  app.post<ById>('/walls/:id/token', { preHandler: may(EDITORS) }, async (request, reply) => {
    const renewed = await walls.renew(request.params.id);
    if ('code' in renewed) return sendRefusal(reply, renewed);
    note(request, renewed.id, 'token');
    parts.onSessionsEnded();
    return reply.send({ ...renewed, url: addressOf(request, renewed.token) });
  });

  app.patch<ById>('/walls/:id', { preHandler: may(EDITORS) }, async (request, reply) => {
    const patch = parsed(wallPatch, request.body, reply);
    if (patch === undefined) return reply;
    const changed = await walls.change(request.params.id, patch);
    if ('code' in changed) return sendRefusal(reply, changed);
    const { version: _seen, ...changes } = patch;
    note(request, changed.id, Object.keys(changes).join('+'));
    return reply.send(changed);
  });

  app.put<ById>('/walls/:id/focus', { preHandler: may(SENDERS) }, async (request, reply) => {
    const input = parsed(focusInput, request.body, reply);
    if (input === undefined) return reply;
    const { caseId } = input;
    const matter = caseId === null ? undefined : await worlds.live.dispatcher.caseOf(caseId);
    if (caseId !== null && matter === undefined)
      return sendRefusal(reply, refuse('unknown-case', { caseId }));
    if (matter !== undefined && !isOpen(matter)) return sendRefusal(reply, refuse('focus-ended'));
    const changed = await walls.setFocus(request.params.id, caseId ?? undefined);
    if ('code' in changed) return sendRefusal(reply, changed);
    note(request, changed.id, `focus ${caseId ?? 'none'}`);
    return reply.send(changed);
  });

  app.delete<ById>('/walls/:id', { preHandler: may(KEEPERS) }, async (request, reply) => {
    const { id } = request.params;
    const refusal = await walls.remove(id);
    if (refusal !== undefined) return sendRefusal(reply, refusal);
    note(request, id, 'removed');
    parts.onSessionsEnded();
    return reply.code(204).send();
  });
}
