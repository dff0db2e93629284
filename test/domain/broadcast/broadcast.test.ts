import { beforeEach, describe, expect, it } from 'vitest';
import { audienceOf, gridsOf, unitsIn } from '../../../domain/broadcast/audience.ts';
import { leavesFrom } from '../../../domain/broadcast/broadcast.ts';
import { smsParts, textFor, unknownBlank } from '../../../domain/broadcast/broadcastText.ts';
import { broadcastsIn } from '../../../domain/broadcast/desk.ts';
import { startOfMonth } from '../../../domain/broadcast/fatigue.ts';
import type { SubjectId } from '../../../domain/kernel.ts';
import { A_NOTICE, A_RED_WARNING } from '../../kit/aBroadcast.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { KindStory } from '../../kit/kindStory.ts';
import { MORNING } from '../../kit/testClock.ts';

const CHIEF = person('duty_chief');
const CHIEF2 = person('duty_chief', 'D', 2);
const COMMANDER = person('commander');
const SUPERVISOR = person('supervisor');
const STREET = person('street_reviewer', 'S1');
const SYSTEM = person('system', '*');

const NO_COUNTS = {
  ...{ queued: 0, sending: 0, waiting_member: 0, sent: 0, delivered: 0 },
  ...{ failed: 0, dropped: 0, skipped: 0, cancelled: 0 },
};

