import { calibrated, type Step } from './calibration.ts';
import type { Ranked } from './ranking.ts';

/** Below this it names three and says that it is unsure. */
export const UNSURE_BELOW = 0.5;
export const MOST_NAMED = 3;

/** What is thought of one case: likeliest first, each with how often its like came true. */
export interface Guess {
  readonly ranked: readonly Named[];
  /** What the model thought of the first before calibration. */
  readonly chance: number;
  /** Sure enough to be sent by itself. */
  readonly isSendable: boolean;
}

export interface Named {
  readonly is: string;
  /** 0 … 1. */
  readonly confidence: number;
}

/** What the past says of the model's word. */
export interface Trust {
  readonly curve: readonly Step[];
  /** How many answers the curve rests on. */
  readonly answers: number;
  /** The lowest chance that may be sent by itself; absent while nothing may. */
  readonly threshold?: number;
}

/** The first answer's confidence is what its like came true before; the others share what is left. */
export function guessOf(ranked: readonly Ranked[], { curve, answers, threshold }: Trust): Guess | undefined {
  const [first] = ranked;
  if (first === undefined) return undefined;
  const best = calibrated(first.chance, curve, answers);
  const rest = 1 - first.chance;
  const named = ranked.slice(0, MOST_NAMED).map(({ is, chance }, at) => ({
    is,
    confidence: at === 0 ? best : Math.min(best, rest <= 0 ? 0 : (chance / rest) * (1 - best)),
  }));
  return {
    ranked: named,
    chance: first.chance,
    isSendable: threshold !== undefined && first.chance >= threshold,
  };
}
