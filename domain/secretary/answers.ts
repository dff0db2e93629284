import { type Past, pastOf } from './calibration.ts';
import { beliefIn, type FirstAnswer, type TrackRecord } from './trackRecord.ts';

/**
 * The last answers in columns of bare numbers: a lesson that draws a curve or a threshold reads all of them, and thousands
 * of objects would hold everybody up. A new answer takes the place of the oldest.
 */
export interface Answers {
  /** How far each was believed when it was said, before calibration. */
  readonly beliefs: Float64Array;
  /** What was known of each, so many numbers an answer, one answer after the other. */
  readonly facts: Float64Array;
  /** 1 where it came true. */
  readonly right: Float64Array;
}

export const MOST_ANSWERS = 3_000;

/** `size`: numbers known of an answer. */
export const newAnswers = (size: number): Answers => ({
  beliefs: new Float64Array(MOST_ANSWERS),
  facts: new Float64Array(MOST_ANSWERS * size),
  right: new Float64Array(MOST_ANSWERS),
});

/** `before`: how many there were in all. */
export function noteInColumns(
  { beliefs, facts, right }: Answers,
  before: number,
  answer: { readonly belief: number; readonly facts: FirstAnswer['facts']; readonly isRight: boolean },
): void {
  const place = before % MOST_ANSWERS;
  beliefs[place] = answer.belief;
  right[place] = answer.isRight ? 1 : 0;
  facts.set(answer.facts, place * (facts.length / MOST_ANSWERS));
}

/** Of the last `count`, as far as each was believed when it was said. */
export function pastAsSaid({ beliefs, right }: Answers, count: number): Past {
  return pastOf(beliefs.subarray(0, count), right);
}

/** Of the last `count`, as far as each would be believed by what has been learned since. */
export function pastAsBelieved({ facts, right }: Answers, count: number, record: TrackRecord): Past {
  const size = facts.length / MOST_ANSWERS;
  const beliefs = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    beliefs[at] = beliefIn(record, { facts: facts.subarray(at * size, (at + 1) * size) });
  }
  return pastOf(beliefs, right);
}
