import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PresentPerson } from '../../../domain/contract/socket.ts';
import type { LinkStore } from './linkStore.ts';

/**
 * Posts of colleagues met on the wire. An event names its doer by id alone; presence has told the post
 * of everybody who was on a case while this console was open, and that is remembered until sign-out. A page that asks
 * for seats adds them by {@link meet}.
 */
export type Seen = ReadonlyMap<string, Colleague>;

export type Colleague = Omit<PresentPerson, 'mode'>;

export type SeenStore = StoreApi<{ readonly seen: Seen }>;

const NOBODY: ReadonlyMap<string, Colleague> = new Map();

/** Follows the link for as long as it is there. */
export function createSeenStore(linkStore: LinkStore): SeenStore {
  const store: SeenStore = createStore(() => ({ seen: NOBODY }));
  linkStore.subscribe(({ presence, joins }, before) => {
    // Every heartbeat moves this store; whom it tells of hardly ever changes.
    if (presence === before.presence && joins === before.joins) return;
    if (joins > 0) meet(store, [...presence.values()].flat());
    else if (store.getState().seen.size > 0) store.setState({ seen: NOBODY });
  });
  return store;
}

/** Remembers the posts of these people; nothing moves when all of them are known. */
export function meet(store: SeenStore, people: readonly Colleague[]): void {
  const { seen } = store.getState();
  const met = people.filter(({ id }) => !seen.has(id));
  if (met.length === 0) return;
  store.setState({ seen: new Map([...seen, ...met.map((person) => [person.id, person] as const)]) });
}
