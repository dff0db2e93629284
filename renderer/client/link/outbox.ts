import { z } from 'zod';
import type { StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CommandCall } from '../../../domain/contract/commands.ts';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import { id } from '../../../domain/contract/strings.ts';
import type { Millis, World } from '../../../domain/kernel.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import type { Clock } from '../clock.ts';
import type { Http } from './http.ts';
import type { Request } from './link.ts';

/**
 * Commands that have not been answered yet. Kept in this machine's storage per account, so that a
 * crash or a reload loses none; sent again with the same id, which the server answers the same way.
 * What has waited longer than ASK_AFTER_MS is not sent by itself any more: the world has moved on, so
 * the operator is asked (`release`, `discard`).
 */
export interface OutboxEntry {
  readonly id: string;
  readonly world: World;
  readonly commands: readonly AnyCommand[];
  readonly label: string;
  /** When it was asked for, on this machine's clock. */
  readonly at: Millis;
  /** waiting for the link · sent and not answered · held until the operator says so. */
  readonly state: 'waiting' | 'sent' | 'held';
}

export const ASK_AFTER_MS: Millis = 5 * 60_000;
const RETRY_MS: Millis = 2_000;

const storedEntries = z.array(
  z.object({
    id: z.string(),
    world: id('world'),
    label: z.string(),
    at: z.number(),
    state: z.enum(['waiting', 'sent', 'held']),
    commands: z.array(z.looseObject({ type: z.string(), data: z.looseObject({}) })),
  }),
);

export interface OutboxParts {
  readonly clock: Clock;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Storage key: one outbox an account and server. */
  readonly key: string;
  readonly world: World;
  readonly newId: () => string;
  readonly send: (call: CommandCall) => Promise<CommandAck | undefined>;
  /** An answer nobody waits for any more: its page was closed or reloaded meanwhile. */
  readonly onOrphan: (entry: OutboxEntry, answer: CommandAck) => void;
}

/** Of an outbox that keeps photos too: they go before the command that names them. */
export interface UploadingParts extends OutboxParts {
  readonly upload: Http['upload'];
}

export interface Outbox {
  readonly store: StoreApi<{ readonly entries: readonly OutboxEntry[] }>;
  submit(request: Request): Promise<CommandAck>;
  /** The link is up: sends all that waits, in the order it was asked for. */
  linkUp(): void;
  linkDown(): void;
  /** The operator still means it. */
  release(id: string): void;
  /** The operator no longer means it; whoever waits is told `discarded`. */
  discard(id: string): void;
  close(): void;
}

/** Answers that say "not now" rather than "no": the same id is sent again. */
const LATER: ReadonlySet<string> = new Set(['rate-limited']);

export function createOutbox(parts: OutboxParts): Outbox {
  const { clock, storage, key } = parts;
  const store = createStore<{ readonly entries: readonly OutboxEntry[] }>(() => ({ entries: [] }));
  const waiting = new Map<string, (answer: CommandAck) => void>();
  const inFlight = new Set<string>();
  const timers = new Set<() => void>();
  let up = false;

  function keep(entries: readonly OutboxEntry[]): void {
    store.setState({ entries });
    try {
      if (entries.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(entries));
    } catch {
      // Storage full or forbidden: the list in memory still stands and is still sent.
    }
  }

  function change(id: string, patch: Partial<OutboxEntry>): void {
    keep(store.getState().entries.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)));
  }

  function settle(entry: OutboxEntry, answer: CommandAck): void {
    keep(store.getState().entries.filter((other) => other.id !== entry.id));
    const tell = waiting.get(entry.id);
    waiting.delete(entry.id);
    if (tell === undefined) parts.onOrphan(entry, answer);
    else tell(answer);
  }

  function later(run: () => void): void {
    const stop = clock.after(RETRY_MS, () => {
      timers.delete(stop);
      run();
    });
    timers.add(stop);
  }

  async function send(entry: OutboxEntry): Promise<void> {
    if (inFlight.has(entry.id)) return;
    inFlight.add(entry.id);
    change(entry.id, { state: 'sent' });
    const { id, world, commands } = entry;
    const answer = await parts.send({ id, world, commands: [...commands] });
    inFlight.delete(id);
    if (!store.getState().entries.some((other) => other.id === id)) return;
    if (answer !== undefined && (answer.ok || !LATER.has(answer.code))) {
      settle(entry, answer);
      return;
    }
    change(id, { state: 'waiting' });
    if (up) later(sendWaiting);
  }

  function sendWaiting(): void {
    if (!up) return;
    for (const entry of store.getState().entries) {
      if (entry.state === 'held' || inFlight.has(entry.id)) continue;
      if (clock.now() - entry.at > ASK_AFTER_MS) change(entry.id, { state: 'held' });
      else void send(entry);
    }
  }

  keep(read(storage, key).filter((entry) => entry.world === parts.world));

  return {
    store,
    submit(request) {
      const { commands, label, id = parts.newId() } = request;
      const answered = new Promise<CommandAck>((resolve) => waiting.set(id, resolve));
      if (store.getState().entries.some((entry) => entry.id === id)) return answered;
      const entry: OutboxEntry = {
        id,
        world: parts.world,
        commands,
        label,
        at: clock.now(),
        state: 'waiting',
      };
      keep([...store.getState().entries, entry]);
      if (up) void send(entry);
      return answered;
    },
    linkUp() {
      up = true;
      sendWaiting();
    },
    linkDown() {
      up = false;
    },
    release(id) {
      change(id, { state: 'waiting', at: clock.now() });
      sendWaiting();
    },
    discard(id) {
      const entry = store.getState().entries.find((other) => other.id === id);
      if (entry === undefined || inFlight.has(id)) return;
      waiting.set(id, waiting.get(id) ?? (() => undefined));
      settle(entry, { ok: false, code: 'discarded', message: '' });
    },
    close() {
      up = false;
      for (const stop of timers) stop();
      timers.clear();
    },
  };
}

/** Unreadable leftovers are dropped: a half-written list must not block the console. */
function read(storage: OutboxParts['storage'], key: string): readonly OutboxEntry[] {
  try {
    const text = storage.getItem(key);
    if (text === null) return [];
    return storedEntries.parse(JSON.parse(text)).map((entry) => ({
      ...entry,
      state: entry.state === 'sent' ? 'waiting' : entry.state,
      commands: entry.commands as unknown as readonly AnyCommand[],
    }));
  } catch {
    return [];
  }
}
