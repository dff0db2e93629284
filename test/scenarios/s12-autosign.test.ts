import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, shanghai } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';

describe('scenario 12: the unit does not sign', () => {
  let scene: Scene;
  let id: string;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    id = await scene.report(ACCEPTOR, { category: COVER, urgency: 'urgent' });
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.until('2026-11-20 10:03');
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B2' });
  });
  afterEach(() => scene.close());

  it('is signed for after ten minutes, marked late, and K5 has run from the dispatch the whole time', async () => {
    await scene.until('2026-11-20 10:12');
    expect(scene.case(id).state).toBe('dispatched');
    await scene.until('2026-11-20 10:13');
    const { state, handlerId, clocks } = scene.case(id);
    expect({ state, handlerId }).toEqual({ state: 'handling', handlerId: undefined });
    expect(clocks.K3).toMatchObject({
      breachedAt: shanghai('2026-11-20 10:13'),
      stoppedAt: shanghai('2026-11-20 10:13'),
    });
    expect(clocks.K5).toMatchObject({ startedAt: shanghai('2026-11-20 10:03') });
    expect(clocks.K5?.due).toBe(shanghai('2026-11-20 12:03'));
    expect((await scene.events(id)).slice(-2)).toMatchObject([
      { type: 'SlaBreached', by: { role: 'system' }, data: { clock: 'K3', why: { rung: 'breach' } } },
      { type: 'CaseAutoSigned', by: { role: 'system' } },
    ]);
  });

  it('waits while a return is to be decided, and follows at once when it is denied', async () => {
    const officer = person('dept_officer', 'B2');
    await scene.does(officer, 'case.requestReturn', { caseId: id, reason: '非我单位', basis: '职责清单' });
    await scene.until('2026-11-20 10:30');
    expect(scene.case(id)).toMatchObject({ state: 'dispatched' });
    expect(scene.case(id).clocks.K3?.breachedAt).toBe(shanghai('2026-11-20 10:13'));
    await scene.does(DISPATCHER, 'case.denyReturn', { caseId: id, reason: '职责在你' });
    expect(scene.case(id).state).toBe('handling');
  });

  it('cannot be done by hand from outside, by nobody', async () => {
    await scene.until('2026-11-20 10:05');
    for (const by of [CHIEF, DISPATCHER, ACCEPTOR, person('dept_officer', 'B2')]) {
      expect(await scene.refuses(by, 'timer.autoSign', { caseId: id })).toBe('role-not-allowed');
    }
  });
});
