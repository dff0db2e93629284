import { calibrated, type Step } from './calibration.ts';
import type { Ranked } from './ranking.ts';
import {
  type AnswerParts,
  beliefIn,
  type FirstAnswer,
  firstAnswer,
  type TrackRecord,
} from './trackRecord.ts';

/** Below this it names three and says that it is unsure. */
export const UNSURE_BELOW = 0.5;
export const MOST_NAMED = 3;

/** What is thought of one case: likeliest first, each with how often its like came true. */
export interface Guess {
  readonly ranked: readonly Named[];
  /** What the model said first, and how far that was believed before calibration. */
  readonly answer: FirstAnswer;
  readonly belief: number;
  /** Sure enough to be sent by itself. */
  readonly isSendable: boolean;
}

export interface Named {
  readonly is: string;
  /** 0 … 1. */
  readonly confidence: number;
}

/** What the past says of a belief. */
export interface Trust {
  readonly curve: readonly Step[];
  /** How many answers the curve rests on. */
  readonly answers: number;
  /** The lowest belief, as the weights are today, that may be sent by itself; absent while nothing may. */
  readonly threshold?: number;
}

/** What is thought of a case, as far as what was said before deserves. */
export function guessOf(
  parts: AnswerParts,
  { record, trust }: { readonly record: TrackRecord; readonly trust: Trust },
): Guess | undefined {
  const { ranked } = parts;
  if (ranked.length === 0) return undefined;
  const answer = firstAnswer(record, parts);
  const belief = beliefIn(record, answer);
  return {
    ranked: namedBy(ranked, confidenceOf(belief, trust), MOST_NAMED),
    answer,
    belief,
    isSendable: trust.threshold !== undefined && belief >= trust.threshold,
  };
}

/**
 * How often what was believed so far came true, 0 … 1. The curve of the past has steps, and the belief none: half of each
 * stays calibrated and still tells two cases of one step apart.
 */
export function confidenceOf(belief: number, { curve, answers }: Omit<Trust, 'threshold'>): number {
  return (calibrated(belief, curve, answers) + belief) / 2;
}

/** The first is as sure as its like was before; the others share what is left. */
export function namedBy(ranked: readonly Ranked[], best: number, most: number): readonly Named[] {
  const rest = 1 - (ranked[0]?.chance ?? 0);
  return ranked.slice(0, most).map(({ is, chance }, at) => ({
    is,
    confidence: at === 0 ? best : Math.min(best, rest <= 0 ? 0 : (chance / rest) * (1 - best)),
  }));
}
