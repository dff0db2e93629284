import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { LeaveEventData } from '../contract/leave.ts';
import type { Millis } from '../kernel.ts';
import type { DutySeat } from '../shift/shift.ts';

/** Id of a person → their last leave: a further one is set when it is over. */
export const LEAVES_BY_PERSON = 'leave.byPerson';

/** 休假: from when to when somebody is away, and who acts for them. */
export interface Leave extends KindSubject<'leave'> {
  readonly person: DutySeat;
  readonly from: Millis;
  /** The first moment they are back. */
  readonly to: Millis;
  readonly deputy?: DutySeat;
  /** Back earlier, or not away after all. */
  readonly endedAt?: Millis;
}

export type LeaveEvent = KindEvent<'leave', LeaveEventData> & Stamp;

export function isAway({ from, to, endedAt }: Leave, at: Millis): boolean {
  return from <= at && at < to && endedAt === undefined;
}
