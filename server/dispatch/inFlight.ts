import type { World } from '../../domain/kernel.ts';
import type { Batch, Commit, EventLog } from '../store/EventLog.ts';
import type { Changes } from './journal.ts';

/** A call that was decided, on its way to the disk. */
export interface DecidedCall {
  readonly batch: Batch;
  /** What it did to the working situation. */
  readonly changes: Changes;
  /** Called once: when it is durable, or when it was lost. */
  readonly settle: Settle;
}

type Settle = (isDurable: boolean) => void;

export interface InFlightParts {
  readonly world: World;
  readonly log: Pick<EventLog, 'append' | 'follow'>;
  /** Calls of one transaction, in order, before any of them is settled. */
  readonly onDurable: (calls: readonly DecidedCall[], millis: number) => void;
  /** Everything not durable is lost, newest first: it was decided upon what is not stored. */
  readonly onLost: (calls: readonly DecidedCall[], error: unknown) => void;
}

/** What is decided and not yet durable, in its order. The store gathers it into transactions. */
export interface InFlight {
  send(call: DecidedCall): void;
  /** Settles with what was decided so far: nobody may hear of something that can still be lost. */
  afterAll(settle: Settle): void;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
  stop(): void;
}

export function createInFlight({ world, log, onDurable, onLost }: InFlightParts): InFlight {
  /** Those without a call only wait for the one before. */
  let waiting: { readonly call?: DecidedCall; readonly settle: Settle }[] = [];
  const idle = new Set<() => void>();

  const unfollow = log.follow(({ batches, millis }: Commit) => {
    const stored = new Set(batches.filter((batch) => batch.world === world));
    const end = waiting.findIndex(({ call }) => call !== undefined && !stored.has(call.batch));
    const done = waiting.splice(0, end === -1 ? waiting.length : end);
    const calls = done.flatMap(({ call }) => call ?? []);
    if (calls.length > 0) onDurable(calls, millis);
    for (const { settle } of done) settle(true);
    tellIdle();
  });

  function lose(call: DecidedCall, error: unknown): void {
    // Lost already, with one before it.
    if (!waiting.some((item) => item.call === call)) return;
    const lost = waiting;
    waiting = [];
    onLost(lost.flatMap((item) => item.call ?? []).toReversed(), error);
    for (const { settle } of lost) settle(false);
    tellIdle();
  }

  function tellIdle(): void {
    if (waiting.length > 0) return;
    for (const done of idle) done();
    idle.clear();
  }

  return {
    send(call) {
      waiting.push({ call, settle: call.settle });
      log.append(call.batch).catch((error: unknown) => lose(call, error));
    },
    afterAll(settle) {
      if (waiting.length > 0) waiting.push({ settle });
      else queueMicrotask(() => settle(true));
    },
    idle: () => (waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => idle.add(resolve))),
    stop: unfollow,
  };
}
