import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decideReveal, purposeFault, REVEAL_MILLIS } from '../../domain/case/reveal.ts';
import { eraseInput, type RevealAnswer, type RevealInput, revealInput } from '../../domain/contract/audit.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { Limiter } from '../limiter.ts';
import type { Vault } from '../people/vault.ts';
import { isActing } from './callers.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface ContactParts {
  readonly vault: Pick<Vault, 'open'>;
  readonly directory: Directory;
  readonly perAccount: Limiter;
  readonly now: () => number;
}

type ById = { Params: { id: string } };

/** The two ways to a reporter's contact: looking at it with a purpose, and erasing it for good. */
export function contactRoutes(app: FastifyInstance, parts: ContactParts): void {
  const { perAccount } = parts;

  app.post<ById>('/cases/:id/reveal', { onRequest: limited(perAccount) }, async (request, reply) => {
    const { caller } = request;
    // A program has no screen that forgets after a minute.
    if (caller.by === 'key') return sendRefusal(reply, refuse('role-not-allowed'));
    const input = parsed(revealInput, request.body, reply);
    if (input === undefined) return reply;
    const answer = await reveal(request.params.id, input, request, parts);
    if ('code' in answer) return sendRefusal(reply, answer);
    return reply.send(answer);
  });

  app.post<ById>('/contacts/:id/erase', async (request, reply) => {
    const { caller, ip } = request;
    const { audit, store } = request.world;
    if (!isActing(caller, 'administrator')) return sendRefusal(reply, refuse('role-not-allowed'));
    const input = parsed(eraseInput, request.body, reply);
    if (input === undefined) return reply;
    const { purpose } = input;
    const fault = purposeFault(purpose);
    if (fault !== undefined) return sendRefusal(reply, fault);
    const { id } = request.params;
    if ((await store.contacts.read(id)) === undefined) return sendRefusal(reply, refuse('contact-erased'));
    const act = { by: caller.person, role: 'administrator', object: id, purpose, ip } as const;
    await audit.append({ ...act, action: 'erase-contact' });
    await store.contacts.erase(id);
    return reply.code(204).send();
  });
}

/** Throws StoreError when it cannot be written down: then nothing is told. */
async function reveal(
  id: string,
  input: RevealInput,
  { caller, ip, world }: Pick<FastifyRequest, 'caller' | 'ip' | 'world'>,
  { directory, vault, now }: ContactParts,
): Promise<RevealAnswer | Refusal> {
  const { dispatcher, store, audit } = world;
  const caseId = idIn('case', id);
  const thisCase = caseId && (await dispatcher.caseOf(caseId));
  if (thisCase === undefined) return refuse('unknown-case', { caseId: id });
  const decided = decideReveal(input, thisCase, { ...caller, directory });
  if ('code' in decided) return decided;
  const { reporterId, purpose } = input;
  const sealed = await store.contacts.read(reporterId);
  const contact = sealed === undefined ? refuse('contact-erased') : vault.open(sealed);
  if ('code' in contact) return contact;
  const act = { by: caller.person, role: decided.role, object: thisCase.id, detail: reporterId, purpose, ip };
  await audit.append({ ...act, action: 'reveal-contact' });
  const { name, phone, originals } = contact;
  return {
    ...defined({ name, phone, originals }),
    until: now() + REVEAL_MILLIS,
  };
}
