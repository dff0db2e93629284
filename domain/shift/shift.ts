import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { DutySeat, Handover, ShiftEventData } from '../contract/shift.ts';
import type { Actor, Millis, UnitId } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';

export type { CountedCases, DutySeat, Handover, ShiftEventData, ShiftFindings } from '../contract/shift.ts';

/** So far back a console has the roster at hand; what was signed before lies in the log. */
export const SHOWN_FOR_MS: Millis = 35 * DAY_MS;

/** 值班班次 (DOMAIN §3.2): who is responsible for a unit from when to when. */
export interface DutyShift extends KindSubject<'shift'> {
  /** Whose shift it is; never changes. */
  readonly unitId: UnitId;
  /** 早班, 夜班 …; without one the console names it by its hours. */
  readonly name?: string;
  readonly from: Millis;
  /** The first moment that belongs to the next shift. */
  readonly to: Millis;
  readonly chief: DutySeat;
  readonly members: readonly DutySeat[];
  readonly cancelled?: Signature & { readonly reason: string };
  /** 交班, signed by the outgoing chief; may be reopened until somebody took over. */
  readonly handover?: Signature & Handover;
  /** 接班, signed by the incoming chief; from then on nothing of the shift changes. */
  readonly takenOver?: Signature & TakeOver;
}

interface Signature {
  readonly at: Millis;
  readonly by: Actor;
}

/** What somebody was told they could count on, and whoever comes next has to keep. */
export type HandedPromise = Handover['promises'][number];
export type LeftOn = Handover['leftOn'][number];
export type TakeOver = ShiftEventData['ShiftTakenOver'];

/** What a roster says of a shift, whole: a change replaces all of it. */
export type ShiftPlan = ShiftEventData['ShiftChanged'];

export type ShiftEvent = KindEvent<'shift', ShiftEventData> & Stamp;