describe('a broadcast', () => {
  let story: KindStory;
  beforeEach(() => {
    story = new KindStory();
    story.at = MORNING;
    reaching(300);
  });

  function reaching(count: number): void {
    story.outside = { ...story.outside, audience: count };
  }
  const now = (id: SubjectId) => broadcastsIn(story.situation).get(id);
  const draft = (by = CHIEF, data: object = {}) =>
    story.does(by, 'broadcast.draft', { ...A_NOTICE, ...data });
  const submitted = (data: object = {}) => {
    const subjectId = draft(CHIEF, data);
    story.does(CHIEF, 'broadcast.submit', { subjectId });
    return subjectId;
  };
  const approvedBy = (subjectId: SubjectId, ...people: readonly ReturnType<typeof person>[]) => {
    for (const by of people) story.does(by, 'broadcast.approve', { subjectId });
    return subjectId;
  };

  it('names units and an incident that there are, or is refused', () => {
    const audience = { ...A_NOTICE.audience, unitIds: ['S1', 'S-none'] };
    const except = { ...A_NOTICE.audience, exceptUnitIds: ['S-none'] };
    const tries = [{ audience }, { audience: except }, { incidentId: 'incident-404' }];
    expect(tries.map((data) => story.refuses(CHIEF, 'broadcast.draft', { ...A_NOTICE, ...data }))).toEqual([
      'unknown-unit',
      'unknown-unit',
      'unknown-subject',
    ]);
    expect(story.refuses(CHIEF, 'broadcast.revise', { ...A_NOTICE, subjectId: draft(), audience })).toBe(
      'unknown-unit',
    );
  });

  it('to up to 500 people is let out by one other person', () => {
    reaching(500);
    const id = submitted();
    expect(story.refuses(CHIEF, 'broadcast.approve', { subjectId: id })).toBe('broadcast-own');
    approvedBy(id, CHIEF2);
    expect(now(id)).toMatchObject({ state: 'approved', needed: 1, frozen: { count: 500 } });
  });

  it('to more than 500 is let out by two, none of them its writer and nobody twice', () => {
    reaching(501);
    const id = submitted();
    approvedBy(id, CHIEF2);
    expect(now(id)).toMatchObject({ state: 'submitted', needed: 2 });
    expect(story.refuses(CHIEF2, 'broadcast.approve', { subjectId: id })).toBe('broadcast-own');
    expect(story.refuses(CHIEF, 'broadcast.approve', { subjectId: id })).toBe('broadcast-own');
    approvedBy(id, SUPERVISOR);
    expect(now(id)?.state).toBe('approved');
  });

  it('freezes its list at the first approval: the second approves the very same', () => {
    reaching(600);
    const id = submitted();
    approvedBy(id, CHIEF2);
    const frozen = now(id)?.frozen;
    reaching(900);
    approvedBy(id, SUPERVISOR);
    expect(now(id)?.frozen).toEqual(frozen);
    expect(frozen?.count).toBe(600);
  });

  it('of a grave warning is the commander’s alone, who may have written it, and is looked at by another afterwards', () => {
    reaching(9_000);
    const id = story.does(COMMANDER, 'broadcast.draft', A_RED_WARNING);
    story.does(COMMANDER, 'broadcast.submit', { subjectId: id });
    expect(story.refuses(CHIEF2, 'broadcast.approve', { subjectId: id })).toBe('broadcast-commander');
    approvedBy(id, COMMANDER);
    expect(now(id)).toMatchObject({ state: 'approved', review: 'due' });
    expect(story.refuses(COMMANDER, 'broadcast.review', { subjectId: id })).toBe('broadcast-own');
    story.does(SUPERVISOR, 'broadcast.review', { subjectId: id });
    expect(now(id)?.review).toBe('done');
  });

  it('reaches nobody outside the writer’s own place', () => {
    const elsewhere: typeof A_NOTICE = { ...A_NOTICE, audience: { sources: ['residents'], unitIds: ['S2'] } };
    expect(story.refuses(STREET, 'broadcast.draft', elsewhere)).toBe('broadcast-out-of-scope');
    expect(story.refuses(person('dept_officer', 'B1'), 'broadcast.draft', A_NOTICE)).toBe('role-not-allowed');
    draft(STREET);
  });

  it('says what is wrong with it before anything is written', () => {
    const refused = (data: object) => story.refuses(CHIEF, 'broadcast.draft', { ...A_NOTICE, ...data });
    expect(refused({ text: '请{姓名}注意' })).toBe('broadcast-blank');
    expect(refused({ type: 'warning' })).toBe('broadcast-colour');
    expect(refused({ expiresAt: MORNING })).toBe('broadcast-expiry');
    expect(refused({ expiresAt: MORNING + 40 * 86_400_000 })).toBe('broadcast-expiry');
    expect(refused({ audience: { ...A_NOTICE.audience, labels: ['独居'] } })).toBe('broadcast-purpose');
    expect(refused({ supersedes: 'broadcast-99' })).toBe('broadcast-nothing-to-correct');
    expect(story.events).toHaveLength(0);
    reaching(0);
    expect(story.refuses(CHIEF, 'broadcast.submit', { subjectId: draft() })).toBe('broadcast-nobody');
  });

  it('that is returned is a draft again, whose approvals and list are gone', () => {
    reaching(600);
    const id = submitted();
    approvedBy(id, CHIEF2);
    story.does(SUPERVISOR, 'broadcast.return', { subjectId: id, reason: '时间不对' });
    expect(now(id)).toMatchObject({ state: 'draft', approvals: [], returned: { reason: '时间不对' } });
    expect(now(id)?.frozen).toBeUndefined();
    story.does(CHIEF, 'broadcast.revise', { ...A_NOTICE, subjectId: id, text: '今天 16 时起停水' });
    story.does(CHIEF, 'broadcast.submit', { subjectId: id });
    expect(now(id)).toMatchObject({ state: 'submitted', text: '今天 16 时起停水' });
  });

  it('is approved as it stands: a list taken down for another version is none', () => {
    const id = submitted();
    const version = now(id)?.version ?? 0;
    const outside = { ...story.outside };
    story.outside = outside;
    const stale = story.tell(CHIEF2, 'broadcast.approve', { subjectId: id }, { version: version - 1 });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'version-conflict' } });
  });

  it('is taken back as long as it is on its way, and keeps that name however it ends', () => {
    const id = approvedBy(submitted(), CHIEF2);
    story.does(SYSTEM, 'timer.broadcastBegin', { subjectId: id });
    story.does(CHIEF, 'broadcast.recall', { subjectId: id, reason: '已恢复供水' });
    expect(story.refuses(CHIEF, 'broadcast.recall', { subjectId: id, reason: '再来' })).toBe(
      'broadcast-state',
    );
    const counts = { ...NO_COUNTS, sent: 120, cancelled: 180 };
    story.does(SYSTEM, 'timer.broadcastEnd', { subjectId: id, outcome: 'partial', counts });
    expect(now(id)).toMatchObject({ state: 'recalled', ended: { counts: { cancelled: 180 } } });
    expect(story.refuses(SYSTEM, 'timer.broadcastEnd', { subjectId: id, outcome: 'sent', counts })).toBe(
      'no-change',
    );
  });

  it('that is wrong is corrected by another, which takes back what the first has not sent', () => {
    const first = approvedBy(submitted(), CHIEF2);
    const second = submitted({ supersedes: first, text: '停水改到 18 时' });
    expect(now(first)?.state).toBe('approved');
    approvedBy(second, CHIEF2);
    expect(now(first)).toMatchObject({ state: 'recalled', recalled: { supersededBy: second } });
    expect(now(first)?.text).toBe(A_NOTICE.text);
  });

  it('waits for the morning when it comes at night, unless it warns or is for desks', () => {
    const night = MORNING + 14 * 3_600_000;
    const six = MORNING + 22 * 3_600_000;
    const audience = audienceOf({ sources: ['residents', 'desks'], unitIds: ['S1'] });
    expect(leavesFrom({ type: 'notice', audience }, night)).toBe(six);
    expect(leavesFrom({ type: 'warning', audience }, night)).toBe(night);
    expect(leavesFrom({ type: 'notice', audience: { ...audience, sources: ['desks'] } }, night)).toBe(night);
    expect(leavesFrom({ type: 'notice', audience }, MORNING)).toBe(MORNING);
  });
});

