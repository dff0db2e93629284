import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { cameTogether } from '../../domain/case/together.ts';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, DISPATCHER, LEAD, OFFICER } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const OFFICER_2 = person('dept_officer', 'B2');
const OFFICER_3 = person('dept_officer', 'B3');

describe('scenario 15: joint handling', () => {
  let scene: Scene;
  let id: CaseId;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    id = await scene.report(ACCEPTOR, { title: '餐馆油烟噪声扰民', category: COVER });
    await scene.does(ACCEPTOR, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1', coUnitIds: ['B2', 'B3'] });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
  });
  afterEach(() => scene.close());

  it('names one in charge and gives each of the others a task and a clock of its own', () => {
    const { primaryUnitId, coTasks, clocks } = scene.case(id);
    expect(primaryUnitId).toBe('B1');
    expect(coTasks).toMatchObject([
      { unitId: 'B2', required: true, state: 'open' },
      { unitId: 'B3', required: true, state: 'open' },
    ]);
    for (const { due } of coTasks) expect(due).toBeLessThan(clocks.K5?.due ?? 0);
  });

  it('lets the unit in charge end it only when every required task is done or waived with a reason', async () => {
    await scene.does(OFFICER_2, 'cotask.complete', { caseId: id, coTaskId: 'co-1', text: '已责令停业整改' });
    expect(await scene.refuses(OFFICER, 'case.resolve', { caseId: id, text: '已处理' })).toBe('co-task-open');
    expect(
      await scene.refuses(OFFICER, 'case.resolve', {
        caseId: id,
        text: '已处理',
        waive: [{ coTaskId: 'co-9', reason: '不需要' }],
      }),
    ).toBe('unknown-co-task');
    expect(scene.case(id).state).toBe('handling');

    await scene.does(OFFICER, 'case.resolve', {
      caseId: id,
      text: '已处理',
      waive: [{ coTaskId: 'co-2', reason: '噪声已达标，无需监测' }],
    });
    expect(scene.case(id)).toMatchObject({
      state: 'resolved',
      coTasks: [{ state: 'done' }, { state: 'waived', reason: '噪声已达标，无需监测' }],
    });
    expect(await scene.eventsOf(id, 'CoTaskWaived')).toMatchObject([
      { by: { id: OFFICER.id }, data: { coTaskId: 'co-2', reason: '噪声已达标，无需监测' } },
    ]);
  });

  it('shows that three units came together within a day, to the console of each', async () => {
    expect(cameTogether(scene.case(id))).toEqual({ units: 3, took: 0, met: true });
    const { seq } = scene.world.app.live.dispatcher.durable;
    for (const by of [OFFICER, OFFICER_2, OFFICER_3]) {
      const console = await scene.world.console(by);
      await console.reached(seq);
      expect(cameTogether(console.case(id)), by.id).toMatchObject({ units: 3, met: true });
      console.leave();
    }
  });

  it('does not show it when the third came later than a day', async () => {
    const other = await scene.report(ACCEPTOR, { title: '餐馆油烟', category: COVER });
    await scene.does(ACCEPTOR, 'case.file', { caseId: other });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: other, unitId: 'B1', coUnitIds: ['B2'] });
    expect(cameTogether(scene.case(other))).toEqual({ units: 2, met: false });
    await scene.does(OFFICER, 'case.sign', { caseId: other });
    await scene.until('2026-11-21 10:10');
    await scene.does(LEAD, 'case.addCoUnit', { caseId: other, unitId: 'B3' });
    expect(cameTogether(scene.case(other))).toMatchObject({ units: 3, met: false });
  });

  it('lets a unit say no with a reason, which the one in charge must still answer', async () => {
    await scene.does(OFFICER_3, 'cotask.decline', { caseId: id, coTaskId: 'co-2', reason: '无此职责' });
    expect(scene.case(id).coTasks[1]).toMatchObject({ state: 'declined', reason: '无此职责' });
    expect(await scene.refuses(LEAD, 'case.resolve', { caseId: id, text: '已处理' })).toBe('co-task-open');
  });
});
