import type { FastifyInstance } from 'fastify';
import { type SessionInput, sessionInput } from '../../domain/contract/http.ts';
import { defined } from '../../domain/defined.ts';
import { refuse } from '../../domain/kernel.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { type Limiter, spend } from '../limiter.ts';
import { accountName } from '../people/accountRules.ts';
import type { People } from '../people/accounts.ts';
import { tokenOf } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface SessionParts {
  readonly people: People;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly signIns: Limiter;
  /** Closes the consoles of a session that has ended. */
  readonly onSignedOut: (token: string) => void;
}

/** `/session`: in, out, who am I, and a link that signs the same person in once more. */
export function sessionRoutes(app: FastifyInstance, parts: SessionParts): void {
  const { people, audit, signIns, onSignedOut } = parts;

  /** A name nobody has is not written down: people type their password into the wrong field. */
  async function accountIn(input: SessionInput): Promise<string | undefined> {
    if ('link' in input) return undefined;
    return (await people.personOfAccount(input.account)) && accountName(input.account);
  }

  app.post('/session', async (request, reply) => {
    const tooMuch = spend(signIns, request.ip);
    if (tooMuch !== undefined) return sendRefusal(reply, tooMuch);
    const input = parsed(sessionInput, request.body, reply);
    if (input === undefined) return reply;
    const answer = await people.signIn(input, request.ip);
    const how = 'link' in input ? { detail: 'link' } : {};
    if ('code' in answer) {
      const object = await accountIn(input);
      audit.record({ action: 'login-failed', object, ip: request.ip, result: answer.code, ...how });
    } else {
      audit.record({ by: answer.person, action: 'login', ip: request.ip, ...how });
    }
    return 'code' in answer ? sendRefusal(reply, answer) : reply.send(answer);
  });

  app.get('/session', async (request, reply) => {
    const token = tokenOf(request);
    const signedIn = token === undefined ? undefined : await people.personOf(token);
    if (signedIn === undefined) return sendRefusal(reply, refuse('not-signed-in'));
    const { person, since, expiresAt, account } = signedIn;
    return reply.send({ person, ...defined({ since }), expiresAt, ...(await people.admin.own(account)) });
  });

  app.delete('/session', async (request, reply) => {
    const token = tokenOf(request);
    if (token !== undefined) {
      const signedIn = await people.personOf(token);
      if (signedIn !== undefined) audit.record({ by: signedIn.person, action: 'logout', ip: request.ip });
      await people.signOut(token);
      onSignedOut(token);
    }
    return reply.code(204).send();
  });

  app.post('/session/link', async (request, reply) => {
    const token = tokenOf(request);
    if (token === undefined) return sendRefusal(reply, refuse('not-signed-in'));
    const answer = await people.createLink(token);
    return 'code' in answer ? sendRefusal(reply, answer) : reply.send(answer);
  });
}
