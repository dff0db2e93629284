import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHECKER, CHIEF, DISPATCHER, LEAD, OFFICER } from '../../kit/caseStory.ts';
import { openScene, type Scene } from '../../kit/scene.ts';

/** What looks like an id and names nothing is refused by name, and leaves the log as it was. */
describe('an id that names nothing', () => {
  const NOBODY = 'p-13812345678';
  let scene: Scene;
  let id: string;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    id = await scene.report(ACCEPTOR, { category: RUBBISH });
  });
  afterEach(() => scene.close());

  async function refused(...[by, type, data]: Parameters<Scene['refuses']>): Promise<string> {
    const before = scene.world.app.live.dispatcher.durable.seq;
    const code = await scene.refuses(by, type, data);
    expect(scene.world.app.live.dispatcher.durable.seq).toBe(before);
    return code;
  }

  it('is refused where somebody is named', async () => {
    const verify = { caseId: id, memberId: NOBODY };
    expect(await refused(ACCEPTOR, 'case.assignVerify', verify)).toBe('unknown-person');
    const data = { caseId: id, reason: '误报', requestedBy: NOBODY };
    expect(await refused(CHIEF, 'case.void', data)).toBe('unknown-person');
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
    const hold = {
      caseId: id,
      reasonCode: 'season',
      reason: '等枯水期',
      reviewAt: scene.world.clock.now() + 1e9,
    };
    await scene.does(LEAD, 'case.requestSuspend', hold as never);
    const opinion = { caseId: id, text: '同意', opinionBy: NOBODY };
    const deputy = person('deputy_leader');
    expect(await refused(deputy, 'case.approveSuspend', opinion)).toBe('unknown-person');
    await scene.does(deputy, 'case.denySuspend', { caseId: id, reason: '不必' });
    await scene.does(OFFICER, 'case.resolve', { caseId: id, text: '已清走' });
    const check = { caseId: id, checkerId: NOBODY, checkerUnitId: 'Z' };
    expect(await refused(DISPATCHER, 'case.assignCheck', check)).toBe('unknown-person');
    await scene.does(DISPATCHER, 'case.assignCheck', { ...check, checkerId: CHECKER.id });
  });

  it('is refused where a rule, a unit, a grid or a category is', async () => {
    const file = { caseId: id, ruleId: 'auto:nothing' };
    expect(await refused(CHIEF, 'case.file', file)).toBe('unknown-rule');
    expect(await refused(CHIEF, 'case.file', { caseId: id, category: 'nothing' })).toBe('unknown-category');
    expect(
      await refused(CHIEF, 'case.link', { caseId: id, toId: 'YX-20261120-000999', kind: 'related' }),
    ).toBe('unknown-case');
    await scene.does(CHIEF, 'case.file', { caseId: id });
    expect(await refused(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'nowhere' })).toBe(
      'unknown-unit',
    );
  });

  it('is not kept by a person who names a rule that acted for nobody', async () => {
    await scene.does(CHIEF, 'case.file', { caseId: id, ruleId: 'auto:rubbish' });
    expect((await scene.eventsOf(id, 'CaseFiled'))[0]?.data).not.toHaveProperty('ruleId');
  });
});
