import type { ChainName } from '../../../domain/contract/audit.ts';
import type { Looked } from '../../../domain/contract/looked.ts';
import type { World } from '../../../domain/kernel.ts';
import type { SealedContact } from '../ContactStore.ts';
import type { StoredRow } from '../chain.mjs';
import type { Keyframe } from '../KeyframeStore.ts';
import type { Store } from '../Store.ts';
import type { ViewRow } from '../ViewStore.ts';
import type { WallRow } from '../WallStore.ts';
import { createFaultyWriter, type Faults, type Port } from './faults.ts';
import { createMemoryAudit } from './memoryAudit.ts';
import { createMemoryBroadcasts, emptyBroadcasts, type StoredBroadcasts } from './memoryBroadcasts.ts';
import { emptyChain, type StoredChain } from './memoryChain.ts';
import { createMemoryCursors, type StoredCursor } from './memoryCursors.ts';
import { createMemoryEvents, type StoredWorld, worldIn } from './memoryEvents.ts';
import { createMemoryKeyframes } from './memoryKeyframes.ts';
import { createMemoryLinks, type StoredLinks } from './memoryLinks.ts';
import { createMemoryLooked } from './memoryLooked.ts';
import { createMemoryOutbox, type StoredOutbox } from './memoryOutbox.ts';
import { createMemoryPeople, emptyPeople, type StoredPeople } from './memoryPeople.ts';
import { createMemorySearch, type StoredSearch } from './memorySearch.ts';
import { createMemorySuccessions, type StoredItem } from './memorySuccessions.ts';
import { createMemoryViews } from './memoryViews.ts';
import { createMemoryWalls } from './memoryWalls.ts';

/** A store in memory, for tests and rehearsals, with the faults a real one can have. */
export interface MemoryStore extends Store {
  readonly faults: Faults;
  /** Writes of this port that went through since it was opened. */
  writes(port: Port): number;
  /** What somebody with access to the store could do to a chain, a world's or `audit`; `verify` must find it. */
  tamper(chain: ChainName, edit: (rows: readonly StoredRow[]) => readonly StoredRow[]): void;
}

export interface MemoryStoreOptions {
  /** Data that was "on disk" before: a store made earlier, whose data this one takes over. */
  readonly reopen?: MemoryStore;
}

/** What it has "on disk"; outlives the store that wrote it. */
interface Disk {
  readonly worlds: Map<World, StoredWorld>;
  readonly audit: StoredChain;
  readonly outbox: StoredOutbox;
  readonly contacts: Map<string, SealedContact>;
  readonly people: StoredPeople;
  readonly links: StoredLinks;
  readonly cursors: Map<string, StoredCursor>;
  readonly successions: Map<string, StoredItem[]>;
  readonly search: Map<string, StoredSearch>;
  readonly walls: Map<string, WallRow>;
  readonly looked: Map<string, Looked>;
  readonly keyframes: Map<string, Keyframe>;
  readonly views: Map<string, ViewRow>;
  readonly broadcasts: StoredBroadcasts;
}

const disks = new WeakMap<MemoryStore, Disk>();

function emptyDisk(): Disk {
  return {
    worlds: new Map(),
    audit: emptyChain(),
    outbox: new Map(),
    contacts: new Map(),
    people: emptyPeople(),
    links: { byHash: new Map(), byCase: new Map() },
    cursors: new Map(),
    successions: new Map(),
    search: new Map(),
    walls: new Map(),
    looked: new Map(),
    keyframes: new Map(),
    views: new Map(),
    broadcasts: emptyBroadcasts(),
  };
}

/** Creates an empty store, or one that continues what `reopen` holds. */
export function createMemoryStore({ reopen }: MemoryStoreOptions = {}): MemoryStore {
  const disk = (reopen && disks.get(reopen)) ?? emptyDisk();
  const { faults, write, writes, close } = createFaultyWriter();
  const { drain, ...events } = createMemoryEvents(disk, write);
  const store: MemoryStore = {
    faults,
    writes,
    events,
    audit: createMemoryAudit(disk.audit, write),
    outbox: createMemoryOutbox(disk.outbox, write),
    contacts: {
      read: async (id) => disk.contacts.get(id),
      withPhoneOf: async (id, limit) => {
        const phone = disk.contacts.get(id)?.phoneHash;
        const others = [...disk.contacts.values()].filter(
          (contact) => phone !== undefined && contact.phoneHash === phone && contact.id !== id,
        );
        return others
          .reverse()
          .slice(0, limit)
          .map((contact) => contact.id);
      },
      readAny: async () => disk.contacts.values().next().value,
      erase: (id) => write('contacts', () => disk.contacts.delete(id)),
    },
    people: createMemoryPeople(disk.people, write),
    links: createMemoryLinks(disk.links, write),
    cursors: createMemoryCursors(disk.cursors, write),
    successions: createMemorySuccessions(disk.successions, write),
    search: createMemorySearch(disk.search, write),
    walls: createMemoryWalls(disk.walls, write),
    looked: createMemoryLooked(disk.looked, write),
    keyframes: createMemoryKeyframes(disk.keyframes, write),
    views: createMemoryViews(disk.views, write),
    broadcasts: createMemoryBroadcasts(disk.broadcasts, disk.contacts, write),
    tamper(chain, edit) {
      const stored = chain === 'audit' ? disk.audit : worldIn(disk, chain).chain;
      stored.rows = [...edit(stored.rows)];
    },
    async close() {
      await drain();
      close();
    },
  };
  disks.set(store, disk);
  return store;
}
