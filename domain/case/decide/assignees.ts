import { accountIn } from '../../aggregate/facts.ts';
import type { CommandData } from '../../contract/commands.ts';
import { defined } from '../../defined.ts';
import { type Refusal, refuse, type UnitId } from '../../kernel.ts';
import { leavesIn, standInFor } from '../../leave/leaves.ts';
import type { Assignee, Case } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { mayRead } from '../caseSight.ts';
import { isHandler } from '../writeScope.ts';
import { type Ask, fact } from './ask.ts';

type Wanted = NonNullable<CommandData['case.entrust']['to']>;

/** Whom it goes to, and the post it was meant for when that one is away. */
export interface Given {
  readonly to: Assignee;
  readonly away?: string;
}

/** Given to somebody together with a dispatch: what follows after it; nothing when nobody is named. */
export function entrustedAtOnce(
  to: Wanted | undefined,
  unitId: UnitId,
  thisCase: Case,
  ask: Ask,
): readonly NewCaseEvent[] | Refusal {
  if (to === undefined) return [];
  const given = givenTo(to, unitId, thisCase, ask);
  return 'code' in given ? given : [fact(thisCase.id, 'CaseEntrusted', { unitId, ...given })];
}

/**
 * Somebody who handles cases in the unit or below it, and reads this one. Of a post that is away its deputy, and
 * without one whoever else holds the same post.
 */
export function givenTo(to: Wanted, unitId: UnitId, thisCase: Case, ask: Ask): Given | Refusal {
  const assignee = assigneeIn(to, unitId, thisCase, ask);
  if ('code' in assignee) return assignee;
  if (!('personId' in assignee)) return { to: assignee };
  const standIn = standInFor(assignee.personId, ask.at, leavesIn(ask.situation));
  if (standIn === undefined) return { to: assignee };
  const away = assignee.name;
  if (standIn !== 'nobody') {
    const deputy = assigneeIn({ personId: standIn.seat.id }, unitId, thisCase, ask);
    if (!('code' in deputy)) return { to: deputy, away };
  }
  const role = accountIn(ask.facts, assignee.personId)?.roles.find(isHandler);
  const desk = assignee.unitId === '*' ? unitId : assignee.unitId;
  return { to: { unitId: desk, role: role ?? 'dept_officer' }, away };
}

function assigneeIn(
  to: Wanted,
  unitId: UnitId,
  thisCase: Case,
  { directory, facts }: Ask,
): Assignee | Refusal {
  if (!('personId' in to)) {
    const unit = directory.unit(to.unitId);
    if (unit === undefined) return refuse('unknown-unit', { unitId: to.unitId });
    const fits = isHandler(to.role) && directory.isWithin(to.unitId, unitId);
    return fits ? to : refuse('entrust-outside-unit', { who: unit.name });
  }
  const { personId } = to;
  const account = accountIn(facts, personId);
  if (account === undefined || account.disabled === true) return refuse('unknown-person', { personId });
  const isOfUnit = account.roles.some(isHandler) && directory.isWithin(account.unitId, unitId);
  if (!isOfUnit) return refuse('entrust-outside-unit', { who: account.name });
  const seen = { ...thisCase, primaryUnitId: unitId };
  return mayRead(account, seen, directory)
    ? { personId, unitId: account.unitId, name: account.name, ...defined({ nameEn: account.nameEn }) }
    : refuse('mention-cannot-read', { who: account.name });
}
