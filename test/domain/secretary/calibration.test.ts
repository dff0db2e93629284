import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answered, byConfidence, calibrated, isotonic } from '../../../domain/secretary/calibration.ts';
import { sendingThreshold, wilsonLower } from '../../../domain/secretary/threshold.ts';

describe('what the secretary says of its own confidence', () => {
  const past = (count: number, confidence: number, right: number): Answered[] =>
    Array.from({ length: count }, (_, n): Answered => [confidence, n % 10 < 10 * right ? 1 : 0]);

  it('is corrected by its past: who says 0.9 and is right in six of ten is believed in six of ten', () => {
    const answers = past(500, 0.9, 0.6);
    expect(calibrated(0.9, isotonic(answers), answers.length)).toBeCloseTo(0.6);
  });

  it('counts for itself as long as the past is short', () => {
    const answers = past(10, 0.9, 0);
    expect(calibrated(0.9, isotonic(answers), answers.length)).toBeCloseTo(0.81);
  });

  it('puts its past in order by confidence, of equals those first that were right', () => {
    const answers = fc.array(fc.tuple(fc.constantFrom(0, 0.25, 0.5, 1), fc.constantFrom(0, 1)));
    fc.assert(
      fc.property(answers, (past) => {
        const expected = past.toSorted(([a, aRight], [b, bRight]) => a - b || bRight - aRight);
        expect(byConfidence(past as Answered[])).toEqual(expected);
      }),
    );
  });

  it('never falls when the model is surer', () => {
    const answers = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
      minLength: 100,
    });
    fc.assert(
      fc.property(answers, (past) => {
        const drawn = isotonic(past as Answered[]);
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
    expect(sendingThreshold(past)).toBe(0.85);
  });

  it('is none with too few answers, or with too many wrong ones: then nothing goes out', () => {
    expect(sendingThreshold(answers(199, 0.99, 1))).toBeUndefined();
    expect(sendingThreshold(answers(1000, 0.99, 0.9))).toBeUndefined();
  });

  it('rests on the lower end of the interval, not on the share', () => {
    expect(wilsonLower(95, 100)).toBeLessThan(0.95);
    expect(wilsonLower(0, 0)).toBe(0);
  });
});
