import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PresentPerson } from '../../../domain/contract/socket.ts';
import type { LinkStore } from './linkStore.ts';

/**
 * Posts of colleagues met on the wire. An event names its doer by id alone; presence has told the post
 * of everybody who was on a case while this console was open, and that is remembered until sign-out.
 */
export type Seen = ReadonlyMap<string, PresentPerson>;

export type SeenStore = StoreApi<{ readonly seen: Seen }>;

const NOBODY: ReadonlyMap<string, PresentPerson> = new Map();

/** Follows the link for as long as it is there. */
export function createSeenStore(linkStore: LinkStore): SeenStore {
  const store: SeenStore = createStore(() => ({ seen: NOBODY }));
  linkStore.subscribe(({ presence, joins }, before) => {
    // Every heartbeat moves this store; whom it tells of hardly ever changes.
    if (presence === before.presence && joins === before.joins) return;
    const { seen } = store.getState();
    if (joins === 0) {
      if (seen.size > 0) store.setState({ seen: NOBODY });
      return;
    }
    const met = [...presence.values()].flat().filter(({ id }) => !seen.has(id));
    if (met.length > 0) {
      store.setState({ seen: new Map([...seen, ...met.map((person) => [person.id, person] as const)]) });
    }
  });
  return store;
}
