import type { Clock } from '../clock.ts';
import type { AnsweredCommand, EventLog, LoggedEvent } from '../store/EventLog.ts';
import { type DurableCommit, touchedBy } from './durableCommit.ts';
import { carryChanges, recordChanges, workingCopyOf } from './journal.ts';
import { type SnapshotHash, sealedSnapshot } from './sealedSnapshot.ts';
import type { DurableWorld } from './situationText.ts';
import { foldTail } from './start.ts';

export interface RecoveryParts {
  readonly log: EventLog;
  readonly durable: DurableWorld;
  readonly newHash: SnapshotHash;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly onRecovered: (missed: Missed) => void;
}

/** What the log turned out to hold although its append failed. Mostly nothing. */
export interface Missed {
  readonly commands: readonly AnsweredCommand[];
  readonly commit: DurableCommit | undefined;
}

export interface Recovery {
  /** The store failed: nothing is accepted until a write has gone through again. */
  start(): void;
  isUnderWay(): boolean;
  stop(): void;
}

const FIRST_TRY_MS = 1_000;
const LAST_TRY_MS = 30_000;
/** More commands than one failed commit can hold. */
const REREAD = 10_000;

/**
 * After a failed commit the store is tried with a real write (a snapshot, which is useful anyway),
 * after 1, 2, 4 … 30 seconds. Once it goes through, the log is read again from where we stand, so
 * that a commit reported as failed and stored all the same is not decided upon twice.
 */
export function createRecovery({ log, durable, newHash, clock, onRecovered }: RecoveryParts): Recovery {
  const { situation, history } = durable;
  let isUnderWay = false;
  let cancel: () => void = () => undefined;

  function tryAfter(ms: number): void {
    cancel = clock.after(ms, () => {
      attempt().then(
        (missed) => {
          isUnderWay = false;
          onRecovered(missed);
        },
        () => tryAfter(Math.min(ms * 2, LAST_TRY_MS)),
      );
    });
  }

  async function attempt(): Promise<Missed> {
    await log.writeSnapshot(situation.world, await sealedSnapshot(log, durable, newHash));
    const commands = await log.readCommands(situation.world, REREAD);
    const head = await log.head(situation.world);
    return { commands, commit: head.seq === situation.seq ? undefined : await readMissed() };
  }

  async function readMissed(): Promise<DurableCommit | undefined> {
    const copy = workingCopyOf(situation);
    const end = recordChanges(copy);
    const events: LoggedEvent[] = [];
    await foldTail(log, copy, { onEvent: (logged) => events.push(logged) });
    const changes = end();
    carryChanges(situation, changes);
    for (const { event } of events) history.add(event);
    const [first] = events;
    if (first === undefined) return undefined;
    const touched = touchedBy([changes]);
    return { from: first.event.seq, to: changes.seqAfter, at: clock.now(), events, touched };
  }

  return {
    start() {
      if (isUnderWay) return;
      isUnderWay = true;
      tryAfter(FIRST_TRY_MS);
    },
    isUnderWay: () => isUnderWay,
    stop: () => cancel(),
  };
}
