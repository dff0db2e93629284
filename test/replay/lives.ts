import type { CaseId } from '../../domain/case/case.ts';
import type { Person } from '../../domain/kernel.ts';
import { HOUR_MS } from '../../domain/time/shanghaiDay.ts';
import { person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, CHIEF_2, SUPERVISOR } from '../kit/caseStory.ts';
import { closed, restOfLife } from './closing.ts';
import { dispatched } from './dispatching.ts';
import { handled } from './handling.ts';
import { type Life, MINUTE, type Way } from './life.ts';

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

const CONNECTOR: Person = { ...person('connector'), sources: [...Object.values(SOURCES), 'other'] };

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
    await restOfLife(life, id);
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
    ...(isFromTheGrid ? { description: '巡查时发现' } : {}),
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
    await restOfLife(life, childId);
  }
}

async function filed({ stage, row, dice }: Life, id: CaseId): Promise<void> {
  if (stage.case(id).state !== 'reported') return;
  const by = dice.chance(0.5) ? ACCEPTOR : CHIEF;
  await stage.give(by, 'case.file', { caseId: id, category: row.sub_type_id });
}
