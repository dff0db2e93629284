import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { Person } from '../../../domain/kernel.ts';
import { REFUSALS, refusalText } from '../../../domain/refusal/refusals.ts';
import { COVER, LAMP, person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, LEAD, Story, SUPERVISOR } from '../../kit/caseStory.ts';

const HOUR = 3_600_000;

function begin<T>(arrange: (story: Story) => T): [Story, T] {
  const story = new Story();
  return [story, arrange(story)];
}

describe('urgency', () => {
  const set = (story: Story, by: Person, id: CaseId, urgency: 'general' | 'urgent', reason?: string) =>
    story.refuses(by, 'case.setUrgency', id, reason === undefined ? { urgency } : { urgency, reason });

  it('is lowered by the duty chief alone, with a reason', () => {
    const [story, id] = begin((s) => s.handling({ urgency: 'important' }));
    expect(set(story, LEAD, id, 'general', '不急')).toBe('raise-only');
    expect(set(story, ACCEPTOR, id, 'general', '不急')).toBe('lower-needs-duty-chief');
    expect(set(story, CHIEF, id, 'general')).toBe('reason-required');
    expect(set(story, person(['acceptor', 'duty_chief']), id, 'general')).toBe('reason-required');
    story.does(CHIEF, 'case.setUrgency', id, { urgency: 'general', reason: '不急' });
    expect(story.last('UrgencyChanged').data).toMatchObject({ from: 'important', urgency: 'general' });
  });

  it('is refused when nothing would change', () => {
    const [story, id] = begin((s) => s.filed());
    expect(set(story, CHIEF, id, 'general', '不急')).toBe('no-change');
  });

  it('recomputes the running dues from the original start; what is past by now is breached now', () => {
    const [story, id] = begin((s) => s.dispatched());
    const { K1, K5 } = story.case(id).clocks;
    story.later(3 * HOUR).does(LEAD, 'case.setUrgency', id, { urgency: 'urgent' });
    const now = story.case(id).clocks;
    expect(now.K1).toEqual(K1);
    expect(now.K5).toMatchObject({
      startedAt: K5?.startedAt,
      due: (K5?.startedAt ?? 0) + 2 * HOUR,
      breachedAt: story.at,
    });
  });

  it('cannot be lowered below what a merged report holds it at', () => {
    const story = new Story();
    const [primary, urgent] = [story.report({ urgency: 'important' }), story.report({ urgency: 'urgent' })];
    story.does(ACCEPTOR, 'case.merge', urgent, { intoId: primary });
    expect(story.case(primary).urgency).toBe('urgent');
    expect(set(story, CHIEF, primary, 'general', '不急')).toBe('urgency-held');
  });
});

describe('correcting', () => {
  it('is refused with nothing to change, without a reason after dispatch, or to what is unknown', () => {
    const [story, id] = begin((s) => s.dispatched());
    expect(story.refuses(CHIEF, 'case.reclassify', id, {})).toBe('nothing-to-change');
    expect(story.refuses(CHIEF, 'case.reclassify', id, { category: LAMP })).toBe('reason-required');
    const reason = '看错了';
    expect(story.refuses(CHIEF, 'case.reclassify', id, { category: 'dragons', reason })).toBe(
      'unknown-category',
    );
    expect(story.refuses(CHIEF, 'case.reclassify', id, { place: { gridId: 'S1' }, reason })).toBe(
      'unknown-grid',
    );
    expect(story.refuses(CHIEF, 'case.reclassify', id, { place: { text: '某处' }, reason })).toBe(
      'grid-required',
    );
  });

  it('recomputes the handling clock for the new category', () => {
    const [story, id] = begin((s) => s.dispatched());
    expect(story.case(id).clocks.K5?.ruleId).toBe('k5:暴露垃圾');
    story.does(CHIEF, 'case.reclassify', id, { category: LAMP, reason: '看错了' });
    expect(story.case(id)).toMatchObject({ category: LAMP, clocks: { K5: { ruleId: 'k5:路灯不亮' } } });
  });
});

describe('correcting what carries others', () => {
  it('says from which urgency of its own it was raised, whatever it carries', () => {
    const story = new Story();
    const id = story.report({ category: LAMP });
    story.does(ACCEPTOR, 'case.merge', story.report({ urgency: 'important' }), { intoId: id });
    story.does(CHIEF, 'case.reclassify', id, { category: COVER });
    expect(story.last('UrgencyChanged').data).toMatchObject({ from: 'general', urgency: 'urgent' });
  });
});

describe('urging', () => {
  it('is for a resident once a natural day, for a supervisor as often as needed', () => {
    const story = new Story();
    const resident = person('resident', '');
    const id = story.filed({ reporterId: resident.id });
    story.does(resident, 'case.urge', id, { text: '还没来' });
    expect(story.refuses(resident, 'case.urge', id, {})).toBe('urged-today');
    story.does(SUPERVISOR, 'case.urge', id, {});
    story.at = Date.parse('2026-11-21T00:00:00+08:00');
    story.does(resident, 'case.urge', id, {});
    expect(story.case(id).urgeCount).toBe(3);
  });
});

describe('the words of refusals', () => {
  it('exist in both languages and fill every blank of this part', () => {
    for (const [code, words] of Object.entries(REFUSALS)) {
      expect(words.zh, code).toMatch(/[\u4e00-\u9fff]/u);
      expect(words.en, code).not.toMatch(/[\u4e00-\u9fff]/u);
      const blanks = (text: string) => new Set(text.match(/\{\w+\}/gu));
      expect(blanks(words.zh), code).toEqual(blanks(words.en));
    }
  });

  it('name a state in the reader’s language', () => {
    const refusal = { code: 'illegal-transition', params: { state: 'handling' } };
    expect(refusalText(refusal, 'zh')).toContain('处置中');
    expect(refusalText(refusal, 'en')).toContain('in progress');
  });
});
