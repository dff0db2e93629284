import type { FastifyInstance } from 'fastify';
import { type Case, isOpen } from '../../domain/case/case.ts';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import { caseInSight } from '../../domain/case/caseSight.ts';
import { replyInput } from '../../domain/contract/reply.ts';
import { defined, given } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Person, type Role, refuse } from '../../domain/kernel.ts';
import {
  DEFAULT_REPLIES,
  type ReplyFact,
  type ReplyTemplate,
  replyTemplateFor,
  replyText,
} from '../../domain/rules/replyTemplate.ts';
import { formatMinute } from '../../domain/time/shanghaiDay.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Limiter } from '../limiter.ts';
import type { LanguageModel } from '../rewording/languageModel.ts';
import { modelIn } from './languageModelIn.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface ReplyParts {
  readonly directory: Directory;
  readonly perAccount: Limiter;
  readonly languageModel: LanguageModel | undefined;
}

/** They speak with whoever reported. */
const WRITERS: ReadonlySet<Role> = new Set<Role>([
  ...(['acceptor', 'dispatcher', 'duty_chief', 'dept_officer', 'dept_lead'] as const),
  ...(['grid_member', 'grid_lead', 'community_deputy', 'street_reviewer', 'supervisor'] as const),
]);
export const writesReplies = ({ roles }: Person): boolean => roles.some((role) => WRITERS.has(role));

/** 回复稿: by the template of the case's category, with its facts. A person edits it and sends it. In a context of its own. */
export function replyRoutes(app: FastifyInstance, parts: ReplyParts): void {
  const { directory, perAccount } = parts;
  app.addHook('onRequest', limited(perAccount));

  app.post('/replies', async (request, reply) => {
    const { person, scope } = request.caller;
    if (!writesReplies(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const input = parsed(replyInput, request.body, reply);
    if (input === undefined) return reply;
    const { dispatcher, rules, secretary } = request.world;
    const thisCase = caseInSight(scope, await dispatcher.caseOf(input.caseId), directory);
    if (thisCase === undefined) {
      return sendRefusal(reply, refuse('unknown-case', { caseId: input.caseId }));
    }
    const template = secretary.isShown('replies')
      ? replyTemplateFor(
          rules().replies ?? DEFAULT_REPLIES,
          input.kind,
          given(thisCase.category, (code) => directory.category(code)),
        )
      : undefined;
    const canReword = modelIn(request, parts.languageModel) !== undefined;
    if (template === undefined) return reply.send({ text: '', missing: [], canReword });
    const facts = await factsOf(thisCase, template, { directory, dispatcher });
    return reply.send({ ...replyText(template, facts), canReword });
  });
}

interface FactParts {
  readonly directory: Directory;
  readonly dispatcher: Pick<Dispatcher, 'eventsOf'>;
}

async function factsOf(
  thisCase: Case,
  { kind }: ReplyTemplate,
  { directory, dispatcher }: FactParts,
): Promise<Partial<Record<ReplyFact, string>>> {
  const { id, title, place, primaryUnitId, reportedAt, clocks } = thisCase;
  const due = clocks.K5?.due ?? clocks.K0?.due;
  return defined({
    number: id,
    title,
    place: place.text ?? given(place.communityId, (area) => directory.unit(area)?.name),
    unit: given(primaryUnitId, (unit) => directory.unit(unit)?.name),
    reported: formatMinute(reportedAt).slice(5),
    due: isOpen(thisCase) ? given(due, (at) => formatMinute(at).slice(5)) : undefined,
    result: kind === 'result' ? await resultOf(thisCase, dispatcher) : undefined,
  });
}

/** What the unit wrote when it was last done, without its full stop: the sentence goes on. */
async function resultOf(
  { id, closure }: Case,
  dispatcher: FactParts['dispatcher'],
): Promise<string | undefined> {
  const events = await dispatcher.eventsOf(id);
  const last = events.findLast(({ event }) => isCaseEvent(event) && event.type === 'CaseResolved')?.event;
  const text =
    last !== undefined && isCaseEvent(last) && last.type === 'CaseResolved' ? last.data.text : closure?.text;
  return text?.replace(/[。.]\s*$/u, '');
}
