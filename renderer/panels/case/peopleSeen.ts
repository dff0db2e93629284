import type { PresentPerson } from '../../../domain/contract/socket.ts';
import { linkStore } from '../../store/linkStore.ts';

/**
 * Posts of colleagues met on the wire. An event names its doer by id alone; presence has told the post
 * of everybody who was on a case while this console was open, and that is remembered until sign-out.
 */
const seen = new Map<string, PresentPerson>();

linkStore.subscribe(({ presence, joins }) => {
  if (joins === 0) seen.clear();
  for (const people of presence.values()) {
    for (const person of people) seen.set(person.id, person);
  }
});

/** Somebody who has been seen, or nothing. */
export function seenPerson(personId: string): PresentPerson | undefined {
  return seen.get(personId);
}
