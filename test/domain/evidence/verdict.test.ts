import { describe, expect, it } from 'vitest';
import { findPartners } from '../../../domain/evidence/partners.ts';
import { isWeak, verdictOf } from '../../../domain/evidence/verdict.ts';
import { COVER } from '../../kit/caseDistrict.ts';
import { IN_GRID, Story } from '../../kit/caseStory.ts';
import { evidenceOf } from '../../kit/evidenceOf.ts';

/** Two reports of one kind, so many metres apart on one street of one community, and what is made of them. */
function pair(a: string, b: string, metres: number) {
  const story = new Story();
  story.report({ title: a, category: COVER });
  const { gridId: _grid, ...street } = IN_GRID;
  const place = { ...street, point: [113.27 + metres / 102_300, 23.13] as const };
  const second = story.report({ title: b, category: COVER, place });
  const [partner] = findPartners(
    story.case(second),
    (id) => story.situation.cases.get(id),
    evidenceOf(story),
    {
      minimum: 0,
    },
  );
  if (partner === undefined) throw new Error('no partner at all');
  return { ...partner, sameGrid: false, sameCommunity: false, metres };
}

describe('what two reports have in common', () => {
  it('is no cause for two lifts 638 m apart, however alike the words, and such a pair is weak', () => {
    const lifts = pair('小北路 130 号电梯停运', '越秀北路 88 号电梯停运', 638);
    expect(lifts.oneNetwork).toBeUndefined();
    expect(verdictOf({ ...lifts, text: 0.9 })).toBe('likely');
    expect(isWeak({ ...lifts, text: 0.9 })).toBe(true);
  });

  it('is one cause where one network brings it to both doors', () => {
    const taps = pair('小北路 130 号突然停水', '越秀北路 88 号停水', 638);
    expect(taps.oneNetwork).toBe(true);
    expect(verdictOf({ ...taps, text: 0.6 })).toBe('cause');
    expect(isWeak(taps)).toBe(false);
  });

  it('is one cause or one place at the same door, by the words', () => {
    const near = pair('路口井盖松动', '路口井盖松动作响', 20);
    expect(verdictOf({ ...near, text: 0.8 })).toBe('cause');
    expect(verdictOf({ ...near, text: 0.2 })).toBe('place');
  });

  it('is not called weak where no place is known: only the words can speak', () => {
    const { metres: _unknown, ...nowhere } = pair('路口井盖松动', '路口井盖松动作响', 20);
    expect(verdictOf({ ...nowhere, text: 0.9 })).toBe('likely');
    expect(isWeak({ ...nowhere, text: 0.9 })).toBe(false);
  });
});
