import { beforeEach, describe, expect, it } from 'vitest';
import { person } from '../../kit/caseDistrict.ts';
import { CHECKER, CHIEF, CHIEF_2, DISPATCHER } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const LEAVER = person('grid_lead', 'G111');
const NEXT = person('grid_lead', 'G111', 2);
const PLANNER = person('community_deputy', 'C11');
const DEPUTY = person('deputy_leader', 'S1');
const SYSTEM = { id: 'system', name: '系统', roles: ['system'], scope: '*' } as const;

describe('handing an account over', () => {
  let story: KindStory;
  beforeEach(() => {
    story = new KindStory();
    story.employ(LEAVER, NEXT, PLANNER, DEPUTY, CHIEF, CHECKER);
  });
  const PLAN = { unitId: 'G111', fromId: LEAVER.id, toId: NEXT.id, reason: '离职' };
  const planned = () => story.does(PLANNER, 'succession.plan', PLAN);

  it('is planned by whoever leads the people of that unit, within their scope', () => {
    for (const by of [LEAVER, DEPUTY, DISPATCHER, person('auditor')]) {
      expect(story.refuses(by, 'succession.plan', PLAN)).toBe('role-not-allowed');
    }
    expect(story.refuses(person('street_reviewer', 'S2'), 'succession.plan', PLAN)).toBe('out-of-scope');
    expect(story.does(CHIEF, 'succession.plan', PLAN)).toBe('succession-1');
  });

  it('names two seats that exist, the second in reach of the unit', () => {
    const refused = (data: Partial<typeof PLAN>) =>
      story.refuses(PLANNER, 'succession.plan', { ...PLAN, ...data });
    const far = person('grid_lead', 'G112');
    story.employ(far);
    expect(refused({ fromId: 'nobody' })).toBe('shift-unknown-seat');
    expect(refused({ toId: 'nobody' })).toBe('shift-unknown-seat');
    expect(refused({ toId: LEAVER.id })).toBe('succession-same-person');
    expect(refused({ toId: far.id })).toBe('succession-scope');
    expect(refused({ unitId: 'C11' })).toBe('succession-unit');
    // Disabled: may leave, and follow nobody.
    const accounts = new Map(story.outside.accounts);
    accounts.set(NEXT.id, { id: NEXT.id, name: '', roles: NEXT.roles, unitId: NEXT.scope, disabled: true });
    story.outside = { ...story.outside, accounts };
    expect(refused({})).toBe('shift-unknown-seat');
  });

  it('gives nothing to a seat without a role for it', () => {
    story.cases.handling({}, 'G111');
    expect(story.refuses(PLANNER, 'succession.plan', { ...PLAN, toId: DEPUTY.id })).toBe('succession-role');
    story.outside = { ...story.outside, contacts: () => ({ residents: 3, groups: 0 }) };
    const officer = person('dept_officer', 'S1');
    story.employ(officer);
    expect(story.refuses(PLANNER, 'succession.plan', { ...PLAN, toId: officer.id })).toBe('succession-role');
  });

  it('keeps a check independent', () => {
    const both = person(['checker', 'grid_lead'], 'G111', 3);
    story.employ(both);
    const caseId = story.cases.resolved({}, 'G111');
    story.cases.does(DISPATCHER, 'case.assignCheck', caseId, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    const plan = { unitId: CHECKER.scope, fromId: CHECKER.id, toId: both.id, reason: '离职' };
    expect(story.refuses(CHIEF, 'succession.plan', plan)).toBe('succession-scope');
    const second = person('checker', 'Z', 2);
    story.employ(second);
    const subjectId = story.does(CHIEF, 'succession.plan', { ...plan, toId: second.id });
    story.does(CHIEF_2, 'succession.approve', { subjectId });
    expect(story.cases.case(caseId).check).toMatchObject({ checkerId: second.id, checkerUnitId: 'Z' });
  });

  it('is approved by a second person above the unit', () => {
    const subjectId = planned();
    expect(story.refuses(PLANNER, 'succession.approve', { subjectId })).toBe('role-not-allowed');
    const elsewhere = person('deputy_leader', 'S2');
    expect(story.refuses(elsewhere, 'succession.approve', { subjectId })).toBe('out-of-scope');
    for (const { id } of [PLANNER, LEAVER, NEXT]) {
      expect(story.refuses({ ...CHIEF, id }, 'succession.approve', { subjectId })).toBe(
        'succession-second-person',
      );
    }
    story.does(DEPUTY, 'succession.approve', { subjectId });
    expect(story.succession(subjectId)).toMatchObject({
      state: 'approved',
      approved: { by: { id: DEPUTY.id } },
    });
  });

  it('moves the open cases with the approval, and leaves closed ones and those of others', () => {
    const open = story.cases.handling({}, 'G111');
    const other = story.cases.handling({}, 'B1');
    const subjectId = planned();
    story.does(DEPUTY, 'succession.approve', { subjectId });
    expect(story.cases.case(open).handlerId).toBe(NEXT.id);
    expect(story.cases.case(other).handlerId).not.toBe(NEXT.id);
    expect(story.events.filter(({ type }) => type === 'CaseInherited')).toHaveLength(1);
    expect(story.succession(subjectId)).toMatchObject({ counts: { cases: 1 } });
  });

  it('is called off before it is approved, and not after; one leaver has one succession at a time', () => {
    const first = planned();
    expect(story.refuses(PLANNER, 'succession.plan', PLAN)).toBe('succession-underway');
    story.does(PLANNER, 'succession.cancel', { subjectId: first, reason: '留任' });
    expect(story.refuses(DEPUTY, 'succession.approve', { subjectId: first })).toBe('succession-state');
    const second = planned();
    story.does(DEPUTY, 'succession.approve', { subjectId: second });
    const cancel = { subjectId: second, reason: '晚了' };
    expect(story.refuses(PLANNER, 'succession.cancel', cancel)).toBe('succession-state');
    expect(story.refuses(DEPUTY, 'succession.approve', { subjectId: second })).toBe('succession-state');
  });

  it('takes batches in order, each settled once and whole, and ends when all are', () => {
    const subjectId = planned();
    const batch = { subjectId, kind: 'residents', n: 1, size: 3 } as const;
    expect(story.refuses(PLANNER, 'timer.successionBatch', batch)).toBe('role-not-allowed');
    expect(story.refuses(SYSTEM, 'timer.successionBatch', batch)).toBe('succession-state');
    story.does(DEPUTY, 'succession.approve', { subjectId });
    expect(story.refuses(SYSTEM, 'timer.successionBatch', { ...batch, n: 2 })).toBe('succession-batch');
    story.does(SYSTEM, 'timer.successionBatch', batch);
    expect(story.refuses(SYSTEM, 'timer.successionEnd', { subjectId })).toBe('succession-batch');
    const settle = { subjectId, n: 1, moved: 2, refused: 1, failed: 0 };
    expect(story.refuses(SYSTEM, 'timer.successionSettle', { ...settle, moved: 3 })).toBe('succession-batch');
    story.does(SYSTEM, 'timer.successionSettle', settle);
    expect(story.refuses(SYSTEM, 'timer.successionSettle', settle)).toBe('succession-batch');
    story.does(SYSTEM, 'timer.successionEnd', { subjectId });
    expect(story.succession(subjectId)).toMatchObject({ state: 'partial', ended: { refused: 1, failed: 0 } });
    expect(story.refuses(SYSTEM, 'timer.successionEnd', { subjectId })).toBe('succession-state');
  });
});
