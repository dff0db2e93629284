import { type Case, type CaseId, isOpen } from '../case/case.ts';
import type { CaseEvent } from '../case/caseEvents.ts';
import { ROUTE_WORDS } from '../case/codes.ts';
import type { PersonId } from '../kernel.ts';
import type { Message, MessageParams, Template } from './message.ts';
import { given } from './recipients.ts';

/** What the platforms that orders came from hear of them (DOMAIN §2.3): public progress, result, rating. */

/** A case that is not put away; those merged into an open one never are. */
export type CaseOf = (id: CaseId) => Case | undefined;

interface Answer {
  readonly template: Template;
  readonly params: MessageParams;
  /** Of the order of this report alone, where one was merged into the case. */
  readonly onlyOf?: CaseId | undefined;
}

const NOTHING: readonly Message[] = [];

/**
 * One answer for each order the case is about: its own, and those of the reports merged into it. Of every channel that
 * gives its reports a number; who writes them down knows which channels want to hear.
 */
export function upstreamAnswers(event: CaseEvent, after: Case, caseOf: CaseOf): readonly Message[] {
  const answer = answerOf(event, after);
  if (answer === undefined) return NOTHING;
  const { template, params, onlyOf } = answer;
  const merged = after.absorbed.flatMap(({ caseId }) => caseOf(caseId) ?? []);
  const reports = [after, ...merged].filter(({ id }) => onlyOf === undefined || id === onlyOf);
  const orders = new Map<string, Message['to']>();
  for (const { source, externalId } of reports) {
    if (externalId === undefined) continue;
    orders.set(JSON.stringify([source, externalId]), { kind: 'platform', source, externalId });
  }
  return [...orders.values()].map((to) => ({ template, to, params: { number: after.id, ...params } }));
}

/** Only what the reporter may read too (publicView.ts): no unit, no reason between desks. */
function answerOf(event: CaseEvent, after: Case): Answer | undefined {
  switch (event.type) {
    case 'ProgressAdded':
      if (event.data.public !== true) return undefined;
      return { template: 'upstream-progress', params: { text: event.data.text } };
    case 'CaseReopened':
      return { template: 'upstream-progress', params: { step: 'reopened', text: '已重新办理。' } };
    case 'CaseClosed':
      return { template: 'upstream-result', params: { outcome: 'closed' } };
    case 'CaseRejected': {
      const { reason, route, sameAs } = event.data;
      if (sameAs !== undefined)
        return {
          template: 'upstream-result',
          params: { outcome: 'known-already', text: `见 ${sameAs.caseId}。` },
        };
      const params = { outcome: 'rejected', text: reason, route: `建议去向：${ROUTE_WORDS[route].zh}。` };
      return { template: 'upstream-result', params };
    }
    case 'CaseVoided':
      return { template: 'upstream-result', params: { outcome: 'voided' } };
    case 'CaseRated':
      return {
        template: 'upstream-rating',
        params: { score: event.data.score },
        onlyOf: ratedReport(event.by.id),
      };
    case 'CallbackDone': {
      const { reached, resolved, satisfied } = event.data;
      // Before the end it is no verdict, and whoever was not reached has given none.
      if (!reached || isOpen(after)) return undefined;
      const params = given({ resolved: yesNo(resolved), satisfied: yesNo(satisfied) });
      return Object.keys(params).length === 0 ? undefined : { template: 'upstream-rating', params };
    }
    default:
      return undefined;
  }
}

/** Whoever rates by the link of a report is called by it. */
function ratedReport(by: PersonId): CaseId | undefined {
  const [, caseId] = /^link:(.+)$/u.exec(by) ?? [];
  return caseId as CaseId | undefined;
}

function yesNo(value: boolean | undefined): 'yes' | 'no' | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}
