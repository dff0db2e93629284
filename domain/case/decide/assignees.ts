import { accountIn } from '../../aggregate/facts.ts';
import type { CommandData } from '../../contract/commands.ts';
import { defined } from '../../defined.ts';
import { type Refusal, refuse, type UnitId } from '../../kernel.ts';
import type { Assignee, Case } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { mayRead } from '../caseSight.ts';
import { isHandler } from '../writeScope.ts';
import { type Ask, fact } from './ask.ts';

type Wanted = NonNullable<CommandData['case.entrust']['to']>;

/** Given to somebody together with a dispatch: what follows after it; nothing when nobody is named. */
export function entrustedAtOnce(
  to: Wanted | undefined,
  unitId: UnitId,
  thisCase: Case,
  ask: Ask,
): readonly NewCaseEvent[] | Refusal {
  if (to === undefined) return [];
  const assignee = assigneeIn(to, unitId, thisCase, ask);
  return 'code' in assignee ? assignee : [fact(thisCase.id, 'CaseEntrusted', { unitId, to: assignee })];
}

/** Somebody who handles cases in the unit or below it, and reads this one. */
export function assigneeIn(
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
