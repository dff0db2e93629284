import type { CaseId } from '../../domain/case/case.ts';
import { asksDanger } from '../../domain/case/dangerAnswer.ts';
import type { Millis } from '../../domain/kernel.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time/shanghaiDay.ts';
import { person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, COMMANDER, DISPATCHER } from '../kit/caseStory.ts';
import {
  DEPUTY,
  holderOf,
  instructed,
  type Life,
  lead,
  MINUTE,
  otherUnit,
  signer,
  type Way,
} from './life.ts';

export async function handled(life: Life, id: CaseId, way: Way): Promise<void> {
  const { stage, dice } = life;
  // One in thirty forgets to sign: then the clock does it.
  if (!dice.chance(1 / 30)) {
    await stage.atWork((5 + dice.below(30)) * MINUTE);
    await stage.give(signer(holderOf(life, id)), 'case.sign', { caseId: id });
  } else if (stage.case(id).state === 'dispatched') {
    await stage.until(stage.case(id).clocks.K3?.due ?? stage.now());
    await stage.atWork(15 * MINUTE);
  }
  if (stage.case(id).reporterKind !== 'anonymous' && stage.case(id).state === 'handling') {
    await stage.give(ACCEPTOR, 'case.contactReporter', { caseId: id, text: '已联系' });
  }
  // By the row and not by the dice: what follows stays as it was thrown.
  if (Number(life.row.rec_id) % 20 === 0) {
    const isDanger = Number(life.row.rec_id) % 100 === 0;
    const text = isDanger ? '来电补充：刚才有人触电' : '来电补充：就在门口';
    await stage.give(ACCEPTOR, 'case.supplement', { caseId: id, text });
    if (asksDanger(stage.case(id))) {
      await stage.give(ACCEPTOR, 'case.answerDanger', { caseId: id, happening: false });
    }
  }
  if (dice.chance(0.3)) {
    await stage.give(signer(holderOf(life, id)), 'case.progress', {
      caseId: id,
      text: '正在处理',
      public: true,
    });
  }
  await onTheWay(life, id, way);
  await stage.until(doneAt(life, id));
  await resolved(life, id);
}

/** When the row says it was done: before the promise ran out, or after. */
function doneAt({ stage, row, dice, plain }: Life, id: CaseId): Millis {
  const { K5 } = stage.case(id).clocks;
  const now = stage.now();
  if (K5 === undefined) return now;
  if (row.outcome_code === 'overtime') return Math.max(now, K5.due + HOUR_MS * (1 + dice.below(30)));
  const left = K5.due - now;
  // A promise of two hours can be over before the case is signed for: that is not what the row tells.
  if (left <= 0) plain.delete(id);
  return left <= 0 ? now : now + Math.round(left * (0.05 + 0.7 * dice.next()));
}

export async function resolved(life: Life, id: CaseId): Promise<void> {
  const { stage } = life;
  const open = stage
    .case(id)
    .coTasks.filter(({ state, required }) => required && state !== 'done' && state !== 'waived');
  await stage.give(signer(holderOf(life, id)), 'case.resolve', {
    caseId: id,
    text: '已处理完毕',
    ...(open.length === 0
      ? {}
      : { waive: open.map(({ id: coTaskId }) => ({ coTaskId, reason: '已自行处理' })) }),
  });
}

async function onTheWay(life: Life, id: CaseId, way: Way): Promise<void> {
  const { stage, row } = life;
  switch (way) {
    case 'joint':
      return joint(life, id);
    case 'extended':
      return extended(life, id);
    case 'held':
      return held(life, id);
    case 'promoted':
      await stage.give(COMMANDER, 'case.promoteToIncident', { caseId: id });
      return;
    case 'reReported': {
      // Shelved past its promise: the grid lead reports it a second time, and the leader has a word.
      await stage.until(stage.case(id).clocks.K5?.due ?? stage.now());
      await stage.atWork(30 * MINUTE);
      const gridLead = person('grid_lead', `G${row.community_id}`);
      if (!(await stage.give(gridLead, 'case.reReport', { caseId: id, reason: '一直没有处理' }))) return;
      await stage.atWork(HOUR_MS);
      return instructed(life, id, '今日办结');
    }
    default:
      return;
  }
}

async function joint(life: Life, id: CaseId): Promise<void> {
  const { stage, dice, directory } = life;
  const coUnit = directory.unit(otherUnit(life));
  if (coUnit === undefined || coUnit.id === stage.case(id).primaryUnitId) return;
  await stage.give(DISPATCHER, 'case.addCoUnit', { caseId: id, unitId: coUnit.id, text: '请协助' });
  await stage.atWork(HOUR_MS);
  const coTaskId = stage.case(id).coTasks.at(-1)?.id ?? '';
  if (dice.chance(0.6)) await stage.give(signer(coUnit), 'cotask.complete', { caseId: id, coTaskId });
  else await stage.give(signer(coUnit), 'cotask.decline', { caseId: id, coTaskId, reason: '无此职责' });
}

async function extended(life: Life, id: CaseId): Promise<void> {
  const { stage, dice } = life;
  const { K5 } = stage.case(id).clocks;
  if (K5 === undefined || K5.breachedAt !== undefined || K5.due <= stage.now()) return;
  const limit = { n: K5.limit.n, unit: K5.limit.unit };
  await stage.give(lead(holderOf(life, id)), 'case.requestExtension', {
    caseId: id,
    reason: '连日大雨',
    limit,
  });
  await stage.atWork(20 * MINUTE);
  const approve = dice.chance(0.7);
  await stage.give(DEPUTY, 'case.decideExtension', {
    caseId: id,
    approve,
    ...(approve ? {} : { reason: '没有必要' }),
  });
}

async function held(life: Life, id: CaseId): Promise<void> {
  const { stage, dice } = life;
  const reviewAt = stage.now() + (2 + dice.below(6)) * DAY_MS;
  await stage.give(lead(holderOf(life, id)), 'case.requestSuspend', {
    caseId: id,
    reasonCode: 'season',
    reason: '等待材料',
    reviewAt,
  });
  await stage.atWork(30 * MINUTE);
  if (dice.chance(0.2)) {
    await stage.give(CHIEF, 'case.denySuspend', { caseId: id, reason: '可以现在办' });
    return;
  }
  await stage.give(DEPUTY, 'case.approveSuspend', { caseId: id, text: '同意', opinionBy: CHIEF.id });
  if (dice.chance(0.5)) {
    await stage.atWork(3 * HOUR_MS);
    await stage.give(lead(holderOf(life, id)), 'case.resume', { caseId: id, text: '材料已到' });
  } else {
    await stage.until(reviewAt + 15 * MINUTE);
  }
}
