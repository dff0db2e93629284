import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { otpInput, passwordChange } from '../../domain/contract/accounts.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { type Limiter, spend } from '../limiter.ts';
import type { People } from '../people/accounts.ts';
import type { SignedIn } from '../people/sessions.ts';
import { tokenOf } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface OwnAccountParts {
  readonly people: Pick<People, 'personOf' | 'otp' | 'changePassword'>;
  readonly audit: Pick<AuditTrail, 'record'>;
  /** Codes and passwords are guessed at here as at the sign-in. */
  readonly signIns: Limiter;
  readonly onSessionsEnded: () => void;
}

/** What everybody may do with their own account: one-time codes on and off, another password. */
export function ownAccountRoutes(app: FastifyInstance, parts: OwnAccountParts): void {
  const { people, audit, signIns, onSessionsEnded } = parts;

  /** Whose session calls; undefined with the refusal already on its way. */
  async function ownerOf(request: FastifyRequest, reply: FastifyReply): Promise<SignedIn | undefined> {
    const token = tokenOf(request);
    const signedIn = token === undefined ? undefined : await people.personOf(token);
    const fault = signedIn === undefined ? refuse('not-signed-in') : spend(signIns, request.ip);
    if (fault === undefined) return signedIn;
    sendRefusal(reply, fault);
    return undefined;
  }

  function finish(
    request: FastifyRequest,
    reply: FastifyReply,
    { person: by, account: object }: SignedIn,
    { detail, refusal }: { readonly detail: string; readonly refusal: Refusal | undefined },
  ): FastifyReply {
    if (refusal !== undefined) return sendRefusal(reply, refusal);
    audit.record({ by, action: 'account-change', object, detail, ip: request.ip });
    return reply.code(204).send();
  }

  app.post('/session/otp', async (request, reply) => {
    const owner = await ownerOf(request, reply);
    if (owner === undefined) return reply;
    const begun = await people.otp.begin(owner.account);
    if ('code' in begun) return sendRefusal(reply, begun);
    return reply.send(begun);
  });

  for (const [path, act, detail] of [
    ['/session/otp/confirm', 'confirm', 'otp:on'],
    ['/session/otp/disable', 'end', 'otp:off'],
  ] as const) {
    app.post(path, async (request, reply) => {
      const owner = await ownerOf(request, reply);
      if (owner === undefined) return reply;
      const input = parsed(otpInput, request.body, reply);
      if (input === undefined) return reply;
      const refusal = await people.otp[act](owner.account, input.otp, request.ip);
      return finish(request, reply, owner, { detail, refusal });
    });
  }

  app.post('/session/password', async (request, reply) => {
    const owner = await ownerOf(request, reply);
    if (owner === undefined) return reply;
    const input = parsed(passwordChange, request.body, reply);
    if (input === undefined) return reply;
    const { password, next } = input;
    const refusal = await people.changePassword(owner.account, { password, next, address: request.ip });
    if (refusal === undefined) onSessionsEnded();
    return finish(request, reply, owner, { detail: 'password', refusal });
  });
}
