import { indexOf } from '../aggregate/indexes.ts';
import type { SubjectId } from '../aggregate/subject.ts';
import type { Millis, PersonId } from '../kernel.ts';
import type { DutySeat } from '../shift/shift.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { isAway, LEAVES_BY_PERSON, type Leave } from './leave.ts';

export type LeaveOf = (personId: PersonId) => Leave | undefined;

/** The last leave of somebody in a world. */
export function leavesIn(situation: Pick<Situation, 'subjects' | 'indexes'>): LeaveOf {
  return (personId) => {
    const id = indexOf(situation, LEAVES_BY_PERSON).get(personId) as SubjectId | undefined;
    return id === undefined ? undefined : subjectsOf<Leave>(situation, 'leave').get(id);
  };
}

/** Deputies of deputies are followed so far. */
const MOST_DEPUTIES = 5;

/**
 * Who acts for somebody at a moment: undefined when they are not away, their deputy (or that one's, who is away too), or
 * `nobody` where none is named, they name each other, or too many are away.
 */
export function standInFor(
  personId: PersonId,
  at: Millis,
  leaveOf: LeaveOf,
): { readonly seat: DutySeat } | 'nobody' | undefined {
  const met = new Set([personId]);
  let leave = leaveOf(personId);
  if (leave === undefined || !isAway(leave, at)) return undefined;
  for (let n = 0; n < MOST_DEPUTIES; n += 1) {
    const seat: DutySeat | undefined = leave.deputy;
    if (seat === undefined || met.has(seat.id)) return 'nobody';
    met.add(seat.id);
    const next = leaveOf(seat.id);
    if (next === undefined || !isAway(next, at)) return { seat };
    leave = next;
  }
  return 'nobody';
}

/** Everybody who might act for somebody, whenever it is. */
export function deputiesOf(personId: PersonId, leaveOf: LeaveOf): readonly PersonId[] {
  const deputies: PersonId[] = [];
  let leave = leaveOf(personId);
  while (leave?.deputy !== undefined && deputies.length < MOST_DEPUTIES) {
    if (deputies.includes(leave.deputy.id)) break;
    deputies.push(leave.deputy.id);
    leave = leaveOf(leave.deputy.id);
  }
  return deputies;
}
