import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { ChainHead } from '../aggregate/facts.ts';
import type { KindSubject, SubjectId } from '../aggregate/subject.ts';
import type { CaseId, CaseState } from '../case/case.ts';
import type { Actor, Millis, PersonId, Role, ScopeId, UnitId } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';

/** So far back a console has the roster at hand; what was signed before lies in the log. */
export const SHOWN_FOR_MS: Millis = 35 * DAY_MS;

/** Who sits on a shift, as the roster says it: a seat and its post, never a person's name. */
export interface DutySeat {
  /** The account's id: `by.id` of what is done from it. */
  readonly id: PersonId;
  readonly name: string;
  readonly nameEn?: string;
  readonly roles: readonly Role[];
  readonly unitId: ScopeId;
}

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
export interface HandedPromise {
  readonly text: string;
  readonly caseId?: CaseId | undefined;
  readonly due?: Millis | undefined;
}

/** A filter or mute left on at a console: the next one would not see, or hear, something. */
export interface LeftOn {
  readonly kind: 'filter' | 'mute';
  readonly text: string;
}

/** How many, and which; of very many the most pressing. */
export interface CountedCases {
  readonly n: number;
  readonly caseIds: readonly CaseId[];
}

/** What the server itself found when the sheet was signed. */
export interface ShiftFindings {
  readonly open: Readonly<Partial<Record<CaseState, number>>>;
  readonly overdue: CountedCases;
  readonly nearDue: CountedCases;
  /** Returns, extensions, holds and voids that wait for a decision. */
  readonly requests: CountedCases;
  readonly supervisions: CountedCases;
  /** Words asked of a leader. */
  readonly reviews: CountedCases;
  /** Messages that have not left. */
  readonly messages: { readonly waiting: number; readonly failed: number };
  /** Where both chains stood: printed and signed, so that nobody can rewrite the day behind it (DOMAIN §3.10). */
  readonly heads: { readonly events: ChainHead; readonly audit: ChainHead };
}

export interface Handover {
  readonly text?: string;
  readonly promises: readonly HandedPromise[];
  readonly leftOn: readonly LeftOn[];
  readonly found: ShiftFindings;
}

export interface TakeOver {
  readonly text?: string;
  /** The shift that goes on with it; absent when none was planned. */
  readonly nextShiftId?: SubjectId;
}

/** What a roster says of a shift, whole: a change replaces all of it. */
export type ShiftPlan = Pick<DutyShift, 'name' | 'from' | 'to' | 'chief' | 'members'>;

/** Facts of a shift's life. */
export interface ShiftEventData {
  ShiftPlanned: ShiftPlan & { readonly unitId: UnitId };
  ShiftChanged: ShiftPlan;
  ShiftCancelled: { reason: string };
  ShiftHandoverSigned: Handover;
  ShiftHandoverReopened: { reason: string };
  ShiftTakenOver: TakeOver;
}

export type ShiftEvent = KindEvent<'shift', ShiftEventData> & Stamp;
