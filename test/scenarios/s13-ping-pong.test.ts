import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import type { Person } from '../../domain/kernel.ts';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, COMMANDER, DISPATCHER, OFFICER } from '../kit/caseStory.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { type SentMessages, sentMessages } from '../kit/sentMessages.ts';

const OFFICER_2 = person('dept_officer', 'B2');
const OFFICER_3 = person('dept_officer', 'B3');
const WHY = { reason: '非我单位职责', basis: '职责清单第三条' };

describe('scenario 13: a case goes to and fro', () => {
  let scene: Scene;
  let id: CaseId;
  let channel: SentMessages;
  beforeEach(async () => {
    channel = sentMessages();
    scene = await openScene('2026-11-20 10:00', { channel });
    id = await scene.report(ACCEPTOR, { category: COVER });
    await scene.does(ACCEPTOR, 'case.file', { caseId: id });
  });
  afterEach(() => scene.close());

  async function returns(unitId: string, by: Person, agrees: Person): Promise<void> {
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId });
    await scene.does(by, 'case.requestReturn', { caseId: id, ...WHY });
    if (agrees !== DISPATCHER) {
      expect(await scene.refuses(DISPATCHER, 'case.approveReturn', { caseId: id })).toBe(
        'return-needs-duty-chief',
      );
      expect(await scene.refuses(DISPATCHER, 'case.denyReturn', { caseId: id, reason: '属你单位' })).toBe(
        'return-needs-duty-chief',
      );
    }
    await scene.does(agrees, 'case.approveReturn', { caseId: id });
  }

  it('the first return is the dispatcher’s to decide, the second the duty chief’s alone', async () => {
    await returns('B1', OFFICER, DISPATCHER);
    await returns('B2', OFFICER_2, CHIEF);
    expect(scene.case(id)).toMatchObject({ state: 'filed', returnCount: 2, returnedBy: ['B1', 'B2'] });
    expect(
      await scene.refuses(DISPATCHER, 'case.adjudicate', { caseId: id, unitId: 'B3', reason: '终审' }),
    ).toBe('role-not-allowed');
  });

  it('the commander is copied on the second return, not on the first', async () => {
    const copies = async () => {
      await scene.settled();
      return channel.messages.filter(({ template }) => template === 'return-copy');
    };
    await returns('B1', OFFICER, DISPATCHER);
    await scene.until('2026-11-20 10:20');
    expect(await copies()).toEqual([]);
    await returns('B2', OFFICER_2, CHIEF);
    await scene.until('2026-11-20 10:40');
    expect(await copies()).toMatchObject([
      { to: { kind: 'unit', unitId: 'Z', desk: 'commander' }, relates: id },
    ]);
    expect((await copies())[0]?.text).toContain('第 2 次申请退单，由值班长审定');
  });

  it('after the ruling the third unit cannot return it', async () => {
    await returns('B1', OFFICER, DISPATCHER);
    await returns('B2', OFFICER_2, CHIEF);
    await scene.does(CHIEF, 'case.adjudicate', { caseId: id, unitId: 'B3', reason: '施工许可由其审批' });
    expect(scene.case(id)).toMatchObject({ state: 'dispatched', primaryUnitId: 'B3', finalAssigned: true });
    expect(await scene.refuses(OFFICER_3, 'case.requestReturn', { caseId: id, ...WHY })).toBe(
      'final-assigned',
    );
    await scene.does(OFFICER_3, 'case.sign', { caseId: id });
    expect(await scene.refuses(OFFICER_3, 'case.requestReturn', { caseId: id, ...WHY })).toBe(
      'final-assigned',
    );
  });

  it('the commander may rule too, and K5 ran from the first dispatch of each leg', async () => {
    await returns('B1', OFFICER, DISPATCHER);
    await scene.until('2026-11-20 10:30');
    await returns('B2', OFFICER_2, CHIEF);
    await scene.does(COMMANDER, 'case.adjudicate', { caseId: id, unitId: 'B3', reason: '终审' });
    const legs = (await scene.events(id)).filter(({ type }) => type === 'CaseDispatched');
    expect(legs.map(({ data }) => data)).toMatchObject([
      { leg: 1 },
      { leg: 2 },
      { leg: 3, finalAssigned: true },
    ]);
    expect(scene.case(id).clocks.K5?.startedAt).toBe(legs[2]?.at);
    expect(scene.case(id).clocks.K0?.startedAt).toBe(scene.case(id).reportedAt);
  });
});
