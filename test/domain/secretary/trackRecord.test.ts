import { describe, expect, it } from 'vitest';
import { isotonic } from '../../../domain/secretary/calibration.ts';
import { confidenceOf } from '../../../domain/secretary/guess.ts';
import {
  beliefIn,
  type FirstAnswer,
  firstAnswer,
  newTrackRecord,
  noteAnswer,
} from '../../../domain/secretary/trackRecord.ts';

const answer = (like: string, chance = 0.8): FirstAnswer =>
  firstAnswer(
    [
      { is: 'A', chance },
      { is: 'B', chance: 1 - chance },
    ],
    [[like]],
  );

describe('how far a first answer is believed', () => {
  it('is its chance, as long as nothing has come true', () => {
    const record = newTrackRecord(1);
    const [little, much] = [0.3, 0.9].map((chance) => beliefIn(record, answer('lids', chance)));
    expect(little).toBeLessThan(0.5);
    expect(much).toBeGreaterThan(0.8);
  });

  it('falls where answers of its like were wrong, and rises where they were right, at one and the same chance', () => {
    const record = newTrackRecord(1);
    for (let n = 0; n < 60; n += 1) {
      noteAnswer(record, answer('lids'), n % 2 === 0);
      noteAnswer(record, answer('lamps'), true);
    }
    expect(beliefIn(record, answer('lids'))).toBeLessThan(0.65);
    expect(beliefIn(record, answer('lamps'))).toBeGreaterThan(0.9);
  });

  it('forgets: what was wrong a hundred times and has been right since is believed again', () => {
    const record = newTrackRecord(1);
    for (let n = 0; n < 100; n += 1) noteAnswer(record, answer('lids'), false);
    const before = beliefIn(record, answer('lids'));
    for (let n = 0; n < 100; n += 1) noteAnswer(record, answer('lids'), true);
    expect(before).toBeLessThan(0.2);
    expect(beliefIn(record, answer('lids'))).toBeGreaterThan(0.8);
  });

  it('reads how far the second lies behind', () => {
    const ranked = [
      { is: 'A', chance: 0.6 },
      { is: 'B', chance: 0.3 },
    ];
    expect(firstAnswer(ranked, []).lead).toBeCloseTo(0.3);
    expect(firstAnswer([], [])).toEqual({ chance: 0, lead: 0, likes: [] });
  });
});

describe('what is said of a belief', () => {
  it('tells two cases apart that lie on one step of the past', () => {
    const past = Array.from({ length: 400 }, (_, n) => [0.9, n % 10 < 9 ? 1 : 0] as const);
    const trust = { curve: isotonic(past), answers: past.length };
    const [lower, higher] = [0.85, 0.9].map((belief) => confidenceOf(belief, trust));
    expect(higher).toBeGreaterThan(lower ?? 1);
    expect(higher).toBeCloseTo(0.9);
  });
});
