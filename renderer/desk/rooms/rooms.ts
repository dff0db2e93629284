import type { Case } from '../../../domain/case/case.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Person, Refusal } from '../../../domain/kernel.ts';
import { refuse } from '../../../domain/kernel.ts';
import type { Room } from '../../../domain/room/room.ts';
import { isAwaited } from '../../../domain/room/roomMay.ts';
import { HOSTS, notToOpen } from '../../../domain/room/roomRights.ts';
import { roomsGoingOn } from '../../client/rooms.ts';
import type { SituationState } from '../../client/store/situationStore.ts';
import type { Against } from '../against.ts';

/** The rooms that go on to which this person was called and has not answered yet; in the order they are held. */
export function roomsCalling(
  state: Pick<SituationState, 'held' | 'cases'>,
  person: Person,
  directory: Directory,
): readonly Room[] {
  return roomsGoingOn(state).filter((room) => isAwaited(room, person, directory));
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
