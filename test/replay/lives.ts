import type { CaseId } from '../../domain/case/case.ts';
import type { Directory, Unit } from '../../domain/directory.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import { HOUR_MS } from '../../domain/sla/shanghaiDay.ts';
import { person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHECKER, CHIEF, CHIEF_2, COMMANDER, DISPATCHER, SUPERVISOR } from '../kit/caseStory.ts';
import type { Dice } from '../kit/dice.ts';
import type { ExportedCase } from './rows.ts';
import type { Stage } from './stage.ts';

/**
 * The life of one exported case. Where it lay, what it was about, who handled it and whether in time are the
 * row's; the hours, and everything else that can happen to a case, are drawn by seeded chance.
 */
export interface Life {
  readonly row: ExportedCase;
  readonly stage: Stage;
  readonly dice: Dice;
  readonly directory: Directory;
  /** The unit the row names, found by its alias. */
  readonly unit: Unit;
  /** Open cases others may be merged into, by place and matter. */
  readonly open: Map<string, CaseId>;
  /** Case ids of plain lives, with what the row says of them. */
  readonly plain: Map<CaseId, ExportedCase>;
}

const MINUTE: Millis = 60_000;
const DAY: Millis = 24 * HOUR_MS;
const SOURCES: Readonly<Record<string, string>> = {
  '@坪山': 'wechat',
  美丽深圳: 'app',
  '12345': '12345',
  '12319': 'hotline',
  政府信箱: 'letter',
  固话投诉: 'phone',
};
const DEMANDS: Readonly<Record<string, 'complaint' | 'consult' | 'suggestion' | 'help'>> = {
  咨询: 'consult',
  建议: 'suggestion',
  求决: 'help',
};
const CONNECTOR = person('connector');
const DEPUTY = person('deputy_leader');
const CHECK = { checkerId: CHECKER.id, checkerUnitId: CHECKER.scope };
const PRINCIPAL = person('principal_leader');
const RETURN = { reason: '非我单位职责', basis: '职责清单' };

/** The many ways a life can go; each comes up once in so many cases, the rest are plain. */
const WAYS = {
  onTheSpot: 60,
  verified: 40,
  notVerified: 120,
  untrue: 90,
  rejected: 60,
  merged: 12,
  split: 150,
  unsplit: 400,
  returned: 45,
  denied: 150,
  adjudicated: 120,
  redispatched: 60,
  escalated: 50,
  joint: 35,
  extended: 50,
  held: 70,
  withdrawn: 100,
  reworked: 40,
  voided: 150,
  promoted: 300,
  reReported: 120,
  hurried: 40,
} as const;
export type Way = keyof typeof WAYS | 'plain';

export function drawWay(dice: Dice): Way {
  for (const [way, oneIn] of Object.entries(WAYS)) if (dice.chance(1 / oneIn)) return way as Way;
  return 'plain';
}

export async function live(life: Life, way: Way): Promise<void> {
  if (way === 'onTheSpot') return onTheSpot(life);
  const id = await reported(life, way);
  if (way === 'plain') life.plain.set(id, life.row);
  const { stage, dice } = life;
  await stage.atWork((2 + dice.below(25)) * MINUTE);
  if (await endedAtTheDoor(life, id, way)) return;
  await filed(life, id);
  await dispatched(life, id, way);
  await handled(life, id, way);
  await closed(life, id, way);
}

const place = ({ row }: Life) => ({ gridId: `G${row.community_id}` });

async function onTheSpot(life: Life): Promise<void> {
  const { stage, row } = life;
  const id = await stage.selfResolve(person('grid_member', `G${row.community_id}`), {
    source: 'patrol',
    title: row.sub_type,
    category: row.sub_type_id,
    urgency: 'general',
    place: place(life),
    text: '现场已处理',
  });
  if (stage.case(id).closure?.sampled !== true) return;
  await stage.atWork(2 * HOUR_MS);
  if (stage.case(id).review?.state !== 'open') return;
  if (life.dice.chance(0.7))
    await stage.give(SUPERVISOR, 'case.concludeReview', { caseId: id, text: '属实' });
  else {
    await stage.give(SUPERVISOR, 'case.reopen', { caseId: id, reason: '现场没有处理' });
    await dispatched(life, id, 'plain');
    await handled(life, id, 'plain');
    await closed(life, id, 'plain');
  }
}

