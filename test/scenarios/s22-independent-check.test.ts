import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import type { LonLat } from '../../domain/district/geo.ts';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHECKER, CHIEF, DISPATCHER, OFFICER } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const HERE: LonLat = [113.27, 23.13];
/** Four hundred metres to the east. */
const AWAY: LonLat = [113.27 + 400 / 102_300, 23.13];
const OWN = person('checker', 'B1');
const RESOLVER = person(['dept_officer', 'checker'], 'B1', 2);

describe('scenario 22: an independent check', () => {
  let scene: Scene;
  let id: CaseId;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    id = await scene.report(ACCEPTOR, {
      category: COVER,
      urgency: 'important',
      place: { gridId: 'G111', point: [...HERE], crs: 'wgs84' },
    });
    await scene.does(ACCEPTOR, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
    await scene.until('2026-11-20 11:50');
    await scene.does(OFFICER, 'case.resolve', { caseId: id, text: '井盖已换' });
  });
  afterEach(() => scene.close());

  const assign = (who: typeof CHECKER) =>
    ({ caseId: id, checkerId: who.id, checkerUnitId: who.scope }) as const;

  it('is refused to a checker of the unit that handled it, and to whoever handled it', async () => {
    expect(await scene.refuses(DISPATCHER, 'case.assignCheck', assign(OWN))).toBe('checker-same-unit');
    expect(await scene.refuses(DISPATCHER, 'case.assignCheck', assign(RESOLVER))).toBe('checker-same-unit');
    expect(
      await scene.refuses(DISPATCHER, 'case.assignCheck', {
        caseId: id,
        checkerId: OFFICER.id,
        checkerUnitId: 'Z',
      }),
    ).toBe('checker-is-handler');
    expect(scene.case(id).check).toBeUndefined();
  });

  it('says how far away the checker stands, and takes it when that is meant', async () => {
    await scene.does(DISPATCHER, 'case.assignCheck', assign(CHECKER));
    const console = await scene.world.console(CHECKER);
    const far = await console.command('case.checkFail', { caseId: id, reason: '仍然松动', point: AWAY });
    expect(far).toMatchObject({ ok: false, code: 'check-too-far', params: { metres: 400 } });
    expect(scene.case(id).state).toBe('resolved');
    await scene.does(CHECKER, 'case.checkFail', {
      caseId: id,
      reason: '仍然松动',
      point: [...AWAY],
      farConfirmed: true,
    });
    const [failed] = await scene.eventsOf(id, 'CheckFailed');
    expect(failed?.data).toMatchObject({ distanceM: 400, reason: '仍然松动' });
  });

  it('sends it back when it fails, with at least a quarter of the time', async () => {
    await scene.does(DISPATCHER, 'case.assignCheck', assign(CHECKER));
    await scene.does(CHECKER, 'case.checkFail', { caseId: id, reason: '仍然松动', point: [...HERE] });
    const now = scene.case(id);
    expect(now).toMatchObject({ state: 'handling', reworkCount: 1, primaryUnitId: 'B1' });
    const { K5 } = now.clocks;
    if (K5?.limit.unit !== 'h') throw new Error('a cover is counted in hours');
    const left = K5.due - scene.world.clock.now();
    expect(left).toBeGreaterThanOrEqual(0.25 * K5.limit.n * 3_600_000);
    expect(left).toBeLessThan(K5.limit.n * 3_600_000);
  });

  it('closes only after it passed, and not by the one who resolved it', async () => {
    expect(await scene.refuses(CHIEF, 'case.close', { caseId: id })).toBe('check-required');
    await scene.does(DISPATCHER, 'case.assignCheck', assign(CHECKER));
    await scene.does(CHECKER, 'case.checkPass', { caseId: id, point: [...HERE] });
    await scene.does(CHIEF, 'case.close', { caseId: id });
    expect(scene.case(id)).toMatchObject({ state: 'closed', closure: { kind: 'checked' } });
  });
});
