import {
  type AnsweredCommand,
  AppendError,
  type Batch,
  type EventLog,
  type Head,
  type SealedContact,
  type StoredSnapshot,
  type Verdict,
} from '../EventLog.ts';
import { chainHash, GENESIS_HASH, walkChain } from '../sqlite/chain.mjs';
import { type Committed, createCommitQueue, type Outcome } from '../sqlite/commitQueue.ts';
import { createMemoryAudit, type MemoryAudit } from './memoryAudit.ts';
import { createMemoryOutbox, type StoredOutbox, storeOutbox } from './memoryOutbox.ts';

export interface StoredEvent {
  readonly seq: number;
  readonly text: string;
  readonly hash: string;
}

interface StoredWorld {
  head: Head;
  rows: StoredEvent[];
  readonly commands: Map<string, AnsweredCommand>;
  snapshot?: StoredSnapshot;
}

/** The log in memory, for tests and rehearsals, with the faults a disk can have. */
export interface MemoryLog extends EventLog {
  readonly audit: MemoryAudit;
  /** The next commit fails as on a full disk; nothing of it is stored. */
  failNextCommit(): void;
  /** Every commit fails from now on, until the returned function is called. */
  failCommits(): () => void;
  /** Commits wait from now on, as on a slow disk, until the returned function is called. */
  holdCommits(): () => void;
  /** What somebody with access to the store could do; `verify` must find it. */
  tamper(world: string, edit: (rows: readonly StoredEvent[]) => readonly StoredEvent[]): void;
}

export interface MemoryLogOptions {
  /** Data that was "on disk" before: a log made earlier, whose worlds this one takes over. */
  readonly reopen?: MemoryLog;
}

const NO_EVENTS: Head = { seq: 0, hash: GENESIS_HASH };
const stores = new WeakMap<MemoryLog, Store>();

interface Store {
  readonly worlds: Map<string, StoredWorld>;
  readonly contacts: Map<string, SealedContact>;
  readonly outbox: StoredOutbox;
}

/** Creates an empty log, or one that continues what `reopen` holds. */
export function createMemoryLog(options: MemoryLogOptions = {}): MemoryLog {
  const store: Store = (options.reopen && stores.get(options.reopen)) ?? {
    worlds: new Map(),
    contacts: new Map(),
    outbox: new Map(),
  };
  let gate: Promise<void> = Promise.resolve();
  let failures = 0;

  async function commit(batches: readonly Batch[]): Promise<Committed> {
    await gate;
    if (failures > 0) {
      failures -= 1;
      throw new Error('database or disk is full');
    }
    return { outcomes: batches.map((batch) => storeBatch(store, batch)), millis: 0 };
  }

  const queue = createCommitQueue(commit);
  const log: MemoryLog = {
    append: queue.append,
    follow: queue.follow,
    stats: queue.stats,
    close: queue.drain,
    head: async (world) => store.worlds.get(world)?.head ?? NO_EVENTS,
    worlds: async () => [...store.worlds.keys()].sort(),
    read: async (world, after, limit) =>
      (store.worlds.get(world)?.rows ?? [])
        .slice(after, after + limit)
        .map((row) => ({ event: JSON.parse(row.text), text: row.text })),
    async readCommands(world, limit = Number.POSITIVE_INFINITY) {
      const commands = [...(store.worlds.get(world)?.commands.values() ?? [])];
      return commands.slice(Math.max(0, commands.length - limit));
    },
    readCommand: async (world, id) => store.worlds.get(world)?.commands.get(id),
    readContact: async (id) => store.contacts.get(id),
    async eraseContact(id) {
      if (failures > 0) throw new AppendError('store-unavailable', 'database or disk is full');
      return store.contacts.delete(id);
    },
    readAnyContact: async () => store.contacts.values().next().value,
    async writeSnapshot(world, snapshot) {
      const head = worldOf(store, world).head.seq;
      if (snapshot.seq > head) {
        throw new AppendError('append-conflict', `a snapshot at ${snapshot.seq} is ahead of event ${head}`);
      }
      worldOf(store, world).snapshot = snapshot;
    },
    readSnapshot: async (world) => store.worlds.get(world)?.snapshot,
    verify: async (world, { after = 0, onProgress } = {}) => {
      const verdict = verifyWorld(world, store.worlds.get(world) ?? emptyWorld(), after);
      if (verdict.ok) onProgress?.(verdict.head.seq, verdict.head.seq);
      return verdict;
    },
    audit: createMemoryAudit(options.reopen?.audit),
    outbox: createMemoryOutbox(store.outbox, () => failures > 0),
    failNextCommit() {
      failures += 1;
    },
    failCommits() {
      failures = Number.POSITIVE_INFINITY;
      return () => {
        failures = 0;
      };
    },
    holdCommits() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    tamper(world, edit) {
      const stored = worldOf(store, world);
      stored.rows = [...edit(stored.rows)];
    },
  };
  stores.set(log, store);
  return log;
}

function emptyWorld(): StoredWorld {
  return { head: NO_EVENTS, rows: [], commands: new Map() };
}

function worldOf(store: Store, world: string): StoredWorld {
  const known = store.worlds.get(world);
  if (known !== undefined) return known;
  const fresh = emptyWorld();
  store.worlds.set(world, fresh);
  return fresh;
}

function storeBatch(store: Store, batch: Batch): Outcome {
  const stored = worldOf(store, batch.world);
  const conflict = conflictOf(store, stored, batch);
  if (conflict !== undefined) return { ok: false, code: 'append-conflict', message: conflict };
  for (const { event, text } of batch.events) {
    stored.head = { seq: event.seq, hash: chainHash(stored.head.hash, text) };
    stored.rows.push({ ...stored.head, text });
  }
  for (const command of batch.commands) stored.commands.set(command.id, command);
  for (const contact of batch.contacts) store.contacts.set(contact.id, contact);
  storeOutbox(store.outbox, batch);
  return { ok: true, head: stored.head };
}

function conflictOf(store: Store, stored: StoredWorld, batch: Batch): string | undefined {
  const first = batch.events[0]?.event.seq;
  const head = stored.head.seq;
  if (first !== undefined && first !== head + 1) {
    return `event ${first} cannot follow event ${head} of world "${batch.world}"`;
  }
  const known = batch.commands.find(({ id }) => stored.commands.has(id));
  if (known !== undefined) return `command "${known.id}" is already answered`;
  const contact = batch.contacts.find(({ id }) => store.contacts.has(id));
  return contact === undefined ? undefined : `contact "${contact.id}" is already stored`;
}

function verifyWorld(world: string, { rows, head }: StoredWorld, after: number): Verdict {
  const walk = walkChain(world, { seq: after, hash: rows[after - 1]?.hash ?? GENESIS_HASH });
  for (const row of rows.slice(after)) {
    const reason = walk.step(row);
    if (reason !== undefined) return { ok: false, seq: walk.head().seq + 1, reason };
  }
  const end = walk.head();
  if (end.seq < head.seq) return { ok: false, seq: end.seq + 1, reason: 'gap' };
  return { ok: true, head: end, events: end.seq - after };
}
