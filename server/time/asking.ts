import type { LogEvent } from '../../domain/aggregate/event.ts';
import type { TimeDoubtEventData } from '../../domain/contract/timeDoubt.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Millis, type Person, SYSTEM } from '../../domain/kernel.ts';
import { openDoubt } from '../../domain/timeDoubt/doubts.ts';
import { decisionIn, TIME_KIND } from '../../domain/timeDoubt/timeDoubt.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { createSystemCommands } from '../dispatch/systemCommands.ts';
import { LOOK_EVERY_MS, type TimeKeeper } from './timeKeeper.ts';

export interface AskingParts {
  readonly time: TimeKeeper;
  /** Of the live world: the others have a time of their own. */
  readonly dispatcher: Pick<Dispatcher, 'world' | 'submit' | 'durable' | 'follow'>;
  readonly directory: Directory;
  readonly audit: Pick<AuditTrail, 'record'>;
  /** A time was decided upon, and holds. */
  readonly onDecided: () => void;
}

export interface Asking {
  /** Looks at the evidence and puts the question into the log, or ends it; never rejects. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Puts what has to be decided about the time into the world's log, where every console sees it, and does what is decided. */
export function createAsking({ time, dispatcher, directory, audit, onDecided }: AskingParts): Asking {
  const { durable } = dispatcher;
  const give = createSystemCommands({ dispatcher, directory });
  let looking: Promise<void> | undefined;

  async function lookOnce(): Promise<void> {
    const settled = await time.look();
    const question = time.question();
    const doubt = openDoubt(durable);
    if (question !== undefined && (doubt === undefined || settled === undefined)) {
      // Refused only while the store is down: then it is asked at the next look.
      await give({ type: 'timer.doubtTime', data: question }, asOf(question.shift));
    } else if (doubt !== undefined && (settled !== undefined || question === undefined)) {
      const shift = settled?.shift ?? 0;
      const data = { subjectId: doubt.id, take: shift === 0 ? 'was' : 'is', shift };
      await give({ type: 'timer.settleTime', data }, doubt);
    }
  }

  /** A question has no number yet: its call is told apart by where the log stands, and by what is asked. */
  const asOf = (shift: Millis) => ({ id: `time.${shift}`, version: durable.seq });

  function onEvent(event: LogEvent): void {
    if (!('kind' in event) || event.kind !== TIME_KIND) return;
    const by = event.by.id === SYSTEM.id ? SYSTEM : { id: event.by.id, roles: [event.by.role] };
    const decision = decisionIn(event);
    if (decision === undefined) {
      // What lies under the two other types.
      audit.record(doubtRow(by, event.data as TimeDoubtEventData['TimeDoubted']));
      return;
    }
    time.decided(decision.shift);
    const { take, reason, shift } = decision;
    audit.record({
      by,
      action: 'time-decision',
      detail: take,
      count: seconds(shift),
      ...defined({ purpose: reason }),
    });
    onDecided();
  }

  const unfollow = dispatcher.follow(({ events }) => {
    for (const { event } of events) onEvent(event);
  });

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  const stopLooking = time.steady.every(LOOK_EVERY_MS, () => void look());

  return {
    look,
    async stop() {
      stopLooking();
      await looking;
      unfollow();
      time.close();
    },
  };
}

function doubtRow(by: Pick<Person, 'id' | 'roles'>, { shift, held }: TimeDoubtEventData['TimeDoubted']) {
  return {
    by,
    action: 'time-doubt',
    detail: shift > 0 ? 'ahead' : 'behind',
    count: seconds(shift),
    result: held ? 'clock-jumped' : 'ok',
  } as const;
}

function seconds(shift: Millis): number {
  return Math.round(Math.abs(shift) / 1000);
}
