import { describe, expect, it } from 'vitest';
import { isSamePlace, spotsAround, spotsOf } from '../../../domain/case/earlier.ts';
import { truePoint } from '../../../domain/case/truePoint.ts';
import { wgs84 } from '../../../domain/district/geo.ts';
import { IN_GRID, Story } from '../../kit/caseStory.ts';

const OUTSIDE = { text: '门口', point: wgs84(0, 0), unplaced: 'outside-district' } as const;

describe('a point that can be believed', () => {
  it('is one of the district that nobody made up', () => {
    expect(truePoint(IN_GRID)).toEqual(IN_GRID.point);
    expect(truePoint({ ...IN_GRID, synthetic: true })).toBeUndefined();
    expect(truePoint(OUTSIDE)).toBeUndefined();
    expect(truePoint({})).toBeUndefined();
  });

  it('makes one door of two reports, and one outside of the district does not', () => {
    const story = new Story();
    const [a, b] = [story.case(story.report()), story.case(story.report())];
    expect(isSamePlace(a, b)).toBe(true);
    const [c, d] = [a, b].map((each) => ({ ...each, place: OUTSIDE })) as [typeof a, typeof b];
    expect(isSamePlace(c, d)).toBe(false);
    expect([spotsOf(c), spotsAround(c)]).toEqual([[], []]);
  });
});