async function reported(life: Life, way: Way): Promise<CaseId> {
  const { stage, row, dice } = life;
  const isAnonymous = dice.chance(0.25);
  const isFromTheGrid = way === 'escalated';
  return stage.report(isFromTheGrid ? person('grid_member', `G${row.community_id}`) : CONNECTOR, {
    source: isFromTheGrid ? 'patrol' : (SOURCES[row.source] ?? 'other'),
    externalId: row.rec_id,
    title: row.sub_type,
    category: row.sub_type_id,
    demandType: DEMANDS[row.property] ?? 'complaint',
    urgency: dice.chance(0.05) ? 'urgent' : dice.chance(0.15) ? 'important' : 'general',
    place: place(life),
    ...(isAnonymous || isFromTheGrid ? {} : { reporter: { phone: `138${row.rec_id.padStart(8, '0')}` } }),
  });
}

/** Verified first, turned down, voided, merged or split: whether nothing is left to do for this life. */
async function endedAtTheDoor(life: Life, id: CaseId, way: Way): Promise<boolean> {
  const { stage, row } = life;
  switch (way) {
    case 'verified':
    case 'notVerified':
    case 'untrue':
      await verified(life, id, way);
      if (way !== 'untrue') return false;
      await stage.give(CHIEF, 'case.reject', { caseId: id, reason: '核实不属实', route: 'untrue' });
      return true;
    case 'rejected':
      await stage.give(CHIEF, 'case.reject', { caseId: id, reason: '不属本区', route: 'other-city' });
      return true;
    case 'voided':
      await stage.give(CHIEF, 'case.void', { caseId: id, reason: '误报' });
      await stage.atWork(20 * MINUTE);
      await stage.give(CHIEF_2, 'case.void', { caseId: id, reason: '误报' });
      return true;
    case 'split':
    case 'unsplit':
      await split(life, id, way);
      return stage.case(id).state === 'split';
    case 'merged':
      return merged(life, id);
    default:
      life.open.set(`${row.community_id} ${row.sub_type_id}`, id);
      return false;
  }
}

async function verified({ stage, row }: Life, id: CaseId, way: Way): Promise<void> {
  await stage.give(ACCEPTOR, 'case.assignVerify', { caseId: id });
  if (way === 'notVerified') {
    // Nobody comes: the time for it runs out by itself.
    await stage.until(stage.case(id).verification?.due ?? stage.now());
    await stage.atWork(10 * MINUTE);
    return;
  }
  await stage.atWork(40 * MINUTE);
  const result = way === 'untrue' ? 'invalid' : 'valid';
  await stage.give(person('grid_member', `G${row.community_id}`), 'case.verify', {
    caseId: id,
    result,
    text: '已到现场',
  });
}

/** Into an open case of the same matter in the same community, and now and then out again. */
async function merged(life: Life, id: CaseId): Promise<boolean> {
  const { stage, row, dice } = life;
  const intoId = life.open.get(`${row.community_id} ${row.sub_type_id}`);
  const into = intoId === undefined ? undefined : stage.case(intoId);
  const isOpen = into !== undefined && ['filed', 'dispatched', 'handling'].includes(into.state);
  if (intoId === undefined || !isOpen) return false;
  if (!(await stage.give(ACCEPTOR, 'case.merge', { caseId: id, intoId, reason: '同一件事' }))) return true;
  if (dice.chance(0.75)) return true;
  await stage.atWork(30 * MINUTE);
  if (!['filed', 'dispatched', 'handling', 'suspended'].includes(stage.case(intoId).state)) return true;
  await stage.give(CHIEF, 'case.unmerge', { caseId: id, reason: '不是同一件事' });
  return false;
}

async function split(life: Life, id: CaseId, way: Way): Promise<void> {
  const { stage, row } = life;
  const parts = ['一', '二'].map((n) => ({ title: `${row.sub_type}之${n}`, category: row.sub_type_id }));
  await stage.give(ACCEPTOR, 'case.split', { caseId: id, parts });
  if (way === 'unsplit') {
    await stage.give(CHIEF, 'case.unsplit', { caseId: id, reason: '其实是一件事' });
    return;
  }
  for (const childId of stage.case(id).childIds ?? []) {
    await dispatched(life, childId, 'plain');
    await handled(life, childId, 'plain');
    await closed(life, childId, 'plain');
  }
}

async function filed({ stage, row, dice }: Life, id: CaseId): Promise<void> {
  if (stage.case(id).state !== 'reported') return;
  const by = dice.chance(0.5) ? ACCEPTOR : CHIEF;
  await stage.give(by, 'case.file', { caseId: id, category: row.sub_type_id });
}

