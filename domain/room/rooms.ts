import type { SubjectId } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { ROOM_KIND, type Room } from './room.ts';

/** Every room that is known here. */
export function roomsIn(situation: Pick<Situation, 'subjects'>): ReadonlyMap<SubjectId, Room> {
  return subjectsOf<Room>(situation, ROOM_KIND);
}
