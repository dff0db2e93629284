import { describe, expect, it } from 'vitest';
import { ADVICE, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, OFFICER, Story, SYSTEM_PERSON } from '../../kit/caseStory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RETURN = { reason: '非我单位职责', basis: '职责清单第三条' };
const MEMBER = person('grid_member', 'G111');

/** What a patrol owes beside source and place. */
const SEEN = { category: ADVICE, urgency: 'general', description: '走过时看到' } as const;

describe('verifying before filing', () => {
  it('found untrue, the case goes back and cannot be filed', () => {
    const story = new Story();
    const id = story.report({ category: RUBBISH });
    story.does(ACCEPTOR, 'case.assignVerify', id, { memberId: MEMBER.id });
    expect(story.case(id)).toMatchObject({
      state: 'verifying',
      verification: { gridId: 'G111', state: 'open' },
    });
    const other = person('grid_member', 'G111', 2);
    const untrue = { result: 'invalid', text: '现场无此情况' } as const;
    expect(story.refuses(other, 'case.verify', id, untrue)).toBe('not-assigned-member');
    expect(story.refuses(person('grid_member', 'G112'), 'case.verify', id, untrue)).toBe('out-of-scope');
    expect(story.refuses(MEMBER, 'case.verify', id, { result: 'invalid' })).toBe('text-or-photo');
    story.does(MEMBER, 'case.verify', id, untrue);
    expect(story.case(id)).toMatchObject({ state: 'reported', verification: { state: 'invalid' } });
    expect(story.refuses(CHIEF, 'case.file', id, {})).toBe('verified-invalid');
    expect(story.case(id).clocks.K1?.stoppedAt).toBeUndefined();
  });

  it('is asked only of what the public says, and only where the grid is known', () => {
    const story = new Story();
    const patrol = story.report({ source: 'patrol', ...SEEN });
    const nowhere = story.report({ place: { text: '某处', unplaced: 'text-only' } });
    expect(story.refuses(ACCEPTOR, 'case.assignVerify', patrol, {})).toBe('verify-only-public');
    expect(story.refuses(ACCEPTOR, 'case.assignVerify', nowhere, {})).toBe('grid-required');
  });

  it('runs out when nobody comes, not before', () => {
    const story = new Story();
    const id = story.report();
    story.does(ACCEPTOR, 'case.assignVerify', id, {});
    const due = story.case(id).verification?.due ?? 0;
    story.at = due - 1;
    expect(story.refuses(SYSTEM_PERSON, 'timer.verifyExpired', id, {})).toBe('not-due');
    story.at = due;
    story.does(SYSTEM_PERSON, 'timer.verifyExpired', id, {});
    expect(story.case(id)).toMatchObject({ state: 'reported', verification: { state: 'expired' } });
  });
});

describe('signing by time', () => {
  it('happens when K3 is over, marks the breach, and K5 has run from dispatch the whole time', () => {
    const story = new Story();
    const id = story.dispatched({ urgency: 'urgent' });
    const from = story.at;
    story.later(10 * 60_000 - 1);
    expect(story.refuses(SYSTEM_PERSON, 'timer.autoSign', id, {})).toBe('not-due');
    story.later(1).does(SYSTEM_PERSON, 'timer.autoSign', id, {});
    const { state, clocks, stages, handlerId } = story.case(id);
    expect(state).toBe('handling');
    expect(clocks.K3).toMatchObject({ breachedAt: story.at, stoppedAt: story.at });
    expect(clocks.K5).toMatchObject({ startedAt: from });
    expect(stages.handle?.by.id).toBe('system');
    expect(handlerId).toBeUndefined();
  });

  it('waits while a return is asked', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    story.later(5 * DAY);
    expect(story.refuses(SYSTEM_PERSON, 'timer.autoSign', id, {})).toBe('pending-request');
  });
});

describe('speaking to the reporter', () => {
  it('stops K4, and a named complainant must be spoken to before the feedback', () => {
    const story = new Story();
    const id = story.handling({ demandType: 'complaint' });
    expect(story.refuses(OFFICER, 'case.resolve', id, { text: '好' })).toBe('not-contacted');
    story.does(OFFICER, 'case.contactReporter', id, { text: '已电话联系' });
    expect(story.case(id).clocks.K4?.stoppedAt).toBe(story.at);
    story.does(OFFICER, 'case.resolve', id, { text: '好' });
  });

  it('is not asked, and not possible, when the reporter is anonymous', () => {
    const story = new Story();
    const id = story.handling({ demandType: 'complaint', reporterKind: 'anonymous' });
    expect(story.refuses(OFFICER, 'case.contactReporter', id, {})).toBe('anonymous');
    story.does(OFFICER, 'case.resolve', id, { text: '好' });
  });
});

describe('a duplicate that may be one', () => {
  it('is flagged beside the report, and changes nothing', () => {
    const story = new Story();
    const first = story.report();
    const second = story.report({ possibleDuplicateIds: [first] });
    expect(story.last('PossibleDuplicateFlagged')).toMatchObject({
      caseId: second,
      data: { caseIds: [first] },
    });
  });
});

describe('the origin', () => {
  it.each([
    ['superior', ACCEPTOR, 'order'],
    ['patrol', ACCEPTOR, 'call'],
    ['wechat', MEMBER, 'call'],
    ['12345', person('connector'), 'appeal'],
    ['enterprise', person('enterprise', ''), 'appeal'],
  ] as const)('of %s is %s', (source, by, origin) => {
    const story = new Story();
    expect(story.case(story.report({ source, ...SEEN }, by)).origin).toBe(origin);
  });
});
