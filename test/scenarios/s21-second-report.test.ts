import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { CHECKER, CHIEF, DISPATCHER, OFFICER, SUPERVISOR } from '../kit/caseStory.ts';
import { type Phone, phoneWith, reportThrough } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const GRID_LEAD = person('grid_lead', 'G111');

describe('scenario 21: second and third report', () => {
  let scene: Scene;
  let id: CaseId;
  let phone: Phone;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    const answer = await reportThrough(scene.world, person('connector'), {
      source: 'wechat',
      title: '门口有垃圾',
      category: RUBBISH,
      place: { gridId: 'G111' },
      reporter: { name: '陈大文', phone: '13800138000' },
    });
    id = answer.caseId;
    phone = phoneWith(scene.world, answer.progressPath ?? '');
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await handle();
    await check();
    await scene.does(CHIEF, 'case.close', { caseId: id });
  });
  afterEach(() => scene.close());

  async function handle(): Promise<void> {
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
    await scene.does(OFFICER, 'case.resolve', { caseId: id, text: '已清运' });
  }

  async function check(): Promise<void> {
    const checker = { checkerId: CHECKER.id, checkerUnitId: 'Z' };
    await scene.does(DISPATCHER, 'case.assignCheck', { caseId: id, ...checker });
    await scene.does(CHECKER, 'case.checkPass', { caseId: id });
  }

  it('goes from a bad rating by link to the deputy, then to the principal leader, then no further', async () => {
    await phone.rate({ score: 2 });
    expect(scene.case(id).review).toMatchObject({ state: 'open', cause: 'rating' });

    await scene.does(GRID_LEAD, 'case.reopen', { caseId: id, reason: '复核属实，没有清干净' });
    expect(scene.case(id)).toMatchObject({ state: 'filed', round: 2, review: { state: 'overturned' } });
    expect(scene.case(id).leaderReviews?.map(({ level }) => level)).toEqual(['deputy']);

    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    expect(await scene.refuses(GRID_LEAD, 'case.reReport', { caseId: id, reason: '没人来' })).toBe(
      'not-shelved',
    );
    // Rubbish is handled within four working hours.
    await scene.until('2026-11-20 17:00');
    await scene.does(GRID_LEAD, 'case.reReport', { caseId: id, reason: '没人来' });
    expect(scene.case(id).round).toBe(3);
    expect(scene.case(id).leaderReviews?.map(({ level }) => level)).toContain('principal');

    expect(await scene.refuses(GRID_LEAD, 'case.reReport', { caseId: id, reason: '还是没人来' })).toBe(
      'district-meeting',
    );
    expect(scene.case(id).round).toBe(3);
  });

  it('shows the reporter, by the same link, that it goes on, and lets her rate the new result', async () => {
    await phone.rate({ score: 2 });
    await scene.does(SUPERVISOR, 'case.reopen', { caseId: id, reason: '复核属实' });
    const page = await phone.read();
    expect(page.words).toContain('已受理');
    for (const word of ['已清运', '复核属实', '请您评价', '不满意']) expect(page.words).not.toContain(word);
    expect(await phone.rate({ score: 1 })).toMatchObject({ body: { code: 'rating-not-yet' } });
    await handle();
    await check();
    await scene.does(CHIEF, 'case.close', { caseId: id });
    expect(await phone.rate({ score: 5 })).toMatchObject({ status: 200 });
    expect(scene.case(id).rating).toMatchObject({ score: 5 });
  });

  it('lets her urge once a natural day while it is open', async () => {
    expect(await phone.urge()).toMatchObject({ status: 422, body: { code: 'urge-over' } });
    await scene.does(SUPERVISOR, 'case.reopen', { caseId: id, reason: '复核属实' });
    expect(await phone.urge()).toMatchObject({ status: 200 });
    expect(await phone.urge()).toMatchObject({ status: 422, body: { code: 'urged-today' } });
    await scene.until('2026-11-21 00:10');
    expect(await phone.urge()).toMatchObject({ status: 200 });
    const urges = await scene.eventsOf(id, 'CaseUrged');
    expect(urges.filter(({ by }) => by.role === 'resident').map(({ by }) => by.id)).toEqual([
      `link:${id}`,
      `link:${id}`,
    ]);
  });
});
