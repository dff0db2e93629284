import { BELL_KIND, type Bell } from '../../../domain/bell/bell.ts';
import { muteAt, ringingSeat } from '../../../domain/bell/bells.ts';
import type { DeskPresence } from '../../../domain/contract/socket.ts';
import type { Millis, PersonId, UnitId } from '../../../domain/kernel.ts';
import { mayServe, rosterOf, rosterUnit, shiftAt } from '../../../domain/shift/roster.ts';
import type { DutyShift } from '../../../domain/shift/shift.ts';
import type { Client } from '../../client/client.ts';

export type DeskSeat = DeskPresence['people'][number];

/** Who hears for the desk of whoever sits here. */
export interface Hearing {
  readonly unitId: UnitId;
  readonly personId: PersonId;
  readonly bell: Bell | undefined;
  readonly people: readonly DeskSeat[];
  /** The seat that rings now; undefined while nobody is known to be there. */
  readonly ringingId: PersonId | undefined;
  readonly isHere: boolean;
  readonly mute: Bell['mute'];
}

/** Undefined for somebody who sits at no desk, and while the district is not known. */
export function hearingAt(client: Client, now: Millis): Hearing | undefined {
  const person = client.sessionStore.getState().session?.person;
  const { directory } = client.directoryStore.getState();
  if (person === undefined || directory === undefined || !mayServe(person.roles)) return undefined;
  const unitId = rosterUnit(person, directory);
  if (unitId === undefined) return undefined;
  const { desk } = client.linkStore.getState();
  const people = desk?.unitId === unitId ? desk.people : [];
  const bell = heldOf<Bell>(client, BELL_KIND).find((each) => each.unitId === unitId);
  const ringingId = ringingSeat(bell, people, onDuty(client, unitId, now));
  const mute = bell && muteAt(bell, now);
  return { unitId, personId: person.id, bell, people, ringingId, isHere: ringingId === person.id, mute };
}

function onDuty(client: Client, unitId: UnitId, now: Millis): readonly PersonId[] {
  const shift = shiftAt(rosterOf(heldOf<DutyShift>(client, 'shift'), unitId), now);
  return shift === undefined ? [] : [shift.chief, ...shift.members].map(({ id }) => id);
}

function heldOf<S>({ situation }: Client, kind: string): readonly S[] {
  // What lies under a kind's name was made by that kind's fold.
  return [...(situation.store.getState().held.get(kind)?.byId.values() ?? [])] as S[];
}

/** Whether this desk's bell is theirs to take: nobody hears, they lead the desk, or its holder is not there. */
export function mayTake({ bell, people, personId, ringingId }: Hearing, leads: boolean): boolean {
  if (bell === undefined) return true;
  if (bell.holder.id === personId) return false;
  const isHolderThere = people.some(({ id, away }) => id === bell.holder.id && away === undefined);
  return leads || !isHolderThere || ringingId === undefined;
}
