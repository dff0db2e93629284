import type { StateStorage } from 'zustand/middleware';
import type { CommandAck } from '../../domain/contract/socket.ts';
import type { World } from '../../domain/kernel.ts';
import type { Clock } from './clock.ts';
import type { Http } from './link/http.ts';
import { createIdleLock, type IdleLock } from './link/idleLock.ts';
import { createDoor, type Link } from './link/link.ts';
import { createOutbox, type Outbox, type OutboxEntry, type UploadingParts } from './link/outbox.ts';
import { createSession, type SessionControl } from './link/session.ts';
import type { Wire } from './link/wire.ts';
import { createDirectoryStore, type DirectoryStore } from './store/directoryStore.ts';
import { createLanguageStore, type Language, type LanguageStore } from './store/languageStore.ts';
import { createLinkStore, type LinkStore } from './store/linkStore.ts';
import { createLockStore, type LockStore } from './store/lockStore.ts';
import { createLookStore, type LookStore } from './store/lookStore.ts';
import { createNotices, type Notices } from './store/noticeStore.ts';
import { createOutboxStore, type OutboxStore } from './store/outboxStore.ts';
import { createSeenStore, type SeenStore } from './store/peopleSeen.ts';
import { createSessionStore, type SessionStore } from './store/sessionStore.ts';
import { createSituation, type SituationSource } from './store/situationStore.ts';
import { createView, type View } from './store/viewStore.ts';
import { createWorldTime, type WorldTime } from './store/worldTime.ts';

/**
 * One world as one screen sees it: its situation, its clock, the link to its server, who is signed in, and what
 * is looked at. Two clients share nothing, not even in one window: whoever reads or acts is given the one meant.
 */
export interface Client {
  readonly world: World;
  /** This machine's clock, for timers and for how old something is; the world's own is `time`. */
  readonly clock: Clock;
  readonly time: WorldTime;
  /** The one door to the server. */
  readonly link: Link;
  readonly session: SessionControl;
  readonly idle: IdleLock;
  readonly situation: SituationSource;
  readonly sessionStore: SessionStore;
  readonly linkStore: LinkStore;
  readonly outboxStore: OutboxStore;
  readonly directoryStore: DirectoryStore;
  readonly lockStore: LockStore;
  readonly seenStore: SeenStore;
  readonly languageStore: LanguageStore;
  readonly lookStore: LookStore;
  readonly notices: Notices;
  readonly view: View;
  /** Outlives the tab. */
  readonly storage: ClientStorage;
  /** Ends with the tab. */
  readonly tabStorage: ClientStorage;
}

export type ClientStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface ClientParts {
  readonly world: World;
  readonly serverUrl: string;
  readonly clock: Clock;
  /** `token` is that of the session in use, if any. */
  readonly createHttp: (token: () => string | undefined) => Http;
  readonly createWire: (token: () => string) => Wire;
  readonly newId: () => string;
  readonly storage: ClientStorage;
  readonly tabStorage: ClientStorage;
  /** Until a person chose one; Chinese when absent. */
  readonly language?: Language | undefined;
  /** Loads the page anew; undefined where the app is installed. */
  readonly reload: (() => void) | undefined;
  /** An answer to a command nobody here waits for any more. */
  readonly onOrphan: (client: Client, entry: OutboxEntry, answer: CommandAck) => void;
  /** The server speaks another version than this client; told once a session. */
  readonly onUnreadable: (client: Client) => void;
  /** Where commands wait for their answer: in this machine's storage unless an app keeps them elsewhere. */
  readonly createOutbox?: (parts: UploadingParts) => Outbox;
}

/** Signed out and silent until `session.signIn` or `session.resume`. */
export function openClient(parts: ClientParts): Client {
  const { world, serverUrl, clock, storage, tabStorage } = parts;
  const sessionStore = createSessionStore(serverUrl, world);
  const linkStore = createLinkStore();
  const lockStore = createLockStore();
  const stores = {
    sessionStore,
    linkStore,
    outboxStore: createOutboxStore(),
    directoryStore: createDirectoryStore(),
    situation: createSituation(clock),
    view: createView(remembering(storage)),
    time: createWorldTime(clock),
  };
  const door = createDoor();
  const idle = createIdleLock({ clock, lockStore, tabStorage, world });
  const session = createSession({
    ...stores,
    door,
    idle,
    clock,
    tabStorage,
    storage,
    http: parts.createHttp(() => sessionStore.getState().session?.token),
    createWire: parts.createWire,
    newId: parts.newId,
    reload: parts.reload,
    onOrphan: (entry, answer) => parts.onOrphan(client, entry, answer),
    onUnreadable: () => parts.onUnreadable(client),
    createOutbox: parts.createOutbox ?? createOutbox,
  });
  const client: Client = {
    ...stores,
    world,
    clock,
    idle,
    session,
    storage,
    tabStorage,
    lockStore,
    link: door.link,
    seenStore: createSeenStore(linkStore),
    languageStore: createLanguageStore(remembering(storage), parts.language),
    lookStore: createLookStore(storage, sessionStore),
    notices: createNotices(clock),
  };
  // Whoever covered the console hears nothing for the others of the desk, and cannot be asked.
  lockStore.subscribe(({ locked }, before) => {
    if (locked !== before.locked)
      door.link.presence(client.view.get().selectedId, locked ? 'away' : 'viewing');
  });
  return client;
}

/** Storage for named members of a store: what is written already is not written again. Full or forbidden, it is no reason not to go on. */
export function remembering(storage: ClientStorage): StateStorage {
  const written = new Map<string, string>();
  return {
    getItem: (key) => storage.getItem(key),
    removeItem: (key) => storage.removeItem(key),
    setItem(key, value) {
      // A store that keeps one member of many is asked to at every change of the others.
      if (written.get(key) === value) return;
      written.set(key, value);
      try {
        storage.setItem(key, value);
      } catch {
        // Remembered until the window closes.
      }
    },
  };
}
