import type { JudgementFigures } from '../contract/secretary.ts';
import { defined } from '../defined.ts';
import type { Account, Decided } from './account.ts';
import { binsOf, driftOf, errorIn } from './drift.ts';
import { confidenceOf, type Trust, UNSURE_BELOW } from './guess.ts';

/** What the page shows of one judgement; all of it counted from what was said and what came true. */

const MOST_PAIRS = 8;
const THRESHOLDS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98] as const;

export function figuresOf({
  decided,
  weeks,
  trust,
  count,
}: Account): Omit<JudgementFigures, 'judgement' | 'mode'> {
  const bins = binsOf(decided);
  return {
    count,
    recent: decided.length,
    ...countsOf(decided),
    ece: errorIn(bins),
    ...defined({ threshold: confidenceAt(trust) }),
    weeks: weeks.map((week) => ({ ...week })),
    bins,
    sending: sendingOf(decided),
    pairs: pairsOf(decided),
    drift: { ...driftOf(decided) },
  };
}

type Counts = Pick<JudgementFigures, 'spoke' | 'right' | 'inThree' | 'sent' | 'sentRight'>;

/** In one reading: a page asks for this while others wait for their turn. */
function countsOf(decided: readonly Decided[]): Counts {
  const counts = { spoke: 0, right: 0, inThree: 0, sent: 0, sentRight: 0 };
  for (const each of decided) {
    const right = isRight(each);
    if (each.confidence >= UNSURE_BELOW) counts.spoke += 1;
    if (right) counts.right += 1;
    if (each.isInThree) counts.inThree += 1;
    if (each.isSent) counts.sent += 1;
    if (each.isSent && right) counts.sentRight += 1;
  }
  return counts;
}

/** From each threshold on: how many would have been sent, and how many of them were right. */
function sendingOf(decided: readonly Decided[]): JudgementFigures['sending'] {
  const steps = THRESHOLDS.map((from) => ({ from, count: 0, right: 0 }));
  for (const each of decided) {
    for (const step of steps) {
      if (each.confidence < step.from) break;
      step.count += 1;
      if (isRight(each)) step.right += 1;
    }
  }
  return steps;
}

/** The threshold as people read it: not the belief but how often its like came true. */
export function confidenceAt({ threshold, ...past }: Trust): number | undefined {
  return threshold === undefined ? undefined : confidenceOf(threshold, past);
}

const isRight = ({ guessed, was }: Decided): boolean => guessed === was;

/** What it took for something else most often, with how often it said so at all. */
function pairsOf(decided: readonly Decided[]): JudgementFigures['pairs'] {
  const wrong = new Map<string, { guessed: string; was: string; n: number }>();
  const times = new Map<string, number>();
  for (const each of decided) {
    times.set(each.guessed, (times.get(each.guessed) ?? 0) + 1);
    if (isRight(each)) continue;
    const key = `${each.guessed}\u0001${each.was}`;
    const pair = wrong.get(key) ?? { guessed: each.guessed, was: each.was, n: 0 };
    pair.n += 1;
    wrong.set(key, pair);
  }
  return [...wrong.values()]
    .sort((a, b) => b.n - a.n || (a.guessed < b.guessed ? -1 : 1))
    .slice(0, MOST_PAIRS)
    .map(({ guessed, was, n }) => ({ guessed, was, wrong: n, of: times.get(guessed) ?? 0 }));
}
