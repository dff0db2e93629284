import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrated, isotonic } from '../../../domain/secretary/calibration.ts';
import { sendingThreshold, wilsonLower } from '../../../domain/secretary/threshold.ts';
import { type Answered, pastOfAnswers } from '../../kit/answered.ts';

describe('what the secretary says of its own confidence', () => {
  const past = (count: number, confidence: number, right: number): Answered[] =>
    Array.from({ length: count }, (_, n): Answered => [confidence, n % 10 < 10 * right ? 1 : 0]);

  it('is corrected by its past: who says 0.9 and is right in six of ten is believed in six of ten', () => {
    const answers = past(500, 0.9, 0.6);
    expect(calibrated(0.9, isotonic(pastOfAnswers(answers)), answers.length)).toBeCloseTo(0.6);
  });

  it('counts for itself as long as the past is short', () => {
    const answers = past(10, 0.9, 0);
    expect(calibrated(0.9, isotonic(pastOfAnswers(answers)), answers.length)).toBeCloseTo(0.81);
  });

  it('draws the curve and the threshold that the definitions give, in whatever order the past came', () => {
    const answers = fc.array(fc.tuple(fc.constantFrom(0, 0.25, 0.5, 0.9, 1), fc.constantFrom(0, 1)), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(answers, (some) => {
        const past = some as Answered[];
        const ordered = past.toSorted(([a, aRight], [b, bRight]) => a - b || bRight - aRight);
        expect(isotonic(pastOfAnswers(past))).toEqual(curveByDefinition(ordered));
        const sendable = sendingThreshold(pastOfAnswers(past), 0.5);
        expect(sendable).toBe(thresholdByDefinition(past, 0.5));
      }),
    );
  });

  it('never falls when the model is surer', () => {
    const answers = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
      minLength: 100,
    });
    fc.assert(
      fc.property(answers, (past) => {
        const drawn = isotonic(pastOfAnswers(past as Answered[]));
        const curve = [0, 0.2, 0.4, 0.6, 0.8, 1].map((confidence) =>
          calibrated(confidence, drawn, past.length),
        );
        expect(curve).toEqual(curve.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('the confidence from which a case may go out by itself', () => {
  const answers = (count: number, confidence: number, right: number): Answered[] =>
    Array.from({ length: count }, (_, n): Answered => [confidence, n < count * right ? 1 : 0]);

  it('is the lowest at which the past was surely right often enough', () => {
    const past = [...answers(400, 0.95, 0.99), ...answers(300, 0.85, 0.97), ...answers(300, 0.6, 0.5)];
    expect(sendingThreshold(pastOfAnswers(past))).toBe(0.85);
  });

  it('is none with too few answers, or with too many wrong ones: then nothing goes out', () => {
    expect(sendingThreshold(pastOfAnswers(answers(199, 0.99, 1)))).toBeUndefined();
    expect(sendingThreshold(pastOfAnswers(answers(1000, 0.99, 0.9)))).toBeUndefined();
  });

  it('rests on the lower end of the interval, not on the share', () => {
    expect(wilsonLower(95, 100)).toBeLessThan(0.95);
    expect(wilsonLower(0, 0)).toBe(0);
  });
});

/** Pooled by looking at the whole again and again, as the method is defined. */
function curveByDefinition(ordered: readonly Answered[]) {
  let steps = ordered.map(([upTo, right]) => ({ upTo, count: 1, right: right as number }));
  for (;;) {
    const at = steps.findIndex((step, n) => {
      const next = steps[n + 1];
      return next !== undefined && step.right / step.count >= next.right / next.count;
    });
    const [step, next] = [steps[at], steps[at + 1]];
    if (step === undefined || next === undefined) return steps;
    const together = { upTo: next.upTo, count: step.count + next.count, right: step.right + next.right };
    steps = steps.toSpliced(at, 2, together);
  }
}

/** Each confidence that occurs is tried by itself. */
function thresholdByDefinition(past: readonly Answered[], goal: number): number | undefined {
  return [...new Set(past.map(([confidence]) => confidence))]
    .sort((a, b) => a - b)
    .find((from) => {
      const above = past.filter(([confidence]) => confidence >= from);
      const right = above.filter(([, cameTrue]) => cameTrue === 1).length;
      return above.length >= 200 && wilsonLower(right, above.length) >= goal;
    });
}
