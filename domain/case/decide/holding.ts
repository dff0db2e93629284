import { defined } from '../../defined.ts';
import { refuse } from '../../kernel.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Clock } from '../../sla/clock.ts';
import { extendClock, resumeClock } from '../../sla/running.ts';
import type { Limit } from '../../time/limit.ts';
import { dayNumber } from '../../time/shanghaiDay.ts';
import { dueOf } from '../../time/workCalendar.ts';
import type { Case } from '../case.ts';
import { pendingRequest } from '../standing.ts';
import { type Ask, fact, type Handlers } from './ask.ts';

/** T25 to T30: 延期 and 挂账. A request moves nothing; only its approval does. */

/** A hold is looked at again within this many days (T27). */
const MAX_HOLD_DAYS = 90;

export const HOLDING_HANDLERS: Handlers<
  | 'case.requestExtension'
  | 'case.decideExtension'
  | 'case.requestSuspend'
  | 'case.approveSuspend'
  | 'case.denySuspend'
  | 'case.resume'
  | 'timer.reviewDate'
> = {
  // T25
  'case.requestExtension': ({ reason, limit }, thisCase, { at, rules }) => {
    const { K5 } = thisCase.clocks;
    if (K5 === undefined || K5.due <= at || K5.breachedAt !== undefined) return refuse('already-overdue');
    if (isLonger(limit, K5, rules)) return refuse('extension-too-long');
    const requestId = `extension-${thisCase.requests.length + 1}`;
    return [fact(thisCase.id, 'ExtensionRequested', { requestId, reason, limit })];
  },

  // T26
  'case.decideExtension': ({ approve, reason }, thisCase, { rules }) => {
    const pending = pendingRequest(thisCase, 'extension');
    const { K5 } = thisCase.own.clocks;
    if (pending?.limit === undefined || K5 === undefined)
      return refuse('no-pending-request', { kind: 'extension' });
    const requestId = pending.id;
    if (!approve) {
      if (reason === undefined) return refuse('reason-required');
      return [fact(thisCase.id, 'ExtensionDenied', { requestId, reason })];
    }
    const extended = extendClock(K5, pending.limit, rules);
    return [
      fact(thisCase.id, 'ExtensionApproved', { requestId, due: extended.due, clocks: { K5: extended } }),
    ];
  },

  // T27
  'case.requestSuspend': ({ reasonCode, reason, reviewAt }, thisCase, { at }) => {
    if (reviewAt <= at) return refuse('review-date-past');
    if (dayNumber(reviewAt) - dayNumber(at) > MAX_HOLD_DAYS) {
      return refuse('review-date-too-far', { days: MAX_HOLD_DAYS });
    }
    const requestId = `suspend-${thisCase.requests.length + 1}`;
    return [fact(thisCase.id, 'SuspendRequested', { requestId, reasonCode, reason, reviewAt })];
  },

  /**
   * T28. The table has no command of its own for the duty chief's first opinion, so the approval
   * carries it with the name of who gave it: a third person beside the one who asks and the one who approves.
   */
  'case.approveSuspend': ({ text, opinionBy }, thisCase, { by }) => {
    const pending = pendingRequest(thisCase, 'suspend');
    if (pending?.reviewAt === undefined) return refuse('no-pending-request', { kind: 'suspend' });
    if (text === undefined || opinionBy === undefined) return refuse('opinion-required');
    if (opinionBy === by.id || opinionBy === pending.by.id) return refuse('same-person');
    const { id: requestId, reviewAt } = pending;
    return [fact(thisCase.id, 'CaseSuspended', { requestId, reviewAt, text, opinionBy })];
  },

  // T29
  'case.denySuspend': ({ reason }, thisCase) => [
    fact(thisCase.id, 'SuspendDenied', {
      requestId: pendingRequest(thisCase, 'suspend')?.id ?? '',
      reason,
    }),
  ],

  // T30: a person says why the condition is gone; at the review date it needs no words.
  'case.resume': ({ text }, thisCase, ask) => {
    const isReviewDate = ask.at >= (thisCase.reviewAt ?? ask.at);
    if (!isReviewDate && ask.actor.role === 'system') return refuse('not-due');
    if (!isReviewDate && text === undefined) return refuse('reason-required');
    return [resumed(thisCase, isReviewDate ? 'review-date' : 'condition-gone', ask, text)];
  },
  'timer.reviewDate': (_data, thisCase, ask) =>
    ask.at < (thisCase.reviewAt ?? ask.at)
      ? refuse('not-due')
      : [resumed(thisCase, 'review-date', ask, undefined)],
};

function resumed(
  thisCase: Case,
  cause: 'condition-gone' | 'review-date',
  { at, rules }: Ask,
  text: string | undefined,
) {
  const { K5 } = thisCase.own.clocks;
  const clocks = K5 === undefined ? {} : { K5: resumeClock(K5, at, rules) };
  return fact(thisCase.id, 'CaseResumed', { cause, clocks, ...defined({ text }) });
}

/** Whether more is asked than the limit itself, both counted from the clock's start. */
function isLonger(limit: Limit, clock: Clock, { calendar }: Rules): boolean {
  return dueOf(calendar, clock.startedAt, limit).due > dueOf(calendar, clock.startedAt, clock.limit).due;
}
