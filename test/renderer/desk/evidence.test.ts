import { describe, expect, it } from 'vitest';
import type { Partner } from '../../../domain/evidence/partners.ts';
import { isStrong } from '../../../renderer/desk/evidence.ts';

const PARTNER: Partner = {
  caseId: 'C-1',
  metres: 40,
  minutes: 5,
  text: 0.7,
  sameGrid: true,
  sameCommunity: true,
  sameCategory: true,
  score: 0.8,
};

describe('what is ticked before M is pressed', () => {
  const { metres: _metres, ...inGrid } = PARTNER;

  it.each([
    ['one kind on one spot', PARTNER, true],
    ['one kind in one grid, where nobody marked a spot', inGrid, true],
    ['the same words from the other end of the street', { ...PARTNER, metres: 600, text: 1 }, false],
    [
      'the same words of another day and no place',
      { ...inGrid, sameGrid: false, text: 1, score: 1, minutes: 600 },
      false,
    ],
    [
      'the same words within the hour from the next grid',
      { ...inGrid, sameGrid: false, sameCategory: false, text: 1, score: 1 },
      true,
    ],
    [
      'the same words within the hour from another community: five gas leaks may be five',
      { ...inGrid, sameGrid: false, sameCommunity: false, text: 1, score: 1 },
      false,
    ],
    ['the same spot, filed as another kind', { ...PARTNER, sameCategory: false }, false],
    ['one spot and one kind in other words', { ...PARTNER, text: 0.1, score: 0.55 }, false],
  ])('is, or is not, %s', (_, partner, isTicked) => {
    expect(isStrong(partner)).toBe(isTicked);
  });
});
