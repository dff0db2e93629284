import { describe, expect, it } from 'vitest';
import { projectCase } from '../../../domain/case/caseSight.ts';
import { person } from '../../kit/caseDistrict.ts';
import {
  CHECKER,
  CHIEF,
  CHIEF_2,
  DISPATCHER,
  LEAD,
  OFFICER,
  Story,
  SUPERVISOR,
  shanghai,
} from '../../kit/caseStory.ts';

const HOUR = 3_600_000;
const supervisionId = 'supervision-1';
const ANSWER = { supervisionId, text: '今晚完成' };

function supervised(story: Story, id = story.handling()) {
  story.does(SUPERVISOR, 'case.supervise', id, { ground: 'overdue' });
  return id;
}

describe('the small life of a 督办', () => {
  it('is answered by the lead and accepted by whoever may supervise', () => {
    const story = new Story();
    const id = supervised(story);
    expect(story.case(id).supervisions).toMatchObject([{ state: 'open' }]);
    story.later(HOUR);
    expect(story.does(LEAD, 'supervision.reply', id, ANSWER)).toEqual(['SupervisionReplied']);
    expect(story.case(id).supervisions).toMatchObject([
      { state: 'replied', reply: { at: story.at, text: ANSWER.text, by: { id: LEAD.id } } },
    ]);
    story.does(SUPERVISOR, 'supervision.accept', id, { supervisionId });
    expect(story.case(id).supervisions).toMatchObject([{ state: 'accepted' }]);
    expect(story.case(id).state).toBe('handling');
  });

  it('returned for a better answer has a working day more, and says why', () => {
    const story = new Story();
    const id = supervised(story);
    story.does(LEAD, 'supervision.reply', id, ANSWER);
    story
      .later(24 * HOUR * 3)
      .does(SUPERVISOR, 'supervision.return', id, { supervisionId, reason: '没有时间表' });
    expect(story.case(id).supervisions).toMatchObject([
      { state: 'open', returns: 1, returnReason: '没有时间表', replyDue: shanghai('2026-11-24 17:00') },
    ]);
    story.does(LEAD, 'supervision.reply', id, { ...ANSWER, text: '周二 18 时前完成' });
    story.does(SUPERVISOR, 'supervision.accept', id, { supervisionId, text: '同意' });
    expect(story.case(id).supervisions).toMatchObject([{ state: 'accepted', returns: 1 }]);
  });

  it('is not answered twice, nor judged before it is answered', () => {
    const story = new Story();
    const id = supervised(story);
    expect(story.refuses(SUPERVISOR, 'supervision.accept', id, { supervisionId })).toBe('no-reply');
    story.does(LEAD, 'supervision.reply', id, ANSWER);
    expect(story.refuses(LEAD, 'supervision.reply', id, ANSWER)).toBe('no-supervision');
    story.does(SUPERVISOR, 'supervision.accept', id, { supervisionId });
    expect(story.refuses(SUPERVISOR, 'supervision.return', id, { supervisionId, reason: '迟了' })).toBe(
      'no-reply',
    );
  });

  it('is the lead’s of the unit in charge alone, and the duty chief’s while no unit has the case', () => {
    const story = new Story();
    const id = supervised(story);
    expect(story.refuses(OFFICER, 'supervision.reply', id, ANSWER)).toBe('role-not-allowed');
    expect(story.refuses(person('dept_lead', 'B2'), 'supervision.reply', id, ANSWER)).toBe('out-of-scope');
    expect(story.refuses(CHIEF, 'supervision.reply', id, ANSWER)).toBe('unit-replies');
    const waiting = supervised(story, story.report());
    story.does(CHIEF, 'supervision.reply', waiting, ANSWER);
    expect(story.case(waiting).supervisions).toMatchObject([{ state: 'replied' }]);
  });

  it('of a street’s case is answered by the street', () => {
    const story = new Story();
    const id = supervised(story, story.handling({}, 'G111'));
    story.does(person('street_reviewer', 'S1'), 'supervision.reply', id, ANSWER);
    expect(story.case(id).supervisions?.[0]?.reply?.by.role).toBe('street_reviewer');
  });

  it('of a department’s case is no street’s to answer', () => {
    const story = new Story();
    const id = supervised(story);
    expect(story.refuses(person('street_reviewer', 'D'), 'supervision.reply', id, ANSWER)).toBe(
      'unit-replies',
    );
  });

  it('is not answered by whoever opened it', () => {
    const story = new Story();
    const id = story.report();
    const both = { ...CHIEF, roles: ['supervisor', 'duty_chief'] as const };
    story.does(both, 'case.supervise', id, { ground: 'overdue' });
    expect(story.refuses(both, 'supervision.reply', id, ANSWER)).toBe('same-person');
    story.does(CHIEF_2, 'supervision.reply', id, ANSWER);
  });

  it('is not judged by whoever answered', () => {
    const story = new Story();
    const id = supervised(story);
    const both = { ...LEAD, roles: ['dept_lead', 'deputy_leader'] as const };
    story.does(both, 'supervision.reply', id, ANSWER);
    expect(story.refuses(both, 'supervision.accept', id, { supervisionId })).toBe('same-person');
  });

  it('ends with the case when nobody answered, and does not come back when the case is reopened', () => {
    const story = new Story();
    const id = supervised(story, story.resolved());
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    story.does(CHECKER, 'case.checkPass', id, {});
    story.does(CHIEF, 'case.close', id, {});
    expect(story.case(id).supervisions).toMatchObject([{ state: 'lapsed' }]);
    expect(story.refuses(LEAD, 'supervision.reply', id, ANSWER)).toBe('illegal-transition');
    story.does(SUPERVISOR, 'case.reopen', id, { reason: '又漏了' });
    expect(story.case(id).supervisions).toMatchObject([{ state: 'lapsed' }]);
  });

  it('keeps its words from the wall', () => {
    const story = new Story();
    const id = supervised(story);
    story.does(LEAD, 'supervision.reply', id, ANSWER);
    story.does(SUPERVISOR, 'supervision.return', id, { supervisionId, reason: '没有时间表' });
    const [shown] = projectCase({ kind: 'wall' }, story.case(id)).supervisions ?? [];
    expect(shown).toMatchObject({ state: 'open', returnReason: '', reply: { text: '' } });
  });
});

describe('a report by the same person without new facts', () => {
  const data = { reason: '无新情况', route: 'no-new-facts' } as const;

  it('is turned down with the earlier case named, and keeps how far that was', () => {
    const story = new Story();
    const [earlier, again] = [story.handling(), story.report()];
    expect(story.refuses(CHIEF, 'case.reject', again, data)).toBe('same-as-required');
    expect(story.refuses(CHIEF, 'case.reject', again, { ...data, sameAsId: again })).toBe('same-as-required');
    story.does(CHIEF_2, 'case.reject', again, { ...data, sameAsId: earlier });
    expect(story.last('CaseRejected').data.sameAs).toEqual({ caseId: earlier, state: 'handling' });
    expect(story.case(again).closure).toMatchObject({ route: 'no-new-facts', sameAsId: earlier });
    expect(story.case(earlier)).toMatchObject({ reports: 1, absorbed: [] });
  });
});
