import type { Ask, Outcome } from '../../aggregate/command.ts';
import type { CommandType } from '../../contract/commands.ts';
import { defined } from '../../defined.ts';
import type { Directory } from '../../district/directory.ts';
import { type CategoryId, type GridId, type Refusal, refuse } from '../../kernel.ts';
import type { ClockId } from '../../sla/clock.ts';
import { startClock } from '../../sla/running.ts';
import type { Case, CaseId, Place, Urgency } from '../case.ts';
import type { CaseEventData, CaseEventType, ClockChanges, NewCaseEvent } from '../caseEvents.ts';
import { clockSubject } from '../clockSubject.ts';
import { rank } from '../effective.ts';
import type { CaseIntent } from '../intent.ts';

export type { Ask } from '../../aggregate/command.ts';

export type DataOf<T extends CommandType> = Extract<CaseIntent, { readonly type: T }>['data'];

/** Commands that make a case, and so have none to look at. */
export type Birth = Extract<CommandType, 'case.report' | 'case.selfResolve'>;

/** The facts that follow, of the case and of what goes with it, or why not. Pure. */
export type Handler<T extends CommandType> = (data: DataOf<T>, thisCase: Case, ask: Ask) => Outcome;

export type Handlers<T extends CommandType> = { readonly [K in T]: Handler<K> };

/** A fact about a case, its data fitting its type. */
export function fact<T extends CaseEventType>(caseId: CaseId, type: T, data: CaseEventData[T]): NewCaseEvent {
  // One object of the union: the compiler does not pair a generic type with its own data.
  return { type, caseId, data } as NewCaseEvent;
}

interface TimedChanges {
  readonly clocks: ClockChanges;
  readonly raised?: Readonly<Partial<Record<Urgency, ClockChanges>>>;
}

/**
 * Clocks at the case's own urgency, and once more at every higher urgency among what it absorbed: the
 * case is as urgent as the most urgent report in it, and an unmerge takes exactly that away.
 */
export function atEachUrgency(thisCase: Case, clocksAt: (urgency: Urgency) => ClockChanges): TimedChanges {
  const own = thisCase.own.urgency;
  const clocks = clocksAt(own);
  const higher = new Set(
    thisCase.absorbed.map((entry) => entry.urgency).filter((urgency) => rank(urgency) > rank(own)),
  );
  if (higher.size === 0) return { clocks };
  return { clocks, raised: Object.fromEntries([...higher].map((urgency) => [urgency, clocksAt(urgency)])) };
}

/** These clocks, starting now. */
export function starting(
  thisCase: Case,
  ids: readonly ClockId[],
  { at, directory, rules }: Ask,
): TimedChanges {
  return atEachUrgency(thisCase, (urgency) => {
    const subject = clockSubject(thisCase, urgency, directory);
    return Object.fromEntries(ids.map((id) => [id, startClock(id, at, subject, rules)]));
  });
}

/** The place in the unit tree of a grid, or why not. */
export function gridPlace(gridId: GridId, directory: Directory): Place | Refusal {
  const [grid, community, street] = directory.lineage(gridId);
  if (grid?.kind !== 'grid') return refuse('unknown-grid', { gridId });
  return {
    gridId,
    ...defined({ communityId: community?.id, streetId: street?.id }),
  };
}

/** Refused unless the directory knows the category. */
export function unknownCategory(code: CategoryId, directory: Directory): Refusal | undefined {
  return directory.category(code) === undefined ? refuse('unknown-category', { category: code }) : undefined;
}
