import type { Case } from '../case/case.ts';
import type { Directory } from '../district/directory.ts';
import type { Person } from '../kernel.ts';
import { isRoomOpen, type Room, type RoomSeat } from './room.ts';
import { isHost, isWriter, seatsOf } from './roomRights.ts';

/** What somebody may do in a room; the server has the last word. */
export interface RoomMay {
  readonly isOpen: boolean;
  readonly writes: boolean;
  readonly hosts: boolean;
  /** Their own seat in it; nobody at the centre has one. */
  readonly seat: RoomSeat | undefined;
}

const NOTHING: RoomMay = { isOpen: false, writes: false, hosts: false, seat: undefined };

/** Of the room on `thisCase`, as far as both are seen; nothing before it is known who asks. */
export function roomMay(
  room: Room,
  thisCase: Case | undefined,
  person: Person | undefined,
  directory: Directory | undefined,
): RoomMay {
  if (person === undefined || directory === undefined) return NOTHING;
  const asker = { person, directory };
  const isGoingOn = isRoomOpen(room, thisCase);
  return {
    isOpen: isGoingOn,
    writes: isGoingOn && isWriter(room, asker),
    hosts: isGoingOn && isHost(room, asker),
    seat: seatsOf(room, asker)[0],
  };
}

/** Whether the unit somebody speaks for was called and has not answered yet. */
export function isAwaited(room: Room, person: Person, directory: Directory): boolean {
  const [seat] = seatsOf(room, { person, directory });
  return seat !== undefined && seat.joinedAt === undefined;
}
