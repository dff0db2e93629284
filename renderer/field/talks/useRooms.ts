import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { isRoomOpen, ROOM_KIND, type Room } from '../../../domain/room/room.ts';
import { isAwaited, type RoomMay, roomMay } from '../../../domain/room/roomMay.ts';
import { useCase, useDirectory, usePerson, useSituation, useSubjects } from '../../client/hooks.ts';
import type { RoomsRead } from '../../client/roomsRead.ts';
import { useField } from '../context.ts';
import { ownerOf } from '../kept/keeping.ts';

/** The rooms of this phone, those that go on first. */
export function useRooms(): readonly Room[] {
  const held = useSubjects<Room>(ROOM_KIND);
  const goesOn = useGoesOn();
  return useMemo(
    () =>
      [...held.byId.values()].sort(
        (a, b) => Number(goesOn(b)) - Number(goesOn(a)) || b.updatedAt - a.updatedAt,
      ),
    [held, goesOn],
  );
}

/** Whether a room goes on: one ends with its case as well. */
function useGoesOn(): (room: Room) => boolean {
  const { client } = useField();
  const version = useSituation((state) => state.version);
  // The situation is one map, changed in place: its version says that it is another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useCallback(
    (room: Room) => isRoomOpen(room, client.situation.caseById(room.caseId)),
    [client, version],
  );
}

export function useRoomMay(room: Room): RoomMay {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  return roomMay(room, useCase(room.caseId), person, directory);
}

function useRead(): RoomsRead {
  const { client, readBook } = useField();
  useStore(readBook.turns);
  return readBook.of(ownerOf(client));
}

/** How many lines of a room have not been read on this phone. */
export function useUnread(): (room: Room) => number {
  const read = useRead();
  const person = usePerson();
  return (room) => read.unread(room, person?.id);
}

/** Rooms that wait for whoever holds the phone. */
export function useRoomsWaiting(): number {
  const rooms = useRooms();
  const goesOn = useGoesOn();
  const unread = useUnread();
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  if (person === undefined || directory === undefined) return 0;
  return rooms.filter((room) => goesOn(room) && (isAwaited(room, person, directory) || unread(room) > 0))
    .length;
}

/** What lies open has been read. */
export function useReading(room: Room): void {
  const read = useRead();
  useEffect(() => {
    read.read(room);
  }, [read, room]);
}
