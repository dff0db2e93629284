import { describe, expect, it } from 'vitest';
import { isotonic } from '../../../domain/secretary/calibration.ts';
import { confidenceOf } from '../../../domain/secretary/guess.ts';
import {
  beliefIn,
  type FirstAnswer,
  firstAnswer,
  newTrackRecord,
  noteAnswer,
  type TrackRecord,
} from '../../../domain/secretary/trackRecord.ts';
import { pastOfAnswers } from '../../kit/answered.ts';

const SHAPE = { likes: 1, support: 0 };

const ranking = (chance: number) => [
  { is: 'A', chance },
  { is: 'B', chance: 1 - chance },
];
const answerIn = (record: TrackRecord, like: string, chance = 0.8): FirstAnswer =>
  firstAnswer(record, { ranked: ranking(chance), likes: [[like]] });
const belief = (record: TrackRecord, like: string, chance?: number): number =>
  beliefIn(record, answerIn(record, like, chance));
const note = (record: TrackRecord, like: string, isRight: boolean): void =>
  noteAnswer(record, answerIn(record, like), isRight);

describe('how far a first answer is believed', () => {
  it('is its chance, as long as nothing has come true', () => {
    const record = newTrackRecord(SHAPE);
    const [little, much] = [0.3, 0.9].map((chance) => belief(record, 'lids', chance));
    expect(little).toBeLessThan(0.5);
    expect(much).toBeGreaterThan(0.8);
  });

  it('falls where answers of its like were wrong, and rises where they were right, at one and the same chance', () => {
    const record = newTrackRecord(SHAPE);
    for (let n = 0; n < 60; n += 1) {
      note(record, 'lids', n % 2 === 0);
      note(record, 'lamps', true);
    }
    expect(belief(record, 'lids')).toBeLessThan(0.65);
    expect(belief(record, 'lamps')).toBeGreaterThan(0.9);
  });

  it('forgets: what was wrong a hundred times and has been right since is believed again', () => {
    const record = newTrackRecord(SHAPE);
    for (let n = 0; n < 100; n += 1) note(record, 'lids', false);
    const before = belief(record, 'lids');
    for (let n = 0; n < 100; n += 1) note(record, 'lids', true);
    expect(before).toBeLessThan(0.2);
    expect(belief(record, 'lids')).toBeGreaterThan(0.8);
  });

  it('learns within a few dozen answers what supports a right one', () => {
    const record = newTrackRecord({ likes: 1, support: 1 });
    const supported = (support: number) =>
      firstAnswer(record, { ranked: ranking(0.7), likes: [['lids']], support: [support] });
    for (let n = 0; n < 40; n += 1) {
      noteAnswer(record, supported(1), true);
      noteAnswer(record, supported(-1), false);
    }
    expect(beliefIn(record, supported(1))).toBeGreaterThan(0.75);
    expect(beliefIn(record, supported(-1))).toBeLessThan(0.25);
  });

  it('knows of an answer what was known when it was given', () => {
    const record = newTrackRecord(SHAPE);
    const early = answerIn(record, 'lids');
    for (let n = 0; n < 20; n += 1) note(record, 'lids', false);
    expect(answerIn(record, 'lids').facts.at(-1)).toBeLessThan(early.facts.at(-1) ?? 0);
    expect(firstAnswer(record, { ranked: [], likes: [] })).toEqual({
      facts: [1, -6.907, 0, -1.381],
      likes: [],
    });
  });
});

describe('what is said of a belief', () => {
  it('tells two cases apart that lie on one step of the past', () => {
    const past = Array.from({ length: 400 }, (_, n) => [0.9, n % 10 < 9 ? 1 : 0] as const);
    const trust = { curve: isotonic(pastOfAnswers(past)), answers: past.length };
    const [lower, higher] = [0.85, 0.9].map((belief) => confidenceOf(belief, trust));
    expect(higher).toBeGreaterThan(lower ?? 1);
    expect(higher).toBeCloseTo(0.9);
  });
});
