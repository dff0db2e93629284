import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import type { Millis, UnitId } from '../kernel.ts';
import { ROOM_KIND, type Room, type RoomEvent, type RoomSeat } from './room.ts';

export const ROOM_FOLD: Fold<Room> = foldOf<Room, RoomEvent, 'RoomOpened'>({
  kind: ROOM_KIND,
  births: {
    RoomOpened: (event) => {
      const { unitIds, ...data } = event.data;
      const seats = unitIds.map((unitId) => invited(unitId, event.at));
      return { ...begun(ROOM_KIND, event), by: event.by, ...data, seats, guests: [], lines: [] };
    },
  },
  appliers: {
    UnitsInvited: (before, { at, data }) => ({
      ...before,
      seats: [...before.seats, ...data.unitIds.map((unitId) => invited(unitId, at))],
    }),
    UnitJoined: (before, { at, data }) => ({
      ...before,
      seats: before.seats.map((seat) => (seat.unitId === data.unitId ? { ...seat, joinedAt: at } : seat)),
    }),
    UnitLeft: (before, { data }) => ({
      ...before,
      seats: before.seats.filter(({ unitId }) => unitId !== data.unitId),
    }),
    GuestAdded: (before, { at, data }) => ({ ...before, guests: [...before.guests, { ...data, at }] }),
    GuestRemoved: (before, { at, data: { guestId } }) => ({
      ...before,
      guests: before.guests.map((guest) => (guest.guestId === guestId ? { ...guest, removedAt: at } : guest)),
    }),
    LineWritten: (before, { at, by, data }) => ({ ...before, lines: [...before.lines, { ...data, at, by }] }),
    LineBecame: (before, { at, by, data: { n, ...became } }) => ({
      ...before,
      lines: before.lines.map((line) => (line.n === n ? { ...line, became: { ...became, at, by } } : line)),
    }),
    RoomClosed: (before, { at, by, data }) => ({ ...before, closed: { at, by, ...data } }),
  },
});

function invited(unitId: UnitId, at: Millis): RoomSeat {
  return { unitId, invitedAt: at };
}
