import type { Head } from './Chain.ts';
import type { Batch, Commit, EventLog, LogStats } from './EventLog.ts';
import { StoreError, unavailable } from './StoreError.ts';

/** How one batch of a commit ended: durable, or turned down by itself while the others went through. */
export type Outcome =
  | { readonly ok: true; readonly head: Head }
  | { readonly ok: false; readonly code: 'append-conflict'; readonly message: string };

export interface GroupCommit extends Pick<EventLog, 'append' | 'follow' | 'stats'> {
  /** Resolves when nothing is in flight or waiting any more; appends after it are refused. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (head: Head) => void;
  readonly reject: (error: StoreError) => void;
}

/**
 * Group commit: everything handed over in one turn of the event loop, and everything that arrives while a commit is
 * in flight, goes into one transaction with one wait for the disk. `commit` stores a list of batches; when it rejects,
 * nothing of the list is stored, and what gathered behind it is rejected too, because it was decided upon events that
 * do not exist now.
 */
export function createGroupCommit(
  commit: (batches: readonly Batch[]) => Promise<readonly Outcome[]>,
): GroupCommit {
  const listeners = new Set<(commit: Commit) => void>();
  const idle = new Set<() => void>();
  const counts = { transactions: 0, failedTransactions: 0, batches: 0, events: 0 };
  let waiting: Waiting[] = [];
  let inFlight: readonly Waiting[] = [];
  let isScheduled = false;
  let isClosed = false;

  function schedule(): void {
    if (isScheduled || inFlight.length > 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      next();
    });
  }

  function next(): void {
    if (inFlight.length > 0) return;
    if (waiting.length === 0) {
      for (const done of idle) done();
      idle.clear();
      return;
    }
    const group = waiting;
    waiting = [];
    inFlight = group;
    const startedAt = performance.now();
    commit(group.map(({ batch }) => batch)).then(
      (outcomes) => succeed(group, outcomes, performance.now() - startedAt),
      (error: unknown) => fail(group, error),
    );
  }

  function succeed(group: readonly Waiting[], outcomes: readonly Outcome[], millis: number): void {
    counts.transactions += 1;
    inFlight = [];
    // The next commit starts before anybody hears of this one: the disk never waits for a broadcast.
    next();
    const batches = group.filter((_, n) => outcomes[n]?.ok === true).map(({ batch }) => batch);
    counts.batches += batches.length;
    for (const { events } of batches) counts.events += events.length;
    if (batches.length > 0) tellFollowers({ batches, millis });
    for (const [n, item] of group.entries()) settle(item, outcomes[n]);
  }

  function settle({ resolve, reject }: Waiting, outcome: Outcome | undefined): void {
    if (outcome === undefined) {
      reject(new StoreError('store-unavailable', 'the commit gave no answer for this batch'));
    } else if (outcome.ok) resolve(outcome.head);
    else reject(new StoreError(outcome.code, outcome.message));
  }

  function tellFollowers(done: Commit): void {
    for (const listener of listeners) {
      try {
        listener(done);
      } catch (error) {
        // A follower's bug must neither undo a durable commit nor pass unseen.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  function fail(group: readonly Waiting[], cause: unknown): void {
    counts.failedTransactions += 1;
    const lost = [...group, ...waiting];
    waiting = [];
    inFlight = [];
    for (const { reject } of lost) reject(unavailable(cause));
    next();
  }

  return {
    append(batch) {
      if (isClosed) return Promise.reject(new StoreError('store-unavailable', 'the store is closed'));
      const fault = faultOf(batch);
      if (fault !== undefined) return Promise.reject(new StoreError('append-conflict', fault));
      return new Promise((resolve, reject) => {
        waiting.push({ batch, resolve, reject });
        schedule();
      });
    },
    follow(listener) {
      // Wrapped, so that the same function followed twice is two followers.
      const follower = (done: Commit) => listener(done);
      listeners.add(follower);
      return () => {
        listeners.delete(follower);
      };
    },
    stats: () => ({ ...counts, waiting: waiting.length + inFlight.length }) satisfies LogStats,
    drain() {
      isClosed = true;
      return new Promise((resolve) => {
        idle.add(resolve);
        next();
      });
    },
  };
}

/** A batch that contradicts itself is refused before it reaches the store. */
function faultOf(batch: Batch): string | undefined {
  const first = batch.events[0]?.event.seq ?? 0;
  for (const [index, { event }] of batch.events.entries()) {
    if (event.world !== batch.world) return `event ${event.seq} is of world "${event.world}"`;
    if (event.seq !== first + index) return `event ${event.seq} stands where ${first + index} should`;
  }
  return undefined;
}
