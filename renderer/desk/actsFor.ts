import type { Subject } from '../../domain/aggregate/subject.ts';
import type { Millis, PersonId } from '../../domain/kernel.ts';
import { isAway, type Leave } from '../../domain/leave/leave.ts';
import { standInFor } from '../../domain/leave/leaves.ts';

const NOBODY: ReadonlySet<PersonId> = new Set();

/** Who is away now and has this person for a deputy; of a chain of deputies its last. */
export function actsFor(
  personId: PersonId,
  leaves: ReadonlyMap<string, Subject> | undefined,
  now: Millis,
): ReadonlySet<PersonId> {
  // What lies under a kind's name was made by that kind's fold.
  const away = ([...(leaves?.values() ?? [])] as Leave[]).filter((leave) => isAway(leave, now));
  if (away.length === 0) return NOBODY;
  const byPerson = new Map(away.map((leave) => [leave.person.id, leave]));
  const standsFor = [...byPerson.keys()].filter((id) => {
    const standIn = standInFor(id, now, (each) => byPerson.get(each));
    return standIn !== undefined && standIn !== 'nobody' && standIn.seat.id === personId;
  });
  return new Set(standsFor);
}
