import type { Asker } from '../aggregate/command.ts';
import { type Case, isOpen } from '../case/case.ts';
import { holds, holdsAll, outOfReach } from '../case/writeScope.ts';
import { type Refusal, type Role, refuse } from '../kernel.ts';
import { ANSWERERS, answeredBy, answersForUnits } from '../order/called.ts';
import type { Room, RoomLine, RoomSeat } from './room.ts';

/**
 * Who opens a room and makes work of its lines: whoever dispatches the case, and the unit that has it. The post that
 * leads the desk comes first: whoever has several signs by it.
 */
export const HOSTS: readonly Role[] = [
  'duty_chief',
  'commander',
  'dispatcher',
  'acceptor',
  'street_reviewer',
  'dept_lead',
  'dept_officer',
  'community_deputy',
  'grid_lead',
];

/** Who writes in one: whoever sits at a desk that was called, and the centre; in the same order. */
export const WRITERS: readonly Role[] = [
  ...new Set<Role>([
    ...(['duty_chief', 'commander', 'deputy_leader', 'supervisor'] as const),
    ...[...HOSTS, ...ANSWERERS],
    'grid_member',
  ]),
];

/** Of the centre, or of a unit that runs it. */
export function notHost(
  { hostIds }: Pick<Room, 'hostIds'>,
  { person, directory }: Asker,
): Refusal | undefined {
  const isHost = hostIds.some((unitId) => holds(person, unitId, directory));
  return isHost || holdsAll(person, directory) ? undefined : refuse('not-your-unit');
}

/** Whoever holds a link into one, and nobody else of their roles. */
export const SPEAKERS: readonly Role[] = ['resident', 'enterprise'];

/** Of the guest whom the link was given to, as long as they are in it. */
export function notItsGuest(
  { id, guests }: Pick<Room, 'id' | 'guests'>,
  { person }: Asker,
): Refusal | undefined {
  const { voice } = person;
  if (voice?.subjectId !== id) return refuse('out-of-scope');
  const isIn = guests.some(({ guestId, removedAt }) => guestId === voice.as && removedAt === undefined);
  return isIn ? undefined : refuse('room-no-guest');
}

/** Whether a guest wrote it, rather than a seat for them. */
export function isGuestsOwn({ by }: Pick<RoomLine, 'by'>): boolean {
  return SPEAKERS.includes(by.role);
}

/** The seats somebody speaks for, their own unit's first; nobody at the centre speaks for one. */
export function seatsOf(
  { seats }: Pick<Room, 'seats'>,
  asker: Pick<Asker, 'person' | 'directory'>,
): readonly RoomSeat[] {
  return answersForUnits(asker) ? answeredBy(seats, asker) : [];
}

/** Of the centre, or of a unit that is in it. */
export function notInRoom(room: Pick<Room, 'seats'>, asker: Asker): Refusal | undefined {
  const { person, directory } = asker;
  const sits = room.seats.some(({ unitId }) => holds(person, unitId, directory));
  return sits ? undefined : refuse('not-your-unit');
}

/** Why no room is opened on this case: it is over, or not theirs to ask another unit for. */
export function notToOpen(thisCase: Case, { role, person, directory }: Asker): Refusal | undefined {
  const refusal = outOfReach('case.addCoUnit', thisCase, role, person, directory);
  return refusal ?? (isOpen(thisCase) ? undefined : refuse('room-case-over'));
}

/** Whether somebody makes work of its lines, calls others and closes it. */
export function isHost(room: Pick<Room, 'hostIds'>, asker: Omit<Asker, 'role'>): boolean {
  return asker.person.roles.some(
    (role) => HOSTS.includes(role) && notHost(room, { role, ...asker }) === undefined,
  );
}

/** Whether somebody writes in it. */
export function isWriter(room: Pick<Room, 'seats'>, asker: Omit<Asker, 'role'>): boolean {
  return asker.person.roles.some(
    (role) => WRITERS.includes(role) && notInRoom(room, { role, ...asker }) === undefined,
  );
}
