import { describe, expect, it } from 'vitest';
import { LAMP, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, RULES, Story } from '../../kit/caseStory.ts';

const MEMBER = person('grid_member', 'G111');
const CONNECTOR = person('connector');

const SEEN = {
  source: 'patrol',
  category: RUBBISH,
  urgency: 'general',
  description: '沿墙一堆建筑垃圾，已拍照并联系物业',
} as const;

describe('an ordinary report from a patrol', () => {
  it.each([
    ['its process', { description: undefined }, 'process-required'],
    ['its category', { category: undefined }, 'category-required'],
    ['its urgency', { urgency: undefined }, 'urgency-required'],
    ['its source', { source: undefined }, 'channel-required'],
    ['its place', { place: undefined }, 'where-required'],
  ])('without %s is refused, as one put right on the spot is', (_element, less, code) => {
    const story = new Story();
    for (const by of [MEMBER, ACCEPTOR]) {
      expect(() => story.report({ ...SEEN, ...less } as never, by)).toThrow(code);
    }
    expect(story.situation.cases.size).toBe(0);
  });

  it('with all five is taken, from the field and by telephone', () => {
    const story = new Story();
    for (const by of [MEMBER, ACCEPTOR]) {
      expect(story.case(story.report(SEEN, by))).toMatchObject({ state: 'reported', origin: 'call' });
    }
  });

  it('is not asked how urgent it is where the rules say so of its category', () => {
    const story = new Story();
    story.rules = { ...RULES, categoryUrgencies: [{ category: RUBBISH, urgency: 'urgent' }] };
    const unrated = { ...SEEN, urgency: undefined } as never;
    expect(story.case(story.report(unrated, MEMBER)).urgency).toBe('urgent');
    expect(() => story.report({ ...SEEN, category: LAMP, urgency: undefined } as never, MEMBER)).toThrow(
      'urgency-required',
    );
  });

  it('is asked the same whatever channel a grid member names; a caller and an upstream are not', () => {
    const story = new Story();
    expect(() => story.report({ source: 'wechat' }, MEMBER)).toThrow('category-required');
    expect(story.case(story.report({ source: '12345' }, ACCEPTOR)).state).toBe('reported');
    expect(story.case(story.report({ source: 'patrol', externalId: 'T01' }, CONNECTOR)).state).toBe(
      'reported',
    );
  });
});
