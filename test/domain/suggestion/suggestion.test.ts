import { describe, expect, it } from 'vitest';
import { suggestCategory } from '../../../domain/suggestion/category.ts';
import { suggestUnits, unitRecords } from '../../../domain/suggestion/unit.ts';
import { ADVICE, COVER, DISTRICT, LAMP, RUBBISH } from '../../kit/caseDistrict.ts';
import { DISPATCHER, OFFICER, Story } from '../../kit/caseStory.ts';

const CATEGORIES = DISTRICT.data.categories.map((category) => ({
  ...category,
  words: { [RUBBISH]: ['垃圾', '垃圾堆放'], [COVER]: ['井盖'], [LAMP]: ['路灯'] }[category.code] ?? [],
}));

describe('the category read from the words of a report', () => {
  it('names the category and the words that spoke for it', () => {
    expect(suggestCategory('小区门口垃圾堆放', '旁边路灯也不亮', CATEGORIES)).toMatchObject({
      code: RUBBISH,
      words: ['垃圾', '垃圾堆放'],
    });
  });

  it('says nothing when no word fits, or two categories fit alike', () => {
    expect(suggestCategory('咨询公积金', undefined, CATEGORIES)).toBeUndefined();
    expect(suggestCategory('井盖和路灯', undefined, CATEGORIES)).toBeUndefined();
  });

  it('is surer the further the runner-up is behind', () => {
    const clear = suggestCategory('垃圾堆放', undefined, CATEGORIES);
    const close = suggestCategory('垃圾堆放', '路灯', CATEGORIES);
    expect(clear?.confidence).toBeGreaterThan(close?.confidence ?? 1);
  });
});

describe('the unit suggested for a case', () => {
  const suggestionsFor = (story: Story, caseId: string) =>
    suggestUnits(story.case(caseId), DISTRICT, unitRecords(story.situation.cases.values()));

  it('is a department with the category on its duty list, the street helping on site', () => {
    const story = new Story();
    const caseId = story.filed({ category: COVER });
    expect(suggestionsFor(story, caseId)).toEqual([
      expect.objectContaining({ unitId: 'B2', coUnitIds: ['S1'], category: COVER }),
    ]);
  });

  it('has no helper for a matter that needs nobody on site', () => {
    const story = new Story();
    const caseId = story.filed({ category: ADVICE });
    expect(suggestionsFor(story, caseId)[0]?.coUnitIds).toEqual([]);
  });

  it('shows how often the unit took such cases and how many it has now', () => {
    const story = new Story();
    const earlier = story.dispatched({ category: RUBBISH }, 'B1');
    story.does(OFFICER, 'case.sign', earlier, {});
    const caseId = story.filed({ category: RUBBISH });
    const reasons = suggestionsFor(story, caseId)[0]?.reasons ?? [];
    expect(reasons).toContainEqual({ code: 'record', params: { taken: 1, tried: 1 } });
    expect(reasons).toContainEqual({ code: 'load', params: { open: 1 } });
  });

  it('is less sure of a unit that has sent such cases back, and says how many it took', () => {
    const story = new Story();
    const trusted = suggestionsFor(story, story.filed({ category: RUBBISH }))[0]?.confidence ?? 0;
    const earlier = story.dispatched({ category: RUBBISH }, 'B1');
    story.does(OFFICER, 'case.requestReturn', earlier, { reason: '不归我们', basis: '职责清单' });
    story.does(DISPATCHER, 'case.approveReturn', earlier, {});
    const [best] = suggestionsFor(story, story.filed({ category: RUBBISH }));
    expect(best?.reasons).toContainEqual({ code: 'record', params: { taken: 0, tried: 1 } });
    expect(best?.confidence).toBeLessThan(trusted);
    const [other] = suggestionsFor(story, story.filed({ category: LAMP }));
    expect(other?.reasons).not.toContainEqual(expect.objectContaining({ code: 'record' }));
  });

  it('is less sure when only the words of the report named the category', () => {
    const story = new Story();
    const confirmed = story.filed({ category: LAMP });
    const guessed = story.report({ suggestedCategory: LAMP });
    const [sure] = suggestionsFor(story, confirmed);
    const [unsure] = suggestionsFor(story, guessed);
    expect(unsure?.confidence).toBeLessThan(sure?.confidence ?? 0);
    expect(unsure?.reasons).toContainEqual({ code: 'words' });
  });

  it('is nobody when the category is unknown: better silent than wrong', () => {
    const story = new Story();
    expect(suggestionsFor(story, story.report())).toEqual([]);
  });
});
