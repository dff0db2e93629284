import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sees } from '../../domain/case/caseSight.ts';
import {
  type RewordingAnswer,
  type RewordingInput,
  rewordingInput,
} from '../../domain/contract/rewording.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import { keepsFacts } from '../../domain/secretary/rewording.ts';
import { maskText } from '../../domain/text/masking.ts';
import { type Limiter, type Rate, spend } from '../limiter.ts';
import { INSTRUCTIONS } from '../rewording/instructions.ts';
import type { LanguageModel } from '../rewording/languageModel.ts';
import { desksOnly } from './desksOnly.ts';
import { modelIn } from './languageModelIn.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';
import { writesReplies } from './replyRoutes.ts';

export interface RewordingParts {
  readonly directory: Directory;
  /** Of one account: a call is dear to whoever runs the model. */
  readonly rewordings: Limiter;
  readonly languageModel: LanguageModel | undefined;
}

/** Of one account: ten at once, then twelve a minute. */
export const REWORDINGS: Rate = { perSecond: 0.2, burst: 10 };

/** 改写: a draft worded anew by the district's own language model, where it has one. The draft itself stays with the caller. In a context of its own. */
export function rewordingRoute(app: FastifyInstance, parts: RewordingParts): void {
  app.addHook('onRequest', desksOnly);

  app.post('/rewordings', async (request, reply) => {
    const input = parsed(rewordingInput, request.body, reply);
    if (input === undefined) return reply;
    const refused = await refusalOf(request, input, parts);
    if (refused !== undefined) return sendRefusal(reply, refused);
    const model = modelIn(request, parts.languageModel);
    if (model === undefined) return sendRefusal(reply, refuse('model-off'));
    const tooMuch = spend(parts.rewordings, request.caller.person.id);
    if (tooMuch !== undefined) return sendRefusal(reply, tooMuch);
    return reword(request, reply, { input, model });
  });
}

/** Whoever may not write the reply, or does not see the case, words nothing anew either. */
async function refusalOf(
  { caller: { person, scope }, world }: FastifyRequest,
  input: RewordingInput,
  { directory }: RewordingParts,
): Promise<Refusal | undefined> {
  if (input.kind === 'brief') return undefined;
  if (!writesReplies(person)) return refuse('role-not-allowed');
  const { caseId } = input;
  const found = await world.dispatcher.caseOf(caseId);
  return found === undefined || !sees(scope, found, directory)
    ? refuse('unknown-case', { caseId })
    : undefined;
}

interface Order {
  readonly input: RewordingInput;
  readonly model: LanguageModel;
}

/** Written down before anything leaves; what the model changed of the facts is refused. */
async function reword(request: FastifyRequest, reply: FastifyReply, { input, model }: Order) {
  const { world, caller, ip } = request;
  const text = maskText(input.text);
  const act = {
    by: caller.person,
    action: 'reword',
    object: input.kind === 'reply' ? input.caseId : input.day,
    detail: `${input.kind} ${model.name}`,
    ip,
  } as const;
  await world.audit.append({ ...act, count: text.length });
  const written = await model.write({ instruction: INSTRUCTIONS[input.kind], text });
  const fault = written.ok ? (keepsFacts(text, written.text) ? undefined : 'facts-changed') : written.error;
  if (!written.ok || fault !== undefined) {
    world.audit.record({ ...act, ...defined({ result: fault }) });
    return sendRefusal(reply, refuse(written.ok ? 'model-changed-facts' : 'model-failed'));
  }
  const answer: RewordingAnswer = { text: written.text, isMasked: text !== input.text };
  return reply.send(answer);
}
