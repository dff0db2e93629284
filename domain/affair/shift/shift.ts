import type { Actor, Millis, Role } from '../../kernel.ts';
import type { AffairBase } from '../affair.ts';

/** Who sits on a shift, as the roster says it: a seat and its post, never a person's name. */
export interface DutySeat {
  /** The account's id: `by.id` of what is done from it. */
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly roles: readonly Role[];
  readonly unitId: string;
}

/** 值班班次 (DOMAIN §3.2): who is responsible for a unit from when to when. */
export interface DutyShift extends AffairBase<'shift'> {
  /** 早班, 夜班 …; without one the console names it by its hours. */
  readonly name?: string;
  readonly from: Millis;
  /** The first moment that belongs to the next shift. */
  readonly to: Millis;
  readonly chief: DutySeat;
  readonly members: readonly DutySeat[];
  readonly cancelled?: { readonly at: Millis; readonly by: Actor; readonly reason: string };
}

/** What a roster says of a shift, whole: a change replaces all of it. */
export type ShiftPlan = Pick<DutyShift, 'name' | 'from' | 'to' | 'chief' | 'members'>;

/** Facts of a shift's life. */
export interface ShiftEventData {
  ShiftPlanned: ShiftPlan;
  ShiftChanged: ShiftPlan;
  ShiftCancelled: { reason: string };
}
