import type { Ask } from '../aggregate/command.ts';
import type { GuestKind } from './codes.ts';
import type { Room, RoomLine } from './room.ts';

/** How a guest is called in progress that anybody may read: not by the place they come from. */
const CALLED: Readonly<Record<GuestKind, string>> = { representative: '居民代表', firm: '物业、企业' };

/**
 * A line as progress of its case. It is recorded in the name of whoever presses; whose words they are stands before
 * them, unless they are of the same unit.
 */
export function progressText(
  line: Pick<RoomLine, 'text' | 'unitId' | 'guestId' | 'by'>,
  room: Pick<Room, 'guests'>,
  ask: Pick<Ask, 'actor' | 'directory'>,
): string {
  const speaker = speakerOf(line, room, ask);
  return speaker === undefined ? line.text : `${speaker}：${line.text}`;
}

function speakerOf(
  { unitId, guestId, by }: Pick<RoomLine, 'unitId' | 'guestId' | 'by'>,
  { guests }: Pick<Room, 'guests'>,
  { actor, directory }: Pick<Ask, 'actor' | 'directory'>,
): string | undefined {
  const guest = guests.find((each) => each.guestId === guestId);
  if (guest !== undefined) return CALLED[guest.guestKind];
  if (unitId !== undefined) return unitId === actor.unitId ? undefined : directory.unit(unitId)?.name;
  // The centre speaks for no unit; by its own people its words are recorded as theirs.
  const isCentre = actor.unitId === undefined || actor.unitId === by.unitId;
  return isCentre ? undefined : directory.data.units.find(({ kind }) => kind === 'centre')?.name;
}
