import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOpen } from '../../domain/case/case.ts';
import {
  type AccountPatch,
  accountInput,
  accountPatch,
  type Holdings,
  type KeyInput,
  keyInput,
} from '../../domain/contract/accounts.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type PersonId, type Refusal, refuse, type ScopeId, type UnitId } from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { accountName } from '../people/accountRules.ts';
import type { People } from '../people/accounts.ts';
import { isActing } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface AccountRouteParts {
  readonly people: Pick<People, 'admin' | 'createAccount' | 'createApiKey' | 'personOfAccount'>;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly directory: Directory;
  readonly dispatcher: Pick<Dispatcher, 'durable'>;
  /** Somebody may less than before: consoles opened on that are closed at once. */
  readonly onSessionsEnded: () => void;
}

type ByAccount = { Params: { account: string } };
type ByKey = { Params: { account: string; key: string } };

/** Accounts and keys, for administrators. Every change is a row in the audit: what changed, never a password. */
export function accountRoutes(app: FastifyInstance, parts: AccountRouteParts): void {
  const { people, directory, onSessionsEnded } = parts;

  app.addHook('preHandler', async (request, reply) => {
    if (!isActing(request.caller, 'administrator')) return sendRefusal(reply, refuse('role-not-allowed'));
    return undefined;
  });

  function note({ caller, ip }: FastifyRequest, account: string, detail: string): void {
    const by = caller.person;
    const object = accountName(account);
    parts.audit.record({ by, role: 'administrator', action: 'account-change', object, detail, ip });
  }

  /** A scope nobody knows would read nothing, in silence. */
  function scopeFault(scope: ScopeId | undefined): Refusal | undefined {
    if (scope === undefined || directory.unit(scope) !== undefined) return undefined;
    return refuse('unknown-unit', { unitId: scope });
  }

  /** A key for more than its account would be a way around the account. */
  async function beyond(account: string, scope: UnitId | undefined): Promise<Refusal | undefined> {
    const own = scope && (await people.personOfAccount(account));
    if (scope === undefined || own === undefined || own.scope === '*') return undefined;
    return directory.isWithin(scope, own.scope) ? undefined : refuse('out-of-scope');
  }

  app.get('/accounts', async (_request, reply) => {
    return reply.send({ accounts: await people.admin.list() });
  });

  app.post('/accounts', async (request, reply) => {
    const input = parsed(accountInput, request.body, reply);
    if (input === undefined) return reply;
    const fault = scopeFault(input.scope);
    if (fault !== undefined) return sendRefusal(reply, fault);
    const made = await people.createAccount({ ...input, mustChange: true });
    if ('code' in made) return sendRefusal(reply, made);
    note(request, input.account, `created ${grantOf(input)}`);
    return reply.code(201).send(await people.admin.view(input.account));
  });

  app.patch<ByAccount>('/accounts/:account', async (request, reply) => {
    const patch = parsed(accountPatch, request.body, reply);
    if (patch === undefined) return reply;
    const { account } = request.params;
    const before = await people.personOfAccount(account);
    if (before === undefined) return sendRefusal(reply, refuse('unknown-account', { account }));
    // Also keeps one administrator who can: nobody switches themselves off.
    const isOwn = before.id === request.caller.person.id;
    if (isOwn && grantOf(patch) !== '') return sendRefusal(reply, refuse('role-separation'));
    const fault = scopeFault(patch.scope);
    if (fault !== undefined) return sendRefusal(reply, fault);
    const after = await people.admin.change(account, patch);
    if ('code' in after) return sendRefusal(reply, after);
    note(request, account, changesIn(patch));
    onSessionsEnded();
    return reply.send(after);
  });

  app.get<ByAccount>('/accounts/:account/holdings', async (request, reply) => {
    const { account } = request.params;
    const holder = await people.personOfAccount(account);
    if (holder === undefined) return sendRefusal(reply, refuse('unknown-account', { account }));
    return reply.send(heldBy(holder.id, parts.dispatcher.durable));
  });

  app.post<ByAccount>('/accounts/:account/keys', async (request, reply) => {
    const input = parsed(keyInput, request.body, reply);
    if (input === undefined) return reply;
    const { account } = request.params;
    const fault = scopeFault(input.scope) ?? (await beyond(account, input.scope));
    if (fault !== undefined) return sendRefusal(reply, fault);
    const made = await people.createApiKey(account, input);
    if ('code' in made) return sendRefusal(reply, made);
    note(request, account, `key-made ${made.id} ${keyGrantOf(input)}`);
    return reply.code(201).send(made);
  });

  app.delete<ByKey>('/accounts/:account/keys/:key', async (request, reply) => {
    const { account, key } = request.params;
    const refusal = await people.admin.revokeKey(account, key);
    if (refusal !== undefined) return sendRefusal(reply, refusal);
    note(request, account, `key-revoked ${key}`);
    return reply.code(204).send();
  });
}

/** A walk over every case, for a question asked once before somebody is switched off. */
function heldBy(personId: PersonId, { cases }: Situation): Holdings {
  let handling = 0;
  let checks = 0;
  for (const thisCase of cases.values()) {
    const { handlerId, check, verification } = thisCase;
    if (handlerId === personId && isOpen(thisCase)) handling += 1;
    if (check?.state === 'open' && check.checkerId === personId) checks += 1;
    if (verification?.state === 'open' && verification.memberId === personId) checks += 1;
  }
  return { handling, checks };
}

/** What a change lets somebody do, in stable words; empty when it does not touch that. */
function grantOf({ roles, scope, sources, disabled, otp }: AccountPatch): string {
  return [
    roles === undefined ? '' : `roles:${roles.join('+')}`,
    scope === undefined ? '' : `scope:${scope}`,
    sources === undefined ? '' : `sources:${sources?.join('+') ?? 'by-role'}`,
    disabled === undefined ? '' : `disabled:${disabled}`,
    otp === undefined ? '' : `otp:${otp}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function keyGrantOf({ sources = [], scope, expiresAt }: KeyInput): string {
  return [
    `sources:${sources.join('+')}`,
    scope === undefined ? '' : `scope:${scope}`,
    expiresAt === undefined ? '' : `until:${new Date(expiresAt).toISOString()}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function changesIn(patch: AccountPatch): string {
  const named = (['name', 'password'] as const).filter((field) => patch[field] !== undefined);
  return [grantOf(patch), ...named].filter(Boolean).join(' ');
}
