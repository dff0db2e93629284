import { describe, expect, it } from 'vitest';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { RULES, Story, SUPERVISOR } from '../../kit/caseStory.ts';

const MEMBER = person('grid_member', 'G111');

describe('closing on the spot', () => {
  const SEEN = {
    source: 'patrol',
    title: '自行车乱堆',
    category: RUBBISH,
    urgency: 'general' as const,
    place: { gridId: 'G111', communityId: 'C11', streetId: 'S1' },
    text: '已清走',
    reporterKind: 'staff' as const,
    confidential: false,
  };
  const tell = (story: Story, fields: Partial<typeof SEEN> | Record<string, unknown> = {}, by = MEMBER) => {
    const answer = story.tell({ type: 'case.selfResolve', data: { ...SEEN, ...fields } } as never, by);
    return answer.ok ? answer.id : answer.refusal.code;
  };

  it('needs process, category, urgency, source and place, and is not for what is urgent', () => {
    const story = new Story();
    expect(tell(story, { text: undefined })).toBe('process-required');
    expect(tell(story, { category: undefined })).toBe('category-required');
    expect(tell(story, { urgency: undefined })).toBe('urgency-required');
    expect(tell(story, { urgency: 'urgent' })).toBe('urgent-not-on-the-spot');
    expect(tell(story, { source: '' })).toBe('channel-required');
    expect(tell(story, { place: undefined })).toBe('where-required');
    expect(tell(story, { place: { text: '某处' } })).toBe('grid-required');
    expect(tell(story, { place: { gridId: 'G112' } })).toBe('out-of-scope');
    story.rules = { ...RULES, requireAfterPhoto: true };
    expect(tell(story)).toBe('photo-required');
    expect(story.situation.cases.size).toBe(0);
  });

  it('closes in one moment with four events, no clock but that of a sample, one in ten of them, always the same', () => {
    const closings = (story: Story) =>
      Array.from({ length: 500 }, () => story.case(tell(story))).map(
        (each) => each.closure?.sampled === true,
      );
    const story = new Story();
    const sampled = closings(story);
    const share = sampled.filter(Boolean).length / sampled.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
    expect(closings(new Story())).toEqual(sampled);
    expect(story.events.slice(0, 4).map((event) => event.type)).toEqual([
      'CaseReported',
      'CaseFiled',
      'CaseResolved',
      'CaseClosed',
    ]);
    for (const each of story.situation.cases.values()) {
      expect(Object.keys(each.clocks)).toEqual(each.closure?.sampled === true ? ['K6'] : []);
      expect(each).toMatchObject({ state: 'closed', closure: { kind: 'on_the_spot' }, origin: 'call' });
    }
  });

  it('reopens when a sample shows it was not done', () => {
    const story = new Story();
    const id = tell(story);
    story.does(SUPERVISOR, 'case.reopen', id, { reason: '抽查未办' });
    expect(story.case(id)).toMatchObject({ state: 'filed', round: 2 });
  });
});
