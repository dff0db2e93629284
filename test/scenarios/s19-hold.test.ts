import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person, ROADWORK } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, shanghai } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const LEAD = person('dept_lead', 'B3');
const DEPUTY = person('deputy_leader');

describe('scenario 19: 挂账', () => {
  let scene: Scene;
  let id: string;
  beforeEach(async () => {
    scene = await openScene('2026-03-02 10:00');
    id = await scene.report(ACCEPTOR, { category: ROADWORK });
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B3' });
    await scene.does(person('dept_officer', 'B3'), 'case.sign', { caseId: id });
  });
  afterEach(() => scene.close());

  const hold = (reviewAt: string) =>
    ({ caseId: id, reasonCode: 'season', reason: '待枯水期', reviewAt: shanghai(reviewAt) }) as const;
  const opinion = () => ({ caseId: id, text: '同意', opinionBy: CHIEF.id });

  it('pauses K5 while the total time counts on, and resumes by itself on the review date', async () => {
    const before = scene.case(id).clocks.K5;
    // Sixty days ahead.
    await scene.does(LEAD, 'case.requestSuspend', hold('2026-05-01 09:00'));
    await scene.does(DEPUTY, 'case.approveSuspend', opinion());
    expect(scene.case(id)).toMatchObject({
      state: 'suspended',
      clocks: { K5: { pausedAt: before?.startedAt } },
    });

    await scene.downUntil('2026-04-30 18:00');
    expect(scene.case(id).state).toBe('suspended');
    expect(scene.case(id).rungs?.map((mark) => mark.clock)).not.toContain('K5');
    // 历时 is not paused: ten working days of K0 are long over.
    expect(scene.case(id).clocks.K0?.breachedAt).toBe(shanghai('2026-03-16 17:00'));

    await scene.until('2026-05-01 09:00');
    expect(scene.case(id).state).toBe('handling');
    const [resumed] = await scene.eventsOf(id, 'CaseResumed');
    expect(resumed).toMatchObject({
      at: shanghai('2026-05-01 09:00'),
      by: { role: 'system' },
      data: { cause: 'review-date' },
    });
    const { K5 } = scene.case(id).clocks;
    expect(K5?.pausedAt).toBeUndefined();
    // Five working days were left, and five are left after the holiday: 6, 7, 8, 9 (made up) and 11 May.
    expect(K5?.due).toBe(shanghai('2026-05-11 17:00'));
    // And the unit gets a card that says so.
    const rows = await scene.world.store.outbox.find('live', { caseId: id, limit: 100 });
    expect(rows.map(({ row }) => row).filter(({ template }) => template === 'resume-card')).toMatchObject([
      { to: { kind: 'unit', unitId: 'B3', desk: 'duty' }, seq: resumed?.seq, params: { due: K5?.due } },
    ]);
  });

  it('is resumed also when the server was down on the review date', async () => {
    await scene.does(LEAD, 'case.requestSuspend', hold('2026-03-20 09:00'));
    await scene.does(DEPUTY, 'case.approveSuspend', opinion());
    await scene.downUntil('2026-03-25 09:00');
    expect(scene.case(id).state).toBe('handling');
  });

  it('is refused beyond ninety days, into the past, and without the first opinion', async () => {
    expect(await scene.refuses(LEAD, 'case.requestSuspend', hold('2026-06-01 09:00'))).toBe(
      'review-date-too-far',
    );
    expect(await scene.refuses(LEAD, 'case.requestSuspend', hold('2026-03-01 09:00'))).toBe(
      'review-date-past',
    );
    await scene.does(LEAD, 'case.requestSuspend', hold('2026-05-31 09:00'));
    expect(await scene.refuses(DEPUTY, 'case.approveSuspend', { caseId: id })).toBe('opinion-required');
    expect(await scene.refuses(LEAD, 'timer.reviewDate', { caseId: id })).toBe('role-not-allowed');
  });
});
