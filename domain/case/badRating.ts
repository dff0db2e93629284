import type { Millis } from '../kernel.ts';
import type { Case, CaseRequest, Rating } from './case.ts';

/** 差评: whoever gave 1 or 2 of 5 is called back, all of them, and the unit may appeal against it. */

/** 1 and 2 of five stars: whoever gave them is called back. */
const BAD_SCORE = 2;

type Rated = Pick<Case, 'rating'>;

/** Whether the last rating that counts is a bad one; one set aside on appeal does not count. */
export function isBadRating({ rating }: Rated): boolean {
  return rating !== undefined && rating.setAside === undefined && isBadScore(rating.score);
}

export function isBadScore(score: number): boolean {
  return score <= BAD_SCORE;
}

/** The rating a case goes by: the latest of those not set aside, else the latest there is. */
export function ratingThatCounts(ratings: readonly Rating[]): Rating | undefined {
  return ratings.findLast(({ setAside }) => setAside === undefined) ?? ratings.at(-1);
}

/** When it got the score it has now. */
export function ratedAt({ at, changedAt }: Rating): Millis {
  return changedAt ?? at;
}

/**
 * Calls back that count for how things stand: all of them, and after a bad rating only those since, for what the
 * reporter said before it no longer holds.
 */
export function callbacksThatCount({ rating, callbacks = [] }: Pick<Case, 'rating' | 'callbacks'>) {
  if (rating === undefined || !isBadRating({ rating })) return callbacks;
  return callbacks.filter(({ at }) => at >= ratedAt(rating));
}

/** Nobody is called a fourth time (T45). */
export const MAX_CALLBACKS = 3;

/** How far the call-back of a bad rating is: 100 % of them are ticked off, reached or not. */
export type CallBackTick = 'due' | 'reached' | 'not-reached' | 'nobody-to-ask';

/** Of a bad rating that counts, or was set aside; undefined of a case that has none. */
export function callBackTick(
  thisCase: Pick<Case, 'rating' | 'callbacks' | 'reporterKind'>,
): CallBackTick | undefined {
  const { rating, callbacks = [], reporterKind } = thisCase;
  if (rating === undefined || !isBadScore(rating.score)) return undefined;
  const since = callbacks.filter(({ at }) => at >= ratedAt(rating));
  if (since.some(({ reached }) => reached)) return 'reached';
  if (since.length >= MAX_CALLBACKS) return 'not-reached';
  return reporterKind === 'anonymous' ? 'nobody-to-ask' : 'due';
}

/** The appeal against the rating the case goes by now; a changed rating is another one. */
export function ratingAppealOf({
  rating,
  requests,
}: Pick<Case, 'rating' | 'requests'>): CaseRequest | undefined {
  if (rating === undefined) return undefined;
  return requests.findLast(
    ({ kind, raterId, at }) => kind === 'ratingAppeal' && raterId === rating.by && at >= ratedAt(rating),
  );
}

/** The appeal that nobody has decided yet. */
export function pendingAppeal({ requests }: Pick<Case, 'requests'>): CaseRequest | undefined {
  return requests.find(({ kind, state }) => kind === 'ratingAppeal' && state === 'pending');
}
