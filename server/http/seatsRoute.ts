import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { CaseId } from '../../domain/case/case.ts';
import { mayRead, sees } from '../../domain/case/caseSight.ts';
import { rolesOf } from '../../domain/case/transitions.ts';
import { isHandler } from '../../domain/case/writeScope.ts';
import { type SeatRole, type SeatsAnswer, seatsQuery } from '../../domain/contract/http.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { POST_HOLDERS, rolesOf as rolesInIncident } from '../../domain/incident/incidentSteps.ts';
import { isRole, type Refusal, type Role, refuse, type ScopeId, type UnitId } from '../../domain/kernel.ts';
import { isActing } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

/** Who gives checks out, and who names whose opinion a hold rests on (T28, T33). */
const ASKING: readonly Role[] = ['dispatcher', 'duty_chief', 'deputy_leader'];

/**
 * `GET /seats?role=`: whom a check can be given to; `?holds=post`: whom a post of an incident; `?caseId=`: who reads the
 * case. Posts and units alone.
 */
export function seatsRoute(app: FastifyInstance, directory: Directory): void {
  app.get('/seats', async (request, reply) => {
    const input = parsed(seatsQuery, request.query, reply);
    if (input === undefined) return reply;
    const wanted = await wantedBy(input, request, directory);
    if ('code' in wanted) return sendRefusal(reply, wanted);
    const accounts = await request.world.people.admin.list();
    const seats = accounts
      .filter((account) => !account.disabled && wanted.has(account))
      .map(({ id, name, nameEn, scope, roles }) => ({
        id,
        name,
        unitId: scope,
        ...defined({ nameEn, roles: wanted.tells === 'roles' ? roles.filter(isRole) : undefined }),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'));
    const answer: SeatsAnswer = { seats };
    return reply.send(answer);
  });
}

interface Wanted {
  readonly tells?: 'roles';
  has(account: { readonly roles: readonly string[]; readonly scope: ScopeId }): boolean;
}

async function wantedBy(
  input: z.output<typeof seatsQuery>,
  request: FastifyRequest,
  directory: Directory,
): Promise<Wanted | Refusal> {
  if ('role' in input) return ofRole(input.role, request);
  return 'holds' in input ? ofPosts(request) : ofCase(input, request, directory);
}

function ofPosts({ caller }: FastifyRequest): Wanted | Refusal {
  if (!rolesInIncident('incident.appoint').some((role) => isActing(caller, role)))
    return refuse('role-not-allowed');
  return { has: ({ roles }) => roles.some((role) => isRole(role) && POST_HOLDERS.includes(role)) };
}

function ofRole(role: SeatRole, { caller }: FastifyRequest): Wanted | Refusal {
  if (!ASKING.some((asking) => isActing(caller, asking))) return refuse('role-not-allowed');
  return { has: ({ roles }) => roles.includes(role) };
}

/** Whoever writes on the case may call those to it who read it, and give it to whoever handles it in a unit. */
async function ofCase(
  { caseId, unitId }: { readonly caseId: CaseId; readonly unitId?: UnitId | undefined },
  { caller, world }: FastifyRequest,
  directory: Directory,
): Promise<Wanted | Refusal> {
  if (!rolesOf('case.note').some((role) => isActing(caller, role))) return refuse('role-not-allowed');
  const thisCase = await world.dispatcher.caseOf(caseId);
  if (thisCase === undefined) return refuse('unknown-case', { caseId });
  if (!sees(caller.scope, thisCase, directory)) return refuse('out-of-scope');
  if (unitId !== undefined) {
    const given = { ...thisCase, primaryUnitId: unitId };
    return {
      tells: 'roles',
      has: ({ roles, scope }) =>
        roles.some((role) => isRole(role) && isHandler(role)) &&
        directory.isWithin(scope, unitId) &&
        mayRead({ roles: roles.filter(isRole), unitId: scope }, given, directory),
    };
  }
  const writes = new Set<string>(rolesOf('case.note'));
  return {
    tells: 'roles',
    has: ({ roles, scope }) =>
      roles.some((role) => writes.has(role)) &&
      mayRead({ roles: roles.filter(isRole), unitId: scope }, thisCase, directory),
  };
}
