import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject, SubjectId } from '../aggregate/subject.ts';
import type { RollCallEventData } from '../contract/order.ts';
import type { Actor, Millis, UnitId } from '../kernel.ts';

export const ROLL_CALL_KIND = 'rollcall';

/** Whoever has not answered after this long is called through the second channel (DOMAIN §5, scenario 27). */
export const AGAIN_AFTER_MS: Millis = 180_000;

/** 点名: who is there, unit by unit and second by second; also the opener of a drill and of a storm. */
export interface RollCall extends KindSubject<typeof ROLL_CALL_KIND> {
  readonly incidentId?: SubjectId;
  readonly purpose: string;
  readonly by: Actor;
  readonly seats: readonly RollCallSeat[];
  readonly calledAgainAt?: Millis;
  readonly ended?: { readonly at: Millis; readonly by: Actor };
}

export interface RollCallSeat {
  readonly unitId: UnitId;
  readonly answeredAt?: Millis;
  readonly text?: string;
  /** It was called a second time before it answered. */
  readonly again?: true;
}

export type RollCallEvent = KindEvent<typeof ROLL_CALL_KIND, RollCallEventData> & Stamp;

/** When those who are silent are called again; undefined when nobody has to be. */
export function againDue({ seats, calledAgainAt, ended, createdAt }: RollCall): Millis | undefined {
  const isOpen = ended === undefined && calledAgainAt === undefined;
  const isSilent = seats.some(({ answeredAt }) => answeredAt === undefined);
  return isOpen && isSilent ? createdAt + AGAIN_AFTER_MS : undefined;
}

export function answeredOf({ seats }: Pick<RollCall, 'seats'>): number {
  return seats.filter(({ answeredAt }) => answeredAt !== undefined).length;
}

/** How a seat stands at a moment: called the second time is not missed yet. */
export type SeatStanding = 'answered' | 'silent' | 'again' | 'missed';

/** A second call is missed once nobody waits for it any more, or after as long as the first was. */
export function seatStanding(
  { answeredAt, again }: RollCallSeat,
  { calledAgainAt, ended }: Pick<RollCall, 'calledAgainAt' | 'ended'>,
  at: Millis,
): SeatStanding {
  if (answeredAt !== undefined) return 'answered';
  if (again !== true || calledAgainAt === undefined) return 'silent';
  return ended !== undefined || at >= calledAgainAt + AGAIN_AFTER_MS ? 'missed' : 'again';
}
