import type { World } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import type { AnsweredCommand, Batch, EventLog, LoggedEvent, SealedContact } from '../store/EventLog.ts';
import type { OutboxCancel } from '../store/OutboxStore.ts';
import type { Changes } from './journal.ts';

/** One call waiting to become durable; one without events waits only for what was decided before it. */
export interface Entry {
  readonly events: readonly LoggedEvent[];
  readonly contacts: readonly SealedContact[];
  readonly outbox?: readonly OutboxRow[];
  readonly outboxCancelled?: readonly OutboxCancel[];
  readonly command?: AnsweredCommand;
  readonly changes?: Changes;
  /** Called once: when everything up to and with this entry is durable, or when it was lost. */
  readonly settle: (durable: boolean) => void;
}

export interface CommitLoopParts {
  readonly world: World;
  readonly log: Pick<EventLog, 'append'>;
  /** Everything not durable is lost, newest first: it was decided upon what is not stored. */
  readonly onLost: (entries: readonly Entry[], error: unknown) => void;
  /** Called after a commit, with its size and how long it took. */
  readonly onCommitted: (entries: readonly Entry[], millis: number) => void;
  readonly now: () => number;
}

export interface CommitLoop {
  push(entry: Entry): void;
  /** Whose work a batch of the log is; empty for one that was not made here. */
  entriesOf(batch: Batch): readonly Entry[];
  /** Nothing waits and nothing is in flight. */
  isIdle(): boolean;
  /** Resolves when idle. */
  idle(): Promise<void>;
}

/**
 * Group commit: one batch in flight; what arrives meanwhile goes into the next one, with all that
 * was read from the sockets in the same turn. The next batch starts before the last is told to anybody.
 */
export function createCommitLoop(parts: CommitLoopParts): CommitLoop {
  let queue: Entry[] = [];
  let inFlight: readonly Entry[] = [];
  let isScheduled = false;
  const waiting = new Set<() => void>();
  const entriesByBatch = new WeakMap<Batch, readonly Entry[]>();

  function schedule(): void {
    if (inFlight.length > 0 || isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      commit();
    });
  }

  function commit(): void {
    if (inFlight.length > 0) return;
    const entries = queue;
    queue = [];
    if (entries.length === 0) {
      tellIdle();
      return;
    }
    const batch = batchOf(parts.world, entries);
    if (batch.events.length === 0) {
      for (const entry of entries) entry.settle(true);
      commit();
      return;
    }
    inFlight = entries;
    entriesByBatch.set(batch, entries);
    const startedAt = parts.now();
    parts.log.append(batch).then(() => succeed(entries, startedAt), fail);
  }

  function succeed(entries: readonly Entry[], startedAt: number): void {
    inFlight = [];
    commit();
    parts.onCommitted(entries, parts.now() - startedAt);
    for (const entry of entries) entry.settle(true);
  }

  function fail(error: unknown): void {
    const lost = [...inFlight, ...queue];
    inFlight = [];
    queue = [];
    parts.onLost(lost.toReversed(), error);
    for (const entry of lost) entry.settle(false);
    tellIdle();
  }

  function tellIdle(): void {
    for (const done of waiting) done();
    waiting.clear();
  }

  const isIdle = () => inFlight.length === 0 && queue.length === 0;
  return {
    push(entry) {
      queue.push(entry);
      schedule();
    },
    entriesOf: (batch) => entriesByBatch.get(batch) ?? [],
    isIdle,
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
  };
}

function batchOf(world: World, entries: readonly Entry[]): Batch {
  return {
    world,
    events: entries.flatMap((entry) => entry.events),
    commands: entries.flatMap((entry) => entry.command ?? []),
    contacts: entries.flatMap((entry) => entry.contacts),
    outbox: entries.flatMap((entry) => entry.outbox ?? []),
    outboxCancelled: entries.flatMap((entry) => entry.outboxCancelled ?? []),
  };
}
