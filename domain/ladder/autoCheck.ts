import type { Case } from '../case/case.ts';
import { notIndependent } from '../case/standing.ts';
import type { CommandData } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import type { Millis, PersonId } from '../kernel.ts';
import type { Rules } from '../rules/rules.ts';
import { centreUnit, rosterOf } from '../shift/roster.ts';
import type { DutySeat, DutyShift } from '../shift/shift.ts';

/** What giving checks out by itself has to know beside the case. */
export interface CheckDesk {
  readonly now: Millis;
  readonly shifts: Iterable<DutyShift>;
  /** Checks a seat still has to make. */
  readonly openChecks: () => (checkerId: PersonId) => number;
}

export interface AutoCheck {
  /** At once, or when the first shift with such a checker begins. */
  readonly due: Millis;
  readonly data: CommandData['case.assignCheck'];
}

/**
 * The check the system gives out itself (T33): switched on, a resolved case of a field category without one, and
 * a checker on duty by the roster of the centre or of the case's street who is neither its handler nor of
 * the handling unit. Of several the one with the fewest open checks, then the smallest id.
 */
export function autoCheck(
  thisCase: Case,
  rules: Rules,
  directory: Directory,
  desk: CheckDesk,
): AutoCheck | undefined {
  if (rules.autoAssignCheck !== true || !needsChecker(thisCase, directory)) return undefined;
  const shifts = shiftsFor(thisCase, directory, desk);
  for (const { from } of shifts) {
    const start = Math.max(from, desk.now);
    const onDuty = shifts.filter((shift) => shift.from <= start && start < shift.to);
    const checker = leastBusy(checkersOf(onDuty, thisCase, directory), desk);
    if (checker === undefined) continue;
    const data = { caseId: thisCase.id, checkerId: checker.id, checkerUnitId: checker.unitId };
    return { due: Math.max(from, thisCase.updatedAt), data };
  }
  return undefined;
}

function needsChecker({ state, check, category }: Case, directory: Directory): boolean {
  return state === 'resolved' && check === undefined && directory.category(category)?.field === true;
}

/** Shifts of the centre and of the case's street that are not over, in the order of their time. */
function shiftsFor({ place }: Case, directory: Directory, { shifts, now }: CheckDesk): readonly DutyShift[] {
  const all = [...shifts];
  return [centreUnit(directory)?.id, place.streetId]
    .flatMap((unitId) => (unitId === undefined ? [] : rosterOf(all, unitId)))
    .filter(({ to }) => to > now)
    .sort((a, b) => a.from - b.from);
}

function checkersOf(shifts: readonly DutyShift[], thisCase: Case, directory: Directory): readonly DutySeat[] {
  return shifts
    .flatMap(({ chief, members }) => [chief, ...members])
    .filter(
      ({ id, roles, unitId }) =>
        roles.includes('checker') && notIndependent(thisCase, id, unitId, directory) === undefined,
    );
}

function leastBusy(seats: readonly DutySeat[], { openChecks }: CheckDesk): DutySeat | undefined {
  if (seats.length === 0) return undefined;
  const busy = openChecks();
  return seats.reduce((best, seat) => {
    const more = busy(seat.id) - busy(best.id);
    return more < 0 || (more === 0 && seat.id < best.id) ? seat : best;
  });
}

/** How many open checks each seat has. */
export function countChecks(cases: Iterable<Case>): Map<PersonId, number> {
  const counts = new Map<PersonId, number>();
  for (const { check } of cases) {
    if (check?.state === 'open') counts.set(check.checkerId, (counts.get(check.checkerId) ?? 0) + 1);
  }
  return counts;
}
