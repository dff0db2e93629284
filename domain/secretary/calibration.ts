/**
 * How often an answer of this confidence was right: isotonic regression (pool adjacent violators) over the last
 * answers. A model that says 0.9 and is right in six cases of ten is corrected by its own past.
 */
export interface Calibration {
  /** What the model said of its first answer, and whether that came true. */
  add(confidence: number, isRight: boolean): void;
  /** 0 … 1: the share that was right of those so confident. */
  of(confidence: number): number;
  /** How many answers that rests on. */
  readonly size: number;
  readonly answers: readonly Answered[];
}

/** Confidence and whether it was right. */
export type Answered = readonly [confidence: number, right: 0 | 1];

export const REMEMBERED = 3_000;
/** The curve is drawn anew after so many answers. */
export const REDRAW = 50;
/** Until this many answers are known the model's own word counts for the missing ones. */
const FIRM = 100;

export function createCalibration(past: readonly Answered[] = []): Calibration {
  const answers: Answered[] = [...past];
  let curve: readonly Step[] = [];
  let drawnAt = -1;
  let added = past.length;

  function redraw(): void {
    if (drawnAt >= 0 && Math.floor(added / REDRAW) === Math.floor(drawnAt / REDRAW)) return;
    curve = isotonic(answers);
    drawnAt = added;
  }

  return {
    answers,
    add(confidence, isRight) {
      answers.push([confidence, isRight ? 1 : 0]);
      if (answers.length > REMEMBERED) answers.shift();
      added += 1;
    },
    of(confidence) {
      redraw();
      return calibrated(confidence, curve, answers.length);
    },
    get size() {
      return answers.length;
    },
  };
}

/** The share that was right of those so confident, by a curve drawn from so many answers. */
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

/** The curve that never falls and lies nearest to what came true. */
export function isotonic(answers: readonly Answered[]): readonly Step[] {
  const steps: Step[] = [];
  for (const [upTo, right] of answers.toSorted((a, b) => a[0] - b[0])) {
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
