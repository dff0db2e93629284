import { linkStore } from '../../store/linkStore.ts';

/**
 * Posts of colleagues met on the wire. An event names its doer by id alone; presence has told the post
 * of everybody who was on a case while this console was open, and that is remembered until sign-out.
 */
const names = new Map<string, string>();

linkStore.subscribe(({ presence, joins }) => {
  if (joins === 0) names.clear();
  for (const people of presence.values()) {
    for (const person of people) names.set(person.id, person.name);
  }
});

/** The post of somebody who has been seen, or nothing. */
export function seenName(personId: string): string | undefined {
  return names.get(personId);
}
