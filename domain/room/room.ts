import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import { type Case, isOpen } from '../case/case.ts';
import type { RoomEventData, RoomGuest, RoomLine, RoomSeat } from '../contract/room.ts';
import type { Actor, CaseId, Millis, UnitId } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';

export type { RoomEventData, RoomGuest, RoomLine, RoomSeat } from '../contract/room.ts';
export type { GuestKind, LineOutcome } from './codes.ts';

export const ROOM_KIND = 'room';

/** 会商 (DOMAIN B24): several units, and people outside, beside one case; what is written becomes work. */
export interface Room extends KindSubject<typeof ROOM_KIND> {
  readonly caseId: CaseId;
  readonly topic: string;
  readonly by: Actor;
  /** Until when the units are to have come. */
  readonly due: Millis;
  /** The units that run it, beside the centre. */
  readonly hostIds: readonly UnitId[];
  /** In the order they were called; a unit that left is none. */
  readonly seats: readonly RoomSeat[];
  readonly guests: readonly RoomGuest[];
  readonly lines: readonly RoomLine[];
  readonly closed?: { readonly at: Millis; readonly by: Actor; readonly reason?: string };
}

export type RoomEvent = KindEvent<typeof ROOM_KIND, RoomEventData> & Stamp;

/** So long the units have to come (DOMAIN B24). */
export const ROOM_DUE_MS: Millis = DAY_MS;
/** More than any matter needs: who wants to say more opens another. */
export const MOST_LINES = 500;
/** A joint handling as the rules mean it. */
const LEAST_UNITS = 3;

/** Whether it goes on: it was not closed, and neither was its case. */
export function isRoomOpen(
  { closed }: Pick<Room, 'closed'>,
  thisCase: Pick<Case, 'state'> | undefined,
): boolean {
  return closed === undefined && thisCase !== undefined && isOpen(thisCase);
}

export interface Gathering {
  /** Units that came. */
  readonly units: number;
  /** From the opening until the third had come; undefined before. */
  readonly took?: Millis;
  /** Three units within a day. */
  readonly met: boolean;
}

/** How fast the units came together (DOMAIN B24: three within a day of the opening). */
export function gatheringOf({ seats, createdAt }: Pick<Room, 'seats' | 'createdAt'>): Gathering {
  const joined = seats.flatMap(({ joinedAt }) => joinedAt ?? []).sort((a, b) => a - b);
  const third = joined[LEAST_UNITS - 1];
  if (third === undefined) return { units: joined.length, met: false };
  const took = third - createdAt;
  return { units: joined.length, took, met: took <= ROOM_DUE_MS };
}
