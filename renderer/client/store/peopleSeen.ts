import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PresentPerson } from '../../../domain/contract/socket.ts';
import { linkStore } from './linkStore.ts';

/**
 * Posts of colleagues met on the wire. An event names its doer by id alone; presence has told the post
 * of everybody who was on a case while this console was open, and that is remembered until sign-out.
 */
export type Seen = ReadonlyMap<string, PresentPerson>;

const NOBODY: Seen = new Map();
const seenStore = createStore<{ readonly seen: Seen }>(() => ({ seen: NOBODY }));

linkStore.subscribe(({ presence, joins }) => {
  const { seen } = seenStore.getState();
  if (joins === 0) {
    if (seen.size > 0) seenStore.setState({ seen: NOBODY });
    return;
  }
  const met = [...presence.values()].flat().filter(({ id }) => !seen.has(id));
  if (met.length > 0) {
    seenStore.setState({ seen: new Map([...seen, ...met.map((person) => [person.id, person] as const)]) });
  }
});

/** Re-renders when somebody new has been met. */
export function useSeen(): Seen {
  return useStore(seenStore, (state) => state.seen);
}

export function seenNow(): Seen {
  return seenStore.getState().seen;
}
