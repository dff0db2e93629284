import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, LEAD, OFFICER, shanghai } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';

describe('scenario 18: extension', () => {
  let scene: Scene;
  let id: string;
  /** An important case at a unit, due on Monday at 17:00. */
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    id = await scene.report(ACCEPTOR, { category: 'advice', urgency: 'important' });
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
  });
  afterEach(() => scene.close());

  const ask = { reason: '材料未到', limit: { n: 1, unit: 'wd' as const } };

  it('not answered by the due time, the breach is recorded; a later approval moves the due and erases nothing', async () => {
    await scene.does(LEAD, 'case.requestExtension', { caseId: id, ...ask });
    await scene.until('2026-11-23 18:00');
    const breachedAt = shanghai('2026-11-23 17:00');
    expect(scene.case(id).clocks.K5).toMatchObject({ due: breachedAt, breachedAt });
    await scene.does(CHIEF, 'case.decideExtension', { caseId: id, approve: true });
    expect(scene.case(id).clocks.K5).toMatchObject({ due: shanghai('2026-11-24 17:00'), breachedAt });
    expect(await scene.eventsOf(id, 'SlaBreached')).toHaveLength(1);
    // The ladder goes on from the due that holds: the 督办 a working day after it.
    await scene.until('2026-11-25 16:50');
    expect(scene.case(id).supervisions).toBeUndefined();
    await scene.until('2026-11-25 17:00');
    expect(scene.case(id).supervisions).toHaveLength(1);
    expect(await scene.eventsOf(id, 'SlaBreached')).toHaveLength(1);
  });

  it('answered in time there is no breach; asked too late, or beyond the limit, it is refused', async () => {
    await scene.does(LEAD, 'case.requestExtension', { caseId: id, ...ask });
    await scene.does(CHIEF, 'case.decideExtension', { caseId: id, approve: true });
    await scene.until('2026-11-24 16:50');
    expect(scene.case(id).clocks.K5?.breachedAt).toBeUndefined();
    expect(await scene.refuses(LEAD, 'case.requestExtension', { caseId: id, ...ask })).toBe('extension-used');
    const other = await scene.report(ACCEPTOR, { category: RUBBISH });
    await scene.does(CHIEF, 'case.file', { caseId: other });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: other, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: other });
    const long = { ...ask, limit: { n: 9, unit: 'wd' as const } };
    expect(await scene.refuses(LEAD, 'case.requestExtension', { caseId: other, ...long })).toBe(
      'extension-too-long',
    );
    await scene.until('2026-11-26 12:00');
    expect(await scene.refuses(LEAD, 'case.requestExtension', { caseId: other, ...ask })).toBe(
      'already-overdue',
    );
    expect(
      await scene.refuses(person('dept_officer', 'B2'), 'case.requestExtension', { caseId: id, ...ask }),
    ).toBe('out-of-scope');
  });
});
