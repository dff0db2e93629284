import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { BellEventData } from '../contract/bell.ts';
import type { DutySeat } from '../contract/shift.ts';
import type { Actor, Millis, UnitId } from '../kernel.ts';

export type { BellEventData } from '../contract/bell.ts';

export const BELL_KIND = 'bell';

/** 提示音: one seat of a unit's desk hears for all of them. */
export interface Bell extends KindSubject<typeof BELL_KIND> {
  readonly unitId: UnitId;
  readonly holder: DutySeat;
  /** Nothing but good news and what is urgent sounds until then; with `withUrgent` what is urgent is quiet too. */
  readonly mute?: {
    readonly until: Millis;
    readonly at: Millis;
    readonly by: Actor;
    readonly withUrgent?: true;
  };
}

export type BellEvent = KindEvent<typeof BELL_KIND, BellEventData> & Stamp;
