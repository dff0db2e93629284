import { useMemo } from 'react';
import type { SubjectId } from '../../domain/kernel.ts';
import { isRoomOpen, ROOM_KIND, type Room } from '../../domain/room/room.ts';
import { isAwaited, type RoomMay, roomMay } from '../../domain/room/roomMay.ts';
import { useCase, useDirectory, usePerson, useSituation, useSubjects } from './hooks.ts';
import type { RoomsRead } from './roomsRead.ts';
import type { SituationState } from './store/situationStore.ts';

export function useRoomMay(room: Room): RoomMay {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  return roomMay(room, useCase(room.caseId), person, directory);
}

/** The rooms that are seen here: those that go on first, the newest line first of each. */
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

/** The rooms that go on, in the order they are held: one ends with its case as well. */
export function roomsGoingOn({ held, cases }: Pick<SituationState, 'held' | 'cases'>): readonly Room[] {
  // What lies under a kind's name was made by that kind's fold.
  const rooms = [...(held.get(ROOM_KIND)?.byId.values() ?? [])] as unknown as readonly Room[];
  return rooms.filter((room) => isRoomOpen(room, cases.get(room.caseId)));
}

/** Whether a room goes on; another function only when a room began or ended. */
function useGoesOn(): (room: Room) => boolean {
  const ids = useSituation((state) =>
    roomsGoingOn(state)
      .map(({ id }) => id)
      .join(),
  );
  return useMemo(() => {
    const goingOn = new Set(ids.split(',') as SubjectId[]);
    return ({ id }) => goingOn.has(id);
  }, [ids]);
}

/** How many lines of a room have not been read here. */
export function useUnread(read: RoomsRead): (room: Room) => number {
  const person = usePerson();
  return (room) => read.unread(room, person?.id);
}

/** Rooms that wait for whoever is signed in: called and not answered, or with lines nobody here has read. */
export function useRoomsWaiting(read: RoomsRead): number {
  const rooms = useRooms();
  const goesOn = useGoesOn();
  const unread = useUnread(read);
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  if (person === undefined || directory === undefined) return 0;
  return rooms.filter((room) => goesOn(room) && (isAwaited(room, person, directory) || unread(room) > 0))
    .length;
}
