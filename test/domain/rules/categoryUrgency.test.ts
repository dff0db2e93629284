import { describe, expect, it } from 'vitest';
import { readRules } from '../../../domain/rules/readRules.ts';
import { ADVICE, COVER, DISTRICT, LAMP, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, RULES, Story } from '../../kit/caseStory.ts';

const { rules = RULES } = readRules(
  JSON.stringify({ categoryUrgencies: [{ category: LAMP, urgency: 'important' }] }),
  RULES,
  DISTRICT,
);

describe('a category that sets the urgency: a broken cover is urgent', () => {
  it('makes a report of it urgent, whatever was said', () => {
    const story = new Story();
    const id = story.report({ category: COVER, urgency: 'general' });
    expect(story.case(id)).toMatchObject({
      urgency: 'urgent',
      clocks: { K1: { limit: { n: 5, unit: 'min' } } },
    });
    expect(story.case(story.report({ category: RUBBISH })).urgency).toBe('general');
  });

  it('makes it urgent when it is filed so, and a part of a split', () => {
    const story = new Story();
    const id = story.report();
    story.does(CHIEF, 'case.file', id, { category: COVER, urgency: 'important' });
    expect(story.case(id).urgency).toBe('urgent');
    const both = story.report({ category: RUBBISH });
    story.does(ACCEPTOR, 'case.split', both, {
      parts: [{ title: '垃圾' }, { title: '井盖', category: COVER }],
    });
    const parts = (story.case(both).childIds ?? []).map((part) => story.case(part).urgency);
    expect(parts).toEqual(['general', 'urgent']);
  });

  it('raises a case that turns out to be one, with its clocks, and lowers none', () => {
    const story = new Story();
    const id = story.dispatched({ category: RUBBISH });
    const due = story.case(id).clocks.K0?.due ?? 0;
    expect(story.does(DISPATCHER, 'case.reclassify', id, { category: COVER, reason: '是井盖' })).toEqual([
      'CaseReclassified',
      'UrgencyChanged',
    ]);
    expect(story.case(id)).toMatchObject({
      urgency: 'urgent',
      clocks: { K5: { limit: { n: 2, unit: 'h' } } },
    });
    expect(story.case(id).clocks.K0?.due).toBeLessThan(due);
    story.does(DISPATCHER, 'case.reclassify', id, { category: ADVICE, reason: '不是' });
    expect(story.case(id).urgency).toBe('urgent');
  });

  it('is not closed on the spot', () => {
    const story = new Story();
    const data = { category: COVER, urgency: 'general', text: '已盖好' } as const;
    const report = {
      source: 'patrol',
      title: '井盖',
      place: { gridId: 'G111' },
      reporterKind: 'staff',
    } as const;
    const by = person('grid_member', 'G111');
    const answer = story.ask(
      { type: 'case.selfResolve', data: { ...report, ...data, confidential: false } },
      by,
    );
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'urgent-not-on-the-spot' } });
  });

  it('is what the rules of the district say; the duty chief may still lower it, with a reason', () => {
    const story = new Story();
    story.rules = rules;
    expect(story.case(story.report({ category: LAMP })).urgency).toBe('important');
    expect(story.case(story.report({ category: LAMP, urgency: 'urgent' })).urgency).toBe('urgent');
    expect(story.case(story.report({ category: COVER })).urgency).toBe('general');
    const id = story.report({ category: LAMP });
    story.does(CHIEF, 'case.setUrgency', id, { urgency: 'general', reason: '白天' });
    expect(story.case(id).urgency).toBe('general');
  });
});
