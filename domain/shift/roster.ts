import type { SubjectId } from '../aggregate/subject.ts';
import { defined } from '../defined.ts';
import type { Directory, Unit } from '../district/directory.ts';
import type { Millis, Person, PersonId, Role, ScopeId, UnitId } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import type { DutySeat, DutyShift } from './shift.ts';

/** The unit whose roster is the district's: its centre, or the district itself where none is drawn. */
export function centreUnit({ data }: Pick<Directory, 'data'>): Unit | undefined {
  return (
    data.units.find(({ kind }) => kind === 'centre') ?? data.units.find(({ kind }) => kind === 'district')
  );
}

/** The unit whose roster is this person's: their own, or the centre's for whoever works for the whole district. */
export function rosterUnit(person: Pick<Person, 'scope'>, directory: Directory): UnitId | undefined {
  const own = directory.unit(person.scope);
  const isCentre = person.scope === '*' || own?.kind === 'district' || own?.kind === 'centre';
  return isCentre ? centreUnit(directory)?.id : own?.id;
}

/** Every shift there is. */
export function shiftsIn(situation: Pick<Situation, 'subjects'>): ReadonlyMap<SubjectId, DutyShift> {
  return subjectsOf<DutyShift>(situation, 'shift');
}

/** The shifts of a unit that stand, in the order of their time. */
export function rosterOf(shifts: Iterable<DutyShift>, unitId: UnitId): readonly DutyShift[] {
  const standing = [...shifts].filter((shift) => shift.unitId === unitId && shift.cancelled === undefined);
  return standing.sort((a, b) => a.from - b.from);
}

/** The shift of a roster that is on duty at a moment. */
export function shiftAt(roster: readonly DutyShift[], at: Millis): DutyShift | undefined {
  return roster.find(({ from, to }) => from <= at && at < to);
}

/** Everybody who sits on a shift that runs at a moment, of whatever unit. */
export function seatsOnDuty(situation: Pick<Situation, 'subjects'>, at: Millis): readonly DutySeat[] {
  return [...shiftsIn(situation).values()]
    .filter(({ from, to, cancelled }) => cancelled === undefined && from <= at && at < to)
    .flatMap(({ chief, members }) => [chief, ...members]);
}

/** They look, configure or report from outside: nobody of them sits on a shift. */
const NEVER_ON_DUTY: ReadonlySet<Role> = new Set([
  'resident',
  'enterprise',
  'connector',
  'system',
  'wall',
  'auditor',
  'administrator',
]);

/** Whether somebody in these posts can sit on a shift. */
export function mayServe(roles: readonly Role[]): boolean {
  return roles.some((role) => !NEVER_ON_DUTY.has(role));
}

/** The seat somebody works from. */
export function seatOf({ id, name, nameEn, roles, scope }: Person): DutySeat {
  return { id, name, roles, unitId: scope, ...defined({ nameEn }) };
}

/** Whether a seat can be put on the roster of this unit: its own, or one below it. */
export function servesOn(
  unitId: UnitId,
  seat: { readonly roles: readonly Role[]; readonly unitId: ScopeId },
  directory: Directory,
): boolean {
  if (!mayServe(seat.roles)) return false;
  return rosterUnit({ scope: seat.unitId }, directory) === unitId || directory.isWithin(seat.unitId, unitId);
}

/** The centre's shifts are led by a duty chief; a unit's by whoever it says. */
export function mayBeChief(
  { roles }: { readonly roles: readonly Role[] },
  unitId: UnitId,
  directory: Pick<Directory, 'data'> | undefined,
): boolean {
  const isCentre = directory !== undefined && centreUnit(directory)?.id === unitId;
  return !isCentre || roles.includes('duty_chief');
}

export interface Span {
  readonly from: Millis;
  readonly to: Millis;
}

/** Times between two shifts of a roster when nobody is on duty. What lies before its first and after its last is not planned yet. */
export function rosterHoles(roster: readonly DutyShift[]): readonly Span[] {
  return roster.flatMap(({ from }, n) => {
    const end = roster[n - 1]?.to;
    return end !== undefined && end < from ? [{ from: end, to: from }] : [];
  });
}

/** The first shift of a roster that shares time with this span, other than `except`. */
export function overlapping(
  roster: readonly DutyShift[],
  { from, to }: Span,
  except?: SubjectId,
): DutyShift | undefined {
  return roster.find((shift) => shift.id !== except && shift.from < to && from < shift.to);
}

/** The shift of a roster that follows this one. */
export function shiftAfter(roster: readonly DutyShift[], shift: Span): DutyShift | undefined {
  return roster.find(({ from }) => from >= shift.to);
}

/** Whose signature a handover waits for: this seat's as the one who goes (its shift is over) or as the one who comes. */
export function handoverTurn(
  roster: readonly DutyShift[],
  seatId: PersonId,
  at: Millis,
): 'out' | 'in' | undefined {
  for (const shift of roster) {
    if (shift.takenOver !== undefined) continue;
    if (shift.handover === undefined) {
      if (shift.chief.id === seatId && shift.to <= at) return 'out';
    } else if (shift.handover.by.id !== seatId && shiftAfter(roster, shift)?.chief.id === seatId) return 'in';
  }
  return undefined;
}
