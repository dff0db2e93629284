import { defined } from '../../defined.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import { DAY_MS } from '../../time/shanghaiDay.ts';
import { dueOf } from '../../time/workCalendar.ts';
import { callBackTick, callbacksThatCount, isBadScore, pendingAppeal } from '../badRating.ts';
import { type Case, type CaseId, isOpen } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { caseOfDevice } from '../caseIndexes.ts';
import type { ReviewCause } from '../codes.ts';
import { type Ask, fact, type Handlers, starting } from './ask.ts';
import { leaderAsked } from './leading.ts';

/** T45 to T48: 回访, 评价, 复核, 重办. */

/** A rating link works this long after closing, and a rating may be changed once within a day (T46). */
const RATING_DAYS = 15;
/** A review is concluded within 15 working days (好差评, W18). */
const REVIEW_WORKING_DAYS = 15;
/** Later than this it is a new matter (T48). */
const REOPEN_DAYS = 30;

export const AFTERWARDS_HANDLERS: Handlers<
  | 'case.callback'
  | 'case.rate'
  | 'case.concludeReview'
  | 'case.appealRating'
  | 'case.decideRatingAppeal'
  | 'case.reopen'
> = {
  // T45
  'case.callback': ({ reached, resolved, satisfied, text }, thisCase) => [
    fact(thisCase.id, 'CallbackDone', {
      attempt: (thisCase.callbacks ?? []).length + 1,
      reached,
      ...defined({ resolved, satisfied, text }),
    }),
  ],

  // T46
  'case.rate': ({ score, reasons, text }, thisCase, ask) => {
    const late = ratingRefused(thisCase, ask);
    if (late !== undefined) return late;
    const isBad = isBadScore(score) && thisCase.review?.state !== 'open';
    return [
      fact(thisCase.id, 'CaseRated', { score, ...defined({ reasons, text }) }),
      ...(isBad ? [reviewAsked(thisCase.id, 'rating', ask)] : []),
    ];
  },

  // T47
  'case.concludeReview': ({ text }, thisCase) => [
    fact(thisCase.id, 'ReviewConcluded', { upheld: true, text }),
  ],

  // R01
  'case.appealRating': ({ ground, reason }, { id, rating, requests }) => {
    const raterId = rating?.by;
    if (raterId === undefined) return refuse('no-bad-rating');
    const requestId = `ratingAppeal-${requests.length + 1}`;
    return [fact(id, 'RatingAppealed', { requestId, raterId, ground, reason })];
  },

  // R02: nobody's voice is set aside before somebody has tried to hear them.
  'case.decideRatingAppeal': ({ setAside, reason }, thisCase) => {
    const pending = pendingAppeal(thisCase);
    const raterId = pending?.raterId;
    if (pending === undefined || raterId === undefined) {
      return refuse('no-pending-request', { kind: 'ratingAppeal' });
    }
    const requestId = pending.id;
    if (!setAside) return [fact(thisCase.id, 'RatingAppealDenied', { requestId, reason })];
    if (callBackTick(thisCase) === 'due' && callbacksThatCount(thisCase).length === 0) {
      return refuse('call-back-first');
    }
    const others = (thisCase.ratings ?? []).filter((rating) => rating.by !== raterId);
    const counting = others.findLast((rating) => rating.setAside === undefined);
    const { review } = thisCase;
    const isSettled = review?.state === 'open' && review.cause === 'rating';
    const isStillBad = counting !== undefined && isBadScore(counting.score);
    return [
      fact(thisCase.id, 'RatingSetAside', {
        requestId,
        raterId,
        reason,
        ...defined({ instead: counting?.score }),
      }),
      ...(isSettled && !isStillBad
        ? [fact(thisCase.id, 'ReviewConcluded', { upheld: false, text: reason })]
        : []),
    ];
  },

  // T48
  'case.reopen': ({ reason }, thisCase, ask) => {
    if (ask.at - (thisCase.closure?.at ?? ask.at) > REOPEN_DAYS * DAY_MS) {
      return refuse('reopen-too-late', { days: REOPEN_DAYS });
    }
    const other = laterOfDevice(thisCase, ask);
    if (other !== undefined) return refuse('device-has-case', { caseId: other });
    const round = thisCase.round + 1;
    return [
      fact(thisCase.id, 'CaseReopened', { round, reason, ...starting(thisCase, ['K0', 'K2'], ask) }),
      leaderAsked(thisCase, round, reason, ask),
    ];
  },
};

/** 复核: somebody looks at an ended case again. */
export function reviewAsked(caseId: CaseId, cause: ReviewCause, { at, rules }: Ask): NewCaseEvent {
  const { due } = dueOf(rules.calendar, at, { n: REVIEW_WORKING_DAYS, unit: 'wd' });
  return fact(caseId, 'ReviewRequested', { due, cause });
}

/** A device has one open case of a matter: work goes on there. */
function laterOfDevice({ id, device, source, place, stages }: Case, { situation }: Ask): CaseId | undefined {
  const broughtBy = stages.call?.by.id ?? '';
  const later = device && caseOfDevice({ broughtBy, source, device, place }, situation);
  const other = later === undefined || later === id ? undefined : situation.cases.get(later);
  return other !== undefined && isOpen(other) ? other.id : undefined;
}

function ratingRefused({ ratings = [], closure }: Case, { at, actor }: Ask): Refusal | undefined {
  if (at - (closure?.at ?? at) > RATING_DAYS * DAY_MS) return refuse('rating-closed', { days: RATING_DAYS });
  const rating = ratings.find((rating) => rating.by === actor.id);
  if (rating === undefined) return undefined;
  return rating.changedAt !== undefined || at - rating.at > DAY_MS ? refuse('rated-already') : undefined;
}