describe('the text of a broadcast', () => {
  const shown = (text: string, more: object = {}) =>
    textFor(text, {
      ...{ directory: DISTRICT, unitId: 'G111', at: MORNING, isCorrection: false, isDrill: false },
      ...more,
    } as Parameters<typeof textFor>[1]);

  it('has the verified sender in front and the recipient’s own place in it', () => {
    expect(shown('{街道}{社区}停水')).toBe('【Z】S1C11停水');
    expect(shown('停水', { isCorrection: true, isDrill: true })).toBe('【演练】【Z】【更正】停水');
    expect(shown('{社区}停水', { unitId: undefined })).toBe('【Z】本区停水');
  });

  it('knows its blanks', () => {
    expect(unknownBlank('{街道}{时间}')).toBeUndefined();
    expect(unknownBlank('{街道}{电话}')).toBe('电话');
    expect(unknownBlank('｛街道｝')).toBe('｛');
    expect(unknownBlank('{街道')).toBe('{');
  });

  it('costs one message up to 70 characters, and one for each 67 beyond', () => {
    expect([70, 71, 134, 135].map((n) => smsParts('水'.repeat(n)))).toEqual([1, 2, 2, 3]);
  });
});

describe('the audience of a broadcast', () => {
  it('is all that lies in its places, without what is excepted', () => {
    const units = unitsIn(
      audienceOf({ sources: ['residents'], unitIds: ['S1'], exceptUnitIds: ['C12'] }),
      DISTRICT,
    );
    expect([...gridsOf(units, DISTRICT)].toSorted()).toEqual(['G111', 'G112']);
    const whole = unitsIn(audienceOf({ sources: ['residents'], unitIds: ['Z'] }), DISTRICT);
    expect(gridsOf(whole, DISTRICT)).toHaveLength(8);
  });

  it('is counted by calendar months of Shanghai', () => {
    expect(new Date(startOfMonth(MORNING)).toISOString()).toBe('2026-10-31T16:00:00.000Z');
  });
});
