import type { CaseId } from '../../domain/case/case.ts';
import type { Person } from '../../domain/kernel.ts';
import { person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, COMMANDER, DISPATCHER, SUPERVISOR } from '../kit/caseStory.ts';
import { holderOf, type Life, MINUTE, otherUnit, signer, type Way } from './life.ts';

const RETURN = { reason: '非我单位职责', basis: '职责清单' };

/** To the row's unit in the end, by a rule, by hand, or on a detour. */
export async function dispatched(life: Life, id: CaseId, way: Way): Promise<void> {
  const { stage, unit, dice } = life;
  await stage.atWork((1 + dice.below(25)) * MINUTE);
  if (way === 'hurried') await hurried(life, id);
  if (way === 'escalated') return escalated(life, id);
  const first = ['returned', 'adjudicated', 'redispatched'].includes(way) ? otherUnit(life) : unit.id;
  await stage.give(DISPATCHER, 'case.dispatch', { caseId: id, unitId: first });
  if (way === 'returned' || way === 'adjudicated') await returned(life, id, DISPATCHER);
  if (way === 'adjudicated') {
    await stage.give(DISPATCHER, 'case.dispatch', { caseId: id, unitId: otherUnit(life, first) });
    await returned(life, id, CHIEF);
    if (stage.case(id).returnCount >= 2) {
      await stage.give(CHIEF, 'case.adjudicate', { caseId: id, unitId: unit.id, reason: '终审' });
    }
  }
  if (way === 'denied') {
    await stage.atWork(10 * MINUTE);
    if (await asksToReturn(life, id)) {
      await stage.give(DISPATCHER, 'case.denyReturn', { caseId: id, reason: '属你单位职责' });
    }
  }
  await inTheEnd(life, id, DISPATCHER);
}

/** A rule, a return or the first guess may have left it with nobody, or with another unit than the row's. */
async function inTheEnd({ stage, unit }: Life, id: CaseId, by: Person): Promise<void> {
  const { state, primaryUnitId } = stage.case(id);
  if (state === 'filed') await stage.give(by, 'case.dispatch', { caseId: id, unitId: unit.id });
  else if (primaryUnitId !== unit.id) {
    await stage.atWork(15 * MINUTE);
    await stage.give(by, 'case.redispatch', { caseId: id, unitId: unit.id, reason: '改派对口单位' });
  }
}

async function hurried({ stage, row }: Life, id: CaseId): Promise<void> {
  const { urgency } = stage.case(id);
  if (urgency !== 'urgent') {
    const raised = urgency === 'general' ? 'important' : 'urgent';
    await stage.give(ACCEPTOR, 'case.setUrgency', { caseId: id, urgency: raised });
  }
  await stage.give(DISPATCHER, 'case.urge', { caseId: id, text: '请尽快' });
  await stage.give(SUPERVISOR, 'case.supervise', { caseId: id, ground: 'repeated' });
  await stage.give(CHIEF, 'case.reclassify', { caseId: id, category: row.sub_type_id, reason: '更正类别' });
}

/** From the grid upwards until the street has it, which gives it to the row's unit. */
async function escalated(life: Life, id: CaseId): Promise<void> {
  const { stage, row } = life;
  const gridId = `G${row.community_id}`;
  await stage.give(DISPATCHER, 'case.dispatch', { caseId: id, unitId: gridId });
  if (stage.case(id).primaryUnitId === gridId) {
    await stage.atWork(20 * MINUTE);
    const gridLead = person('grid_lead', gridId);
    await stage.give(gridLead, 'case.sign', { caseId: id });
    await stage.give(gridLead, 'case.escalateLevel', { caseId: id, reason: '网格无法解决' });
    await stage.atWork(20 * MINUTE);
    await stage.give(person('community_deputy', `C${row.community_id}`), 'case.sign', { caseId: id });
  }
  await inTheEnd(life, id, COMMANDER);
}

async function returned(life: Life, id: CaseId, agrees: Person): Promise<void> {
  const { stage } = life;
  await stage.atWork(10 * MINUTE);
  if (!(await asksToReturn(life, id))) return;
  await stage.atWork(10 * MINUTE);
  await stage.give(agrees, 'case.approveReturn', { caseId: id });
}

/** The unit that has it asks, while it still may. */
async function asksToReturn(life: Life, id: CaseId): Promise<boolean> {
  const { stage } = life;
  const { clocks, finalAssigned, returnedBy = [], primaryUnitId = '' } = stage.case(id);
  const inTime = stage.now() <= (clocks.K3?.due ?? 0);
  if (!inTime || finalAssigned || returnedBy.includes(primaryUnitId)) return false;
  const holder = holderOf(life, id);
  if (holder.kind !== 'department' && holder.kind !== 'section') return false;
  return stage.give(signer(holder), 'case.requestReturn', { caseId: id, ...RETURN });
}
