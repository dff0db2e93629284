import { describe, expect, it } from 'vitest';
import { LAMP, person, ROADWORK } from '../../kit/caseDistrict.ts';
import {
  CHECKER,
  CHIEF,
  DISPATCHER,
  LEAD,
  OFFICER,
  Story,
  SYSTEM_PERSON,
  shanghai,
} from '../../kit/caseStory.ts';

/** The child objects of a case: each with a small life of its own, none with a state of the case. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('an extension', () => {
  const ask = (story: Story, id: string, n: number, lead = LEAD) =>
    story.does(lead, 'case.requestExtension', id, { reason: '雨天', limit: { n, unit: 'wd' } });

  it('moves the due only when it is granted, and never wipes a breach out', () => {
    const story = new Story();
    story.at = shanghai('2026-11-23 09:00');
    const id = story.handling({ category: LAMP });
    const due = story.case(id).clocks.K5?.due ?? 0;
    ask(story, id, 1);
    expect(story.case(id).clocks.K5?.due).toBe(due);
    story.situation.cases.set(id, breached(story, id, due));
    story.at = due + HOUR;
    story.does(CHIEF, 'case.decideExtension', id, { approve: true });
    expect(story.case(id).clocks.K5).toMatchObject({ due: shanghai('2026-11-25 17:00'), breachedAt: due });
    expect(
      story.refuses(LEAD, 'case.requestExtension', id, { reason: '雨', limit: { n: 1, unit: 'wh' } }),
    ).toBe('extension-used');
  });

  it('is not longer than the limit, not after it, not twice at once', () => {
    const story = new Story();
    const id = story.handling({ category: LAMP });
    const limit = { n: 2, unit: 'wd' } as const;
    expect(story.refuses(LEAD, 'case.requestExtension', id, { reason: '雨', limit })).toBe(
      'extension-too-long',
    );
    ask(story, id, 1);
    const again = { reason: '雨', limit: { n: 1, unit: 'wd' } } as const;
    expect(story.refuses(LEAD, 'case.requestExtension', id, again)).toBe('already-pending');
    story.does(CHIEF, 'case.decideExtension', id, { approve: false, reason: '不需要' });
    story.later(10 * DAY);
    expect(story.refuses(LEAD, 'case.requestExtension', id, again)).toBe('already-overdue');
  });

  it('is decided by the deputy leader when it is engineering or a second one, and denied with a reason', () => {
    const story = new Story();
    const lead = person('dept_lead', 'B3');
    const id = story.handling({ category: ROADWORK }, 'B3');
    ask(story, id, 5, lead);
    expect(story.refuses(CHIEF, 'case.decideExtension', id, { approve: true })).toBe('needs-deputy-leader');
    const leader = person('deputy_leader', 'B3');
    expect(story.refuses(leader, 'case.decideExtension', id, { approve: false })).toBe('reason-required');
    story.does(leader, 'case.decideExtension', id, { approve: true });
    ask(story, id, 1, lead);
    story.does(leader, 'case.decideExtension', id, { approve: true });
    expect(
      story.refuses(lead, 'case.requestExtension', id, { reason: '雨', limit: { n: 1, unit: 'wd' } }),
    ).toBe('extension-used');
    expect(story.refuses(leader, 'case.decideExtension', id, { approve: true })).toBe('no-pending-request');
  });

  it('does not hold back the feedback', () => {
    const story = new Story();
    const id = story.handling({ category: LAMP });
    ask(story, id, 1);
    story.does(OFFICER, 'case.resolve', id, { text: '好' });
    expect(story.case(id).requests[0]?.state).toBe('lapsed');
  });

  function breached(story: Story, id: string, at: number) {
    const thisCase = story.case(id);
    const { K5 } = thisCase.own.clocks;
    if (K5 === undefined) throw new Error('no K5');
    const clocks = { ...thisCase.own.clocks, K5: { ...K5, breachedAt: at } };
    return { ...thisCase, clocks, own: { ...thisCase.own, clocks } };
  }
});

describe('挂账', () => {
  const hold = (reviewAt: number) => ({ reasonCode: 'season', reason: '等枯水期', reviewAt }) as const;
  const opinion = { text: '情况属实', opinionBy: CHIEF.id };

  it('pauses K5, resumes by itself on the review date with what was left', () => {
    const story = new Story();
    story.at = shanghai('2026-11-23 10:00');
    const id = story.handling({ category: ROADWORK }, 'B3');
    const { K0, K5 } = story.case(id).clocks;
    expect(K5?.due).toBe(shanghai('2026-11-30 17:00'));
    const lead = person('dept_lead', 'B3');
    const reviewAt = story.at + 10 * DAY;
    story.does(lead, 'case.requestSuspend', id, hold(reviewAt));
    expect(story.case(id).clocks.K5?.pausedAt).toBeUndefined();
    story.does(person('deputy_leader'), 'case.approveSuspend', id, opinion);
    expect(story.case(id)).toMatchObject({ state: 'suspended', reviewAt });
    expect(story.case(id).clocks.K5?.pausedAt).toBe(story.at);
    expect(story.refuses(SYSTEM_PERSON, 'timer.reviewDate', id, {})).toBe('not-due');
    expect(story.refuses(SYSTEM_PERSON, 'case.resume', id, {})).toBe('not-due');
    story.at = reviewAt;
    story.does(SYSTEM_PERSON, 'timer.reviewDate', id, {});
    const now = story.case(id);
    expect(now).toMatchObject({ state: 'handling' });
    expect(now.reviewAt).toBeUndefined();
    // Eight working days on hold: due eight working days later.
    expect(now.clocks.K5?.due).toBe(shanghai('2026-12-10 17:00'));
    expect(now.clocks.K5?.pausedAt).toBeUndefined();
    expect(now.clocks.K0).toEqual(K0);
  });

  it('is looked at again within ninety days, in the future', () => {
    const story = new Story();
    const id = story.handling();
    const ask = (days: number) => story.refuses(LEAD, 'case.requestSuspend', id, hold(story.at + days * DAY));
    expect(ask(91)).toBe('review-date-too-far');
    expect(ask(0)).toBe('review-date-past');
    story.does(LEAD, 'case.requestSuspend', id, hold(story.at + 90 * DAY));
    expect(ask(5)).toBe('already-pending');
  });

  it('takes three people: who asks, the duty chief, the deputy leader', () => {
    const story = new Story();
    const id = story.handling();
    const leader = person('deputy_leader');
    expect(story.refuses(leader, 'case.approveSuspend', id, opinion)).toBe('no-pending-request');
    story.does(LEAD, 'case.requestSuspend', id, hold(story.at + DAY));
    expect(story.refuses(leader, 'case.approveSuspend', id, {})).toBe('opinion-required');
    for (const opinionBy of [leader.id, LEAD.id]) {
      expect(story.refuses(leader, 'case.approveSuspend', id, { ...opinion, opinionBy })).toBe('same-person');
    }
    expect(story.refuses(OFFICER, 'case.resolve', id, { text: '好' })).toBe('pending-request');
    story.does(CHIEF, 'case.denySuspend', id, { reason: '可以办' });
    expect(story.case(id)).toMatchObject({ state: 'handling', requests: [{ state: 'denied' }] });
  });

  it('ends before its date when somebody says why', () => {
    const story = new Story();
    const id = story.handling();
    story.does(LEAD, 'case.requestSuspend', id, hold(story.at + 9 * DAY));
    story.does(person('deputy_leader'), 'case.approveSuspend', id, opinion);
    expect(story.refuses(LEAD, 'case.resume', id, {})).toBe('reason-required');
    story.does(LEAD, 'case.resume', id, { text: '条件已具备' });
    expect(story.last('CaseResumed').data.cause).toBe('condition-gone');
  });
});

describe('taking a feedback back', () => {
  it('works until a check has begun, and K5 goes on', () => {
    const story = new Story();
    const id = story.resolved();
    story.does(OFFICER, 'case.withdrawResolution', id, {});
    expect(story.case(id).state).toBe('handling');
    expect(story.case(id).clocks.K5?.stoppedAt).toBeUndefined();
    expect(story.case(id).clocks.K6?.stoppedAt).toBe(story.at);
    story.does(OFFICER, 'case.resolve', id, { text: '好' });
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    expect(story.refuses(OFFICER, 'case.withdrawResolution', id, {})).toBe('check-started');
  });
});
