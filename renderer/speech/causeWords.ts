import type { ReviewCause } from '../../domain/case/codes.ts';

/** Why a review was asked for: a bad rating, a sampled closing. */
export function causeWords(
  cause: ReviewCause | undefined,
  t: (key: `cause.${ReviewCause | 'other'}`) => string,
): string {
  return t(`cause.${cause ?? 'other'}`);
}
