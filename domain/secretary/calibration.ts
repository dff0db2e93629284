/**
 * What came of answers: how sure the right ones and the wrong ones were, each from the least sure to the surest. Bare
 * numbers, since a lesson that reads thousands of them may hold nobody up.
 */
export interface Past {
  readonly right: Float64Array;
  readonly wrong: Float64Array;
}

/** @param came of each of these confidences 1 where it came true, and 0 where not */
export function pastOf(confidences: Float64Array, came: Pick<Float64Array, number>): Past {
  const { length } = confidences;
  const [right, wrong] = [new Float64Array(length), new Float64Array(length)];
  let [rights, wrongs] = [0, 0];
  for (let at = 0; at < length; at += 1) {
    if (came[at] === 1) right[rights++] = confidences[at] ?? 0;
    else wrong[wrongs++] = confidences[at] ?? 0;
  }
  return { right: right.subarray(0, rights).sort(), wrong: wrong.subarray(0, wrongs).sort() };
}

/** Until this many answers are known the model's own word counts for the missing ones. */
const FIRM = 100;

/**
 * How often an answer of this confidence was right: isotonic regression (pool adjacent violators) over the last
 * answers. A model that says 0.9 and is right in six cases of ten is corrected by its own past.
 */
export function calibrated(confidence: number, curve: readonly Step[], answers: number): number {
  const learned = shareAt(curve, confidence) ?? confidence;
  const trust = Math.min(1, answers / FIRM);
  return trust * learned + (1 - trust) * confidence;
}

/** One level of the curve. */
export interface Step {
  /** Highest confidence of the step. */
  readonly upTo: number;
  readonly count: number;
  readonly right: number;
}

/** The curve that never falls and lies nearest to what came true; of equals those that were right come first. */
export function isotonic({ right, wrong }: Past): readonly Step[] {
  const steps: Pooled[] = [];
  let next = 0;
  for (const confidence of wrong) {
    for (; next < right.length && (right[next] ?? 0) <= confidence; next += 1)
      pool(steps, right[next] ?? 0, 1);
    pool(steps, confidence, 0);
  }
  for (; next < right.length; next += 1) pool(steps, right[next] ?? 0, 1);
  return steps;
}

type Pooled = { -readonly [Part in keyof Step]: Step[Part] };

/** One more answer at the upper end: steps that would fall become one. */
function pool(steps: Pooled[], upTo: number, right: 0 | 1): void {
  const step: Pooled = { upTo, count: 1, right };
  for (let before = steps.at(-1); before !== undefined && mean(before) >= mean(step); before = steps.at(-1)) {
    steps.pop();
    step.count += before.count;
    step.right += before.right;
  }
  steps.push(step);
}

const mean = ({ right, count }: Step): number => right / count;

function shareAt(steps: readonly Step[], confidence: number): number | undefined {
  const step = steps.find(({ upTo }) => confidence <= upTo) ?? steps.at(-1);
  return step && mean(step);
}