/** To the row's unit in the end, by a rule, by hand, or on a detour. */
async function dispatched(life: Life, id: CaseId, way: Way): Promise<void> {
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

/** Who has it now, which a rule may have decided otherwise than the row says. */
function holderOf({ stage, directory, unit }: Life, id: CaseId): Unit {
  return directory.unit(stage.case(id).primaryUnitId ?? '') ?? unit;
}

/** A department that is not the row's. */
function otherUnit({ directory, unit, dice }: Life, butNot?: string): string {
  const others = directory.data.units.filter(
    ({ id, kind }) => kind === 'department' && id !== unit.id && id !== butNot,
  );
  return dice.pick(others).id;
}

function signer(unit: Unit): Person {
  if (unit.kind === 'community') return person('community_deputy', unit.id);
  return unit.kind === 'grid' ? person('grid_lead', unit.id) : person('dept_officer', unit.id);
}

const lead = (unit: Unit): Person => person('dept_lead', unit.id);

async function handled(life: Life, id: CaseId, way: Way): Promise<void> {
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

async function resolved(life: Life, id: CaseId): Promise<void> {
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

/** Whoever was asked last has a word: the deputy of the street the second time, the principal the third. */
async function instructed({ stage }: Life, id: CaseId, text: string): Promise<void> {
  const asked = stage.case(id).leaderReviews?.findLast(({ state }) => state === 'open');
  if (asked === undefined) return;
  const leader = asked.level === 'deputy' ? DEPUTY : PRINCIPAL;
  await stage.give(leader, 'leader.instruct', { caseId: id, text });
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
  const asked = { n: K5.limit.n, unit: K5.limit.unit };
  await stage.give(lead(holderOf(life, id)), 'case.requestExtension', {
    caseId: id,
    reason: '连日大雨',
    asked,
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
  const reviewAt = stage.now() + (2 + dice.below(6)) * DAY;
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

async function closed(life: Life, id: CaseId, way: Way): Promise<void> {
  const { stage } = life;
  if (way === 'withdrawn') {
    await stage.give(signer(holderOf(life, id)), 'case.withdrawResolution', {
      caseId: id,
      reason: '还差一步',
    });
    await stage.atWork(30 * MINUTE);
    await resolved(life, id);
  }
  await stage.atWork((20 + life.dice.below(40)) * MINUTE);
  await checked(life, id, way === 'reworked');
  await stage.atWork(15 * MINUTE);
  // Some categories close by themselves after the check.
  if (stage.case(id).state === 'resolved')
    await stage.give(CHIEF, 'case.close', { caseId: id, text: '结案' });
  if (stage.case(id).state !== 'closed' || stage.case(id).parentId !== undefined) return;
  await afterwards(life, id);
}

async function checked(life: Life, id: CaseId, fails: boolean): Promise<void> {
  const { stage } = life;
  await stage.give(DISPATCHER, 'case.assignCheck', { caseId: id, ...CHECK });
  await stage.atWork(20 * MINUTE);
  if (fails) {
    await stage.give(CHECKER, 'case.checkFail', { caseId: id, reason: '现场未清' });
    await stage.atWork(40 * MINUTE);
    await resolved(life, id);
    await stage.give(DISPATCHER, 'case.assignCheck', { caseId: id, ...CHECK });
  }
  await stage.give(CHECKER, 'case.checkPass', { caseId: id });
}

/** Call-back, a rating, and what a bad one brings. */
async function afterwards(life: Life, id: CaseId): Promise<void> {
  const { stage, dice } = life;
  await stage.atWork((1 + dice.below(5)) * HOUR_MS);
  if (stage.case(id).state !== 'closed' || stage.case(id).reporterKind === 'anonymous') return;
  if (dice.chance(0.5)) {
    const resolvedWell = dice.chance(0.9);
    await stage.give(ACCEPTOR, 'case.callback', { caseId: id, reached: true, resolved: resolvedWell });
  }
  if (!dice.chance(0.25)) return;
  const score = dice.pick([5, 5, 4, 4, 3, 2, 1]);
  await stage.give({ ...person('resident', ''), caseId: id }, 'case.rate', { caseId: id, score });
  if (score > 2) return;
  await stage.atWork(4 * HOUR_MS);
  if (stage.case(id).review?.state !== 'open') return;
  if (dice.chance(0.5)) {
    await stage.give(SUPERVISOR, 'case.concludeReview', { caseId: id, text: '处理得当' });
    return;
  }
  await stage.give(SUPERVISOR, 'case.reopen', { caseId: id, reason: '诉求人未获解决' });
  await stage.atWork(HOUR_MS);
  await instructed(life, id, '本周办结');
  await dispatched(life, id, 'plain');
  await handled(life, id, 'plain');
  await closed(life, id, 'plain');
}
