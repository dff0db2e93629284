import { LIVE, type Person } from '../../domain/kernel.ts';
import { type Client, type ClientStorage, openClient } from '../../renderer/client/client.ts';
import { createHttp } from '../../renderer/client/link/http.ts';
import { createSocket } from '../../renderer/client/link/socket.ts';
import type { Desk } from '../../renderer/desk/desk.ts';
import { openDesk } from '../../renderer/desk/openDesk.ts';
import type { TestWorld } from './world.ts';

/** Somebody at a console of a test's world: the product's own client and desk, over real sockets. */
export interface SeatedDesk {
  readonly client: Client;
  readonly desk: Desk;
  leave(): Promise<void>;
}

let ids = 0;

/** Signs in and joins; resolves once the console is live and knows the district. */
export async function seatDesk(world: TestWorld, person: Person): Promise<SeatedDesk> {
  const client = openClient({
    world: LIVE,
    serverUrl: world.url,
    clock: world.clock,
    createHttp: (token) =>
      createHttp({ serverUrl: world.url, token, fetch: (input, init) => fetch(input, init) }),
    createWire: (token) => createSocket(world.url, token),
    newId: () => {
      ids += 1;
      return `seated-desk-${ids}`;
    },
    storage: storageInMemory(),
    tabStorage: storageInMemory(),
    reload: undefined,
    onOrphan: () => undefined,
    onUnreadable: () => {
      throw new Error(`${person.id} was sent what cannot be read`);
    },
  });
  const desk = openDesk(client);
  const expiresAt = world.clock.now() + 3_600_000;
  client.session.hold({ token: world.people.admit(person), expiresAt, person });
  await until(client.linkStore, ({ phase }) => phase === 'live');
  await until(client.directoryStore, ({ directory }) => directory !== undefined);
  return {
    client,
    desk,
    async leave() {
      desk.close();
      await client.session.signOut();
    },
  };
}

interface Watched<T> {
  getState(): T;
  subscribe(listener: (state: T) => void): () => void;
}

/** Resolves once a store is so. */
export function until<T>(store: Watched<T>, isSo: (state: T) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo(store.getState())) return resolve();
    const stop = store.subscribe((state) => {
      if (!isSo(state)) return;
      stop();
      resolve();
    });
  });
}

function storageInMemory(): ClientStorage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (n) => [...items.keys()][n] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
