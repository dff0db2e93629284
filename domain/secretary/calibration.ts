/** Confidence and whether it was right. */
export type Answered = readonly [confidence: number, right: 0 | 1];

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

/**
 * From the least sure to the surest; of equals those that were right come first. Bare numbers sort many times faster
 * than pairs, and a lesson that draws its curve anew may not hold anybody up.
 */
export function byConfidence(answers: readonly Answered[]): readonly Answered[] {
  const right = confidencesOf(answers, 1);
  const wrong = confidencesOf(answers, 0);
  const ordered: Answered[] = [];
  let next = 0;
  for (const confidence of wrong) {
    for (; (right[next] ?? Number.POSITIVE_INFINITY) <= confidence; next += 1)
      ordered.push([right[next] ?? 0, 1]);
    ordered.push([confidence, 0]);
  }
  for (const confidence of right.subarray(next)) ordered.push([confidence, 1]);
  return ordered;
}

const confidencesOf = (answers: readonly Answered[], came: 0 | 1): Float64Array =>
  Float64Array.from(answers.filter(([, right]) => right === came).map(([confidence]) => confidence)).sort();

/** The curve that never falls and lies nearest to what came true. */
export function isotonic(answers: readonly Answered[]): readonly Step[] {
  const steps: Step[] = [];
  for (const [upTo, right] of byConfidence(answers)) {
    let step: Step = { upTo, count: 1, right };
    for (
      let before = steps.at(-1);
      before !== undefined && mean(before) >= mean(step);
      before = steps.at(-1)
    ) {
      steps.pop();
      step = { upTo: step.upTo, count: before.count + step.count, right: before.right + step.right };
    }
    steps.push(step);
  }
  return steps;
}

const mean = ({ right, count }: Step): number => right / count;

function shareAt(steps: readonly Step[], confidence: number): number | undefined {
  const step = steps.find(({ upTo }) => confidence <= upTo) ?? steps.at(-1);
  return step && mean(step);
}
