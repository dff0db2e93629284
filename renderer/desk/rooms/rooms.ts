import { useMemo } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Person, Refusal, SubjectId } from '../../../domain/kernel.ts';
import { refuse } from '../../../domain/kernel.ts';
import { isRoomOpen, ROOM_KIND, type Room } from '../../../domain/room/room.ts';
import { isAwaited, type RoomMay, roomMay } from '../../../domain/room/roomMay.ts';
import { HOSTS, notToOpen } from '../../../domain/room/roomRights.ts';
import { useDirectory, usePerson, useSituation, useSubjects } from '../../client/hooks.ts';
import type { SituationState } from '../../client/store/situationStore.ts';
import type { Against } from '../against.ts';
import { useDesk } from '../context.ts';
import { useBooksTurn } from '../hooks.ts';

export function useRoomMay(room: Room): RoomMay {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const thisCase = useSituation((state) => state.cases.get(room.caseId));
  return roomMay(room, thisCase, person, directory);
}

/** The rooms that are seen here: those that go on first, the newest line first of each. */
export function useRooms(): readonly Room[] {
  const held = useSubjects<Room>(ROOM_KIND);
  const goingOn = useGoingOn();
  return useMemo(
    () =>
      [...held.byId.values()].sort(
        (a, b) => Number(goingOn.has(b.id)) - Number(goingOn.has(a.id)) || b.updatedAt - a.updatedAt,
      ),
    [held, goingOn],
  );
}

/** The rooms that go on: one ends with its case as well. */
function useGoingOn(): ReadonlySet<SubjectId> {
  const ids = useSituation((state) =>
    roomsHeld(state)
      .filter((room) => isRoomOpen(room, state.cases.get(room.caseId)))
      .map(({ id }) => id)
      .join(),
  );
  return useMemo(() => new Set(ids.split(',') as SubjectId[]), [ids]);
}

function roomsHeld({ held }: Pick<SituationState, 'held'>): readonly Room[] {
  // What lies under a kind's name was made by that kind's fold.
  return [...(held.get(ROOM_KIND)?.byId.values() ?? [])] as unknown as readonly Room[];
}

/** The rooms that go on to which this person was called and has not answered yet; in the order they are held. */
export function roomsCalling(
  state: Pick<SituationState, 'held' | 'cases'>,
  person: Person,
  directory: Directory,
): readonly Room[] {
  return roomsHeld(state).filter(
    (room) => isRoomOpen(room, state.cases.get(room.caseId)) && isAwaited(room, person, directory),
  );
}

/** How many lines of a room have not been read here. */
export function useUnread(): (room: Room) => number {
  const desk = useDesk();
  const person = usePerson();
  useBooksTurn();
  return (room) => desk.books().roomsRead.unread(room, person?.id);
}

/** Rooms that wait for whoever sits here: called and not answered, or with lines nobody here has read. */
export function useRoomsWaiting(): number {
  const rooms = useRooms();
  const unread = useUnread();
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const goingOn = useGoingOn();
  if (person === undefined || directory === undefined) return 0;
  return rooms.filter(
    (room) => goingOn.has(room.id) && (isAwaited(room, person, directory) || unread(room) > 0),
  ).length;
}

/** Why no room is opened on the case from here. */
export const roomAgainst: Against = ({ thisCase, person, directory }) => {
  const refusal = againstOpening(thisCase, person, directory);
  return refusal && { refusal, roles: HOSTS };
};

function againstOpening(thisCase: Case, person: Person, directory: Directory): Refusal | undefined {
  let refusal: Refusal | undefined;
  for (const role of HOSTS.filter((each) => person.roles.includes(each))) {
    refusal = notToOpen(thisCase, { role, person, directory });
    if (refusal === undefined) return undefined;
  }
  return refusal ?? refuse('role-not-allowed');
}
