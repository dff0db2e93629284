import { AppendError, type Batch, type Head, type LogStats } from '../EventLog.ts';

/** How one batch of a commit ended: durable, or turned down by itself while the others went through. */
export type Outcome =
  | { readonly ok: true; readonly head: Head }
  | { readonly ok: false; readonly code: AppendError['code']; readonly message: string };

export interface Committed {
  /** One for each batch, in order. */
  readonly outcomes: readonly Outcome[];
  readonly millis: number;
}

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (head: Head) => void;
  readonly reject: (error: AppendError) => void;
}

export interface CommitQueue {
  append(batch: Batch): Promise<Head>;
  follow(listener: (batch: Batch) => void): () => void;
  stats(): LogStats;
  /** Resolves when nothing is in flight or waiting any more; appends after it are refused. */
  drain(): Promise<void>;
}

/**
 * Group commit: while one commit is in flight, batches gather and all go into the next one.
 * `commit` stores a list of batches in one transaction; when it rejects, nothing of the list is
 * stored, and what gathered behind it is rejected too, because it was decided upon events that
 * do not exist now.
 */
export function createCommitQueue(commit: (batches: readonly Batch[]) => Promise<Committed>): CommitQueue {
  const listeners = new Set<(batch: Batch) => void>();
  const idle = new Set<() => void>();
  const counts = { transactions: 0, failedTransactions: 0, batches: 0, events: 0, lastCommitMillis: 0 };
  let waiting: Waiting[] = [];
  let inFlight: readonly Waiting[] = [];
  let closed = false;

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
    commit(group.map((item) => item.batch)).then(
      (committed) => succeed(group, committed),
      (error: unknown) => fail(group, error),
    );
  }

  function succeed(group: readonly Waiting[], committed: Committed): void {
    counts.transactions += 1;
    counts.lastCommitMillis = committed.millis;
    inFlight = [];
    // The next commit starts before this one is told to anybody: the disk never waits for a broadcast.
    next();
    group.forEach((item, index) => {
      settle(item, committed.outcomes[index]);
    });
  }

  function settle(item: Waiting, outcome: Outcome | undefined): void {
    if (outcome === undefined) {
      item.reject(new AppendError('store-unavailable', 'the commit gave no answer for this batch'));
    } else if (!outcome.ok) {
      item.reject(new AppendError(outcome.code, outcome.message));
    } else {
      counts.batches += 1;
      counts.events += item.batch.events.length;
      item.resolve(outcome.head);
      tell(item.batch);
    }
  }

  function tell(batch: Batch): void {
    for (const listener of listeners) {
      try {
        listener(batch);
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
    const message = cause instanceof Error ? cause.message : String(cause);
    for (const item of lost) item.reject(new AppendError('store-unavailable', message, { cause }));
    next();
  }

  return {
    append(batch) {
      if (closed) return Promise.reject(new AppendError('store-unavailable', 'the log is closed'));
      const fault = faultOf(batch);
      if (fault !== undefined) return Promise.reject(new AppendError('append-conflict', fault));
      return new Promise((resolve, reject) => {
        waiting.push({ batch, resolve, reject });
        next();
      });
    },
    follow(listener) {
      // Wrapped, so that the same function followed twice is two followers.
      const follower = (batch: Batch) => listener(batch);
      listeners.add(follower);
      return () => {
        listeners.delete(follower);
      };
    },
    stats: () => ({ ...counts, waiting: waiting.length + inFlight.length }),
    drain() {
      closed = true;
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
