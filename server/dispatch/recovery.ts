import type { Seq } from '../../domain/kernel.ts';
import { copyOf } from '../../domain/situation.ts';
import type { Clock } from '../clock.ts';
import type { AnsweredCommand, EventLog } from '../store/EventLog.ts';
import { type DurableCommit, touchedBy } from './durableCommit.ts';
import type { FoldKeeper } from './foldKeeper.ts';
import type { DurableWorld } from './foldRows.ts';
import { createHistory } from './history.ts';
import { type AwayId, type Changes, carryChanges } from './journal.ts';
import { awayIn, foldTail } from './start.ts';

export interface RecoveryParts {
  readonly log: EventLog;
  readonly durable: DurableWorld;
  readonly keeper: Pick<FoldKeeper, 'write' | 'note'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Has what is put away brought back into memory. */
  readonly bringBack: (away: readonly AwayId[]) => Promise<unknown>;
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
 * After a failed commit the store is tried with a real write (of the fold's rows, which is useful anyway),
 * after 1, 2, 4 … 30 seconds. Once it goes through, the log is read again from where we stand, so
 * that a commit reported as failed and stored all the same is not decided upon twice.
 */
export function createRecovery({ log, durable, keeper, clock, ...parts }: RecoveryParts): Recovery {
  const { situation, history } = durable;
  let isUnderWay = false;
  let cancel: () => void = () => undefined;

  function tryAfter(ms: number): void {
    cancel = clock.after(ms, () => {
      attempt().then(
        (missed) => {
          isUnderWay = false;
          parts.onRecovered(missed);
        },
        () => tryAfter(Math.min(ms * 2, LAST_TRY_MS)),
      );
    });
  }

  async function attempt(): Promise<Missed> {
    await keeper.write();
    const commands = await log.readCommands(situation.world, REREAD);
    const head = await log.head(situation.world);
    return { commands, commit: head.seq === situation.seq ? undefined : await readMissed(head.seq) };
  }

  async function readMissed(through: Seq): Promise<DurableCommit | undefined> {
    const after = situation.seq;
    const events = await log.read(situation.world, after, through - after);
    await parts.bringBack(awayIn(events, situation));
    const missed: Changes[] = [];
    const copy = { situation: copyOf(situation), history: createHistory() };
    await foldTail(log, copy, { through, onPiece: (changes) => void missed.push(changes) });
    for (const changes of missed) {
      carryChanges(situation, changes);
      keeper.note(changes);
    }
    for (const { event } of events) history.add(event);
    const [first] = events;
    if (first === undefined) return undefined;
    return { from: first.event.seq, to: situation.seq, at: clock.now(), events, touched: touchedBy(missed) };
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
