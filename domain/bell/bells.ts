import type { Millis, PersonId, Role, UnitId } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { BELL_KIND, type Bell } from './bell.ts';

/** The bell of a unit's desk; undefined while nobody has taken it. */
export function bellOf(situation: Pick<Situation, 'subjects'>, unitId: UnitId | undefined): Bell | undefined {
  for (const bell of subjectsOf<Bell>(situation, BELL_KIND).values()) if (bell.unitId === unitId) return bell;
  return undefined;
}

/** The mute that holds at a moment. */
export function muteAt({ mute }: Pick<Bell, 'mute'>, at: Millis): Bell['mute'] {
  return mute !== undefined && at < mute.until ? mute : undefined;
}

/** Whether a sound of this sort is made under a mute: good news always, what is urgent unless it was said not to. */
export function passesMute(mute: Bell['mute'], sort: string): boolean {
  if (mute === undefined || sort === 'resolved') return true;
  return sort === 'urgent' && mute.withUrgent !== true;
}

/** Somebody at a console of the desk; away while it is covered. */
export interface SeatPresent {
  readonly id: PersonId;
  readonly roles: readonly Role[];
  readonly away?: true;
}

/** Who hears first when nobody has taken the bell: who takes reports in, then who sends them on, then who leads. */
const HEAR_FIRST: readonly Role[] = [
  ...(['acceptor', 'dispatcher', 'duty_chief', 'grid_lead', 'dept_officer'] as const),
  ...(['street_reviewer', 'community_deputy', 'dept_lead', 'checker', 'supervisor'] as const),
];

/**
 * The one seat of a desk that rings: who has taken the bell; while they are away, whoever else is there, those on
 * duty first (`onDuty`, in the roster's order). Undefined when nobody is at a console. The same for every console.
 */
export function ringingSeat(
  bell: Pick<Bell, 'holder'> | undefined,
  present: readonly SeatPresent[],
  onDuty: readonly PersonId[],
): PersonId | undefined {
  const ears = present.filter(({ away }) => away === undefined);
  // A desk where every screen is covered rings all the same: somebody may sit beside one.
  const seats = ears.length > 0 ? ears : present;
  const held = seats.find(({ id }) => id === bell?.holder.id);
  if (held !== undefined) return held.id;
  const rank = (seat: SeatPresent) => [placeIn(onDuty, seat.id), firstRole(seat)] as const;
  return [...seats].sort((a, b) => {
    const [dutyA, roleA] = rank(a);
    const [dutyB, roleB] = rank(b);
    return dutyA - dutyB || roleA - roleB || (a.id < b.id ? -1 : 1);
  })[0]?.id;
}

function placeIn<T>(list: readonly T[], sought: T): number {
  const n = list.indexOf(sought);
  return n < 0 ? list.length : n;
}

function firstRole({ roles }: SeatPresent): number {
  return Math.min(...roles.map((role) => placeIn(HEAR_FIRST, role)));
}
