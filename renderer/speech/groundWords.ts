import type { Translate } from './t.ts';

/** Grounds of a supervision, as codes that stay the same in every language. */
export const SUPERVISION_GROUNDS = ['overdue', 'repeated', 'unsatisfied', 'passing', 'false'] as const;

/** A ground's code in words; what is no code of ours is shown as it was written. */
export function groundWords(ground: string, t: Translate): string {
  const known = SUPERVISION_GROUNDS.find((one) => one === ground);
  return known === undefined ? ground : t(`ground.${known}`);
}

/** Why a review was asked for: a bad rating, a sampled closing. */
export function causeWords(
  cause: string | undefined,
  t: (key: 'cause.rating' | 'cause.sample' | 'cause.other') => string,
): string {
  return t(cause === 'rating' ? 'cause.rating' : cause === 'sample' ? 'cause.sample' : 'cause.other');
}
