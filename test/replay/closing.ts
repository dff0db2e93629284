import type { CaseId } from '../../domain/case/case.ts';
import { HOUR_MS } from '../../domain/time/shanghaiDay.ts';
import { person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHECKER, CHIEF, DISPATCHER, SUPERVISOR } from '../kit/caseStory.ts';
import { dispatched } from './dispatching.ts';
import { handled, resolved } from './handling.ts';
import { holderOf, instructed, type Life, MINUTE, signer, type Way } from './life.ts';

const CHECK = { checkerId: CHECKER.id, checkerUnitId: CHECKER.scope };

export async function closed(life: Life, id: CaseId, way: Way): Promise<void> {
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
  // A case that was split is opened again in the part it concerns.
  const partId = stage.case(id).closure?.kind === 'rollup' ? stage.case(id).childIds?.[0] : undefined;
  const reopenedId = partId ?? id;
  await stage.give(SUPERVISOR, 'case.reopen', { caseId: reopenedId, reason: '诉求人未获解决' });
  await stage.atWork(HOUR_MS);
  await instructed(life, reopenedId, '本周办结');
  await restOfLife(life, reopenedId);
}

/** A case that was opened again, or split off: the rest of a life, without further adventures. */
export async function restOfLife(life: Life, id: CaseId): Promise<void> {
  await dispatched(life, id, 'plain');
  await handled(life, id, 'plain');
  await closed(life, id, 'plain');
}
