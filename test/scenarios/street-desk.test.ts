import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHECKER, CHIEF, DISPATCHER } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const REVIEWER = person('street_reviewer', 'S1');
const DEPUTY = person('deputy_leader', 'S1');
const OFFICER = person('dept_officer', 'S1B');
const LEAD = person('dept_lead', 'S1B');
const NEIGHBOUR = person('street_reviewer', 'S2');

describe('the street’s desk, from the dispatch to the closing', () => {
  let scene: Scene;
  let id: CaseId;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    id = await scene.report(ACCEPTOR, { category: RUBBISH });
    await scene.does(ACCEPTOR, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'S1' });
  });
  afterEach(() => scene.close());

  const toSection = () =>
    scene.does(REVIEWER, 'case.redispatch', { caseId: id, unitId: 'S1B', reason: '由科室办理' });

  it('a section works on what its street gave it, the street’s leader decides, the centre sees and closes it', async () => {
    await toSection();
    await scene.does(OFFICER, 'case.sign', { caseId: id });
    await scene.does(OFFICER, 'case.progress', { caseId: id, text: '已到现场' });
    await scene.does(LEAD, 'case.requestExtension', {
      caseId: id,
      reason: '雨天',
      limit: { n: 2, unit: 'wh' },
    });
    expect(await scene.refuses(NEIGHBOUR, 'case.note', { caseId: id, text: '路过' })).toBe('out-of-scope');
    const due = scene.case(id).clocks.K5?.due ?? 0;
    await scene.does(DEPUTY, 'case.decideExtension', { caseId: id, approve: true });
    expect(scene.case(id).clocks.K5?.due).toBeGreaterThan(due);
    await scene.does(OFFICER, 'case.resolve', { caseId: id, text: '已清走' });
    await scene.does(REVIEWER, 'case.withdrawResolution', { caseId: id, reason: '还有一处没有清' });
    await scene.does(OFFICER, 'case.resolve', { caseId: id, text: '已全部清走' });
    await scene.does(DISPATCHER, 'case.assignCheck', {
      caseId: id,
      checkerId: CHECKER.id,
      checkerUnitId: 'Z',
    });
    await scene.does(CHECKER, 'case.checkPass', { caseId: id, farConfirmed: true });
    await scene.does(CHIEF, 'case.close', { caseId: id });
    const types = (await scene.events(id)).map(({ type }) => type);
    expect(types).toEqual([
      'CaseReported',
      'CaseAccepted',
      'CaseFiled',
      'CaseDispatched',
      'CaseRedispatched',
      'CaseSigned',
      'ProgressAdded',
      'ExtensionRequested',
      'ExtensionApproved',
      'CaseResolved',
      'ResolutionWithdrawn',
      'CaseResolved',
      'CheckAssigned',
      'CheckPassed',
      'CaseClosed',
    ]);
    const centre = await scene.world.console(CHIEF);
    expect(centre.case(id)).toMatchObject({ state: 'closed', primaryUnitId: 'S1B' });
  });

  it('a section’s return is its street’s to decide, and another section has the case next', async () => {
    await toSection();
    await scene.does(OFFICER, 'case.requestReturn', { caseId: id, reason: '非我科室', basis: '科室分工' });
    const street = await scene.world.console(REVIEWER);
    expect(street.case(id).requests).toMatchObject([{ kind: 'return', unitId: 'S1B', state: 'pending' }]);
    expect(await scene.refuses(NEIGHBOUR, 'case.approveReturn', { caseId: id })).toBe('out-of-scope');
    await scene.does(REVIEWER, 'case.approveReturn', { caseId: id });
    expect(await scene.refuses(REVIEWER, 'case.dispatch', { caseId: id, unitId: 'B1' })).toBe('out-of-scope');
    await scene.does(REVIEWER, 'case.dispatch', { caseId: id, unitId: 'S1A' });
    expect(scene.case(id)).toMatchObject({ state: 'dispatched', primaryUnitId: 'S1A', returnedBy: ['S1B'] });
  });

  it('the street itself sends back to the centre what is not its own', async () => {
    await scene.does(REVIEWER, 'case.requestReturn', { caseId: id, reason: '非本街道', basis: '职责清单' });
    expect(
      await scene.refuses(person('street_reviewer', 'S1', 2), 'case.approveReturn', { caseId: id }),
    ).toBe('return-is-the-centres');
    await scene.does(DISPATCHER, 'case.approveReturn', { caseId: id });
    expect(scene.case(id)).toMatchObject({ state: 'filed', returnedBy: ['S1'] });
  });
});
