import type { LogEvent } from '../../domain/aggregate/event.ts';
import type { TimeDoubtEventData } from '../../domain/contract/timeDoubt.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Millis, type Person, SYSTEM } from '../../domain/kernel.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { openDoubt, unfinishedDecision } from '../../domain/timeDoubt/doubts.ts';
import { decisionIn, TIME_KIND } from '../../domain/timeDoubt/timeDoubt.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { createSystemCommands } from '../dispatch/systemCommands.ts';
import { putRight } from './putRight.ts';
import { LOOK_EVERY_MS, type TimeKeeper } from './timeKeeper.ts';

export interface AskingParts {
  readonly time: TimeKeeper;
  /** The live world: the others have a time of their own. */
  readonly dispatcher: Pick<Dispatcher, 'world' | 'submit' | 'durable' | 'follow'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly rules: () => Rules;
  readonly directory: Directory;
  readonly audit: Pick<AuditTrail, 'record'>;
  /** A time was decided upon, holds, and what was written in another is put right. */
  readonly onDecided: () => void;
}

export interface Asking {
  /** Looks at the evidence and puts the question into the log, or ends it, and finishes what a decision began; never rejects. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Puts what has to be decided about the time into the world's log, where every console sees it, and does what is decided. */
export function createAsking(parts: AskingParts): Asking {
  const { time, dispatcher, directory, audit } = parts;
  const { durable } = dispatcher;
  const give = createSystemCommands({ dispatcher, directory });
  let looking: Promise<void> = Promise.resolve();

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
    await finish();
  }

  /** Of a decision, in this run or before; what cannot be finished now is looked at again. */
  async function finish(): Promise<void> {
    const doubt = unfinishedDecision(durable);
    const cases = doubt && (await putRight(doubt, { ...parts, give }));
    if (doubt === undefined || cases === undefined) return;
    await give({ type: 'timer.timePutRight', data: { subjectId: doubt.id, cases } }, doubt);
  }

  /** A question has no number yet: its call is told apart by where the log stands, and by what is asked. */
  const asOf = (shift: Millis) => ({ id: `time.${shift}`, version: durable.seq });

  function onEvent(event: LogEvent): void {
    if (!('kind' in event) || event.kind !== TIME_KIND) return;
    const by = event.by.id === SYSTEM.id ? SYSTEM : { id: event.by.id, roles: [event.by.role] };
    if (event.type === 'TimePutRight') {
      time.release();
      parts.onDecided();
      return;
    }
    const decision = decisionIn(event);
    if (decision === undefined) {
      // What lies under the two other types.
      audit.record(doubtRow(by, event.data as TimeDoubtEventData['TimeDoubted']));
      return;
    }
    const { take, reason, shift, putsRight = false } = decision;
    time.decided(shift, putsRight);
    audit.record({
      by,
      action: 'time-decision',
      detail: take,
      count: seconds(shift),
      ...defined({ purpose: reason }),
    });
    if (putsRight) void look();
    else parts.onDecided();
  }

  const unfollow = dispatcher.follow(({ events }) => {
    for (const { event } of events) onEvent(event);
  });

  /** One after the other: a decision that comes during a look is finished by the next. */
  function look(): Promise<void> {
    looking = looking.then(lookOnce);
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
