import { describe, expect, it } from 'vitest';
import { type Gathered, gather } from '../../../domain/secretary/gathering.ts';

/** 0 and 1 are alike, 2 and 3 too, and 1 is somewhat like 2; 4 is like nobody. */
const ALIKE = [
  [1, 0.9, 0.1, 0.1, 0],
  [0.9, 1, 0.6, 0.1, 0],
  [0.1, 0.6, 1, 0.8, 0],
  [0.1, 0.1, 0.8, 1, 0],
  [0, 0, 0, 0, 1],
];
const gathered = (change: Partial<Gathered> = {}) =>
  gather({
    ...{ count: 5, likenessTo: (of: number) => ALIKE[of] ?? [], joinsFrom: 0.5, tied: [], apart: [] },
    ...change,
  });

describe('what is gathered at once', () => {
  it('goes together where all are alike in the mean, and not along a chain', () => {
    expect(gathered()).toEqual([[0, 1], [2, 3], [4]]);
  });

  it('goes further together the less is asked', () => {
    expect(gathered({ joinsFrom: 0.2 })).toEqual([[0, 1, 2, 3], [4]]);
  });

  it('does not depend on what came first', () => {
    const turned = (of: number) => (ALIKE[4 - of] ?? []).toReversed();
    expect(gathered({ likenessTo: turned })).toEqual([[0], [1, 2], [3, 4]]);
  });

  it('keeps together what was tied and apart what was set apart', () => {
    expect(gathered({ tied: [[0, 4]], apart: [[2, 3]] })).toEqual([[0, 4], [1, 2], [3]]);
  });
});
