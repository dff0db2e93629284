import { type Ask, type Asker, birthOf, commandOn, type Outcome } from '../aggregate/command.ts';
import { factsOf, type NewEvent } from '../aggregate/event.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import type { Case } from '../case/case.ts';
import { fact as caseFact } from '../case/decide/ask.ts';
import { type RoomEventData, roomSchemas } from '../contract/room.ts';
import { defined } from '../defined.ts';
import { type Refusal, refuse, type UnitId } from '../kernel.ts';
import { notUnits } from '../order/orderCommands.ts';
import { isPersonName } from '../text/personName.ts';
import { caseOfLine } from './caseOfLine.ts';
import { progressText } from './progressOfLine.ts';
import { isRoomOpen, MOST_LINES, ROOM_DUE_MS, ROOM_KIND, type Room, type RoomLine } from './room.ts';
import {
  HOSTS,
  isGuestsOwn,
  notHost,
  notInRoom,
  notItsGuest,
  notToOpen,
  SPEAKERS,
  seatsOf,
  WRITERS,
} from './roomRights.ts';
import { roomsIn } from './rooms.ts';

const fact = factsOf<typeof ROOM_KIND, RoomEventData>(ROOM_KIND);

/** Of whoever runs an open room. */
const BY_HOST = { roles: HOSTS, reach: notHost, guard: notClosed };
/** Of every unit that sits in it. */
const BY_SEAT = { roles: WRITERS, reach: notInRoom, guard: notClosed };

export const ROOM_COMMANDS = {
  /** Those who have the case are called with the others; the opener's own unit sits in it at once. */
  'room.open': birthOf({
    schema: roomSchemas['room.open'],
    roles: HOSTS,
    begin({ caseId, topic, unitIds }, ask) {
      const thisCase = caseToOpen(caseId, ask);
      if ('code' in thisCase) return thisCase;
      const refusal = notUnits(unitIds, ask);
      if (refusal !== undefined) return refusal;
      const own = ask.actor.unitId;
      const ownSeat = own !== undefined && isCentre(own, ask) ? undefined : own;
      const hostIds = [...new Set([ownSeat, thisCase.primaryUnitId].filter((id) => id !== undefined))];
      const called = [...new Set([...hostIds, ...unitIds])].filter((id) => !isCentre(id, ask));
      if (called.length < LEAST_CALLED) return refuse('room-alone');
      const id = newSubjectId(ROOM_KIND, ask.situation);
      return [
        fact(id, 'RoomOpened', { caseId, topic, unitIds: called, hostIds, due: ask.at + ROOM_DUE_MS }),
        ...(ownSeat === undefined ? [] : [fact(id, 'UnitJoined', { unitId: ownSeat })]),
        caseFact(thisCase.id, 'CaseRoomOpened', { roomId: id, unitIds: called }),
      ];
    },
  }),
  'room.invite': commandOn<Room>()({
    schema: roomSchemas['room.invite'],
    ...BY_HOST,
    decide({ unitIds }, room, ask) {
      const fresh = [...new Set(unitIds)].filter(
        (unitId) => !isCentre(unitId, ask) && !room.seats.some((seat) => seat.unitId === unitId),
      );
      if (unitIds.length > 0 && fresh.length === 0) return refuse('no-change');
      return (
        notGoingOn(room, ask) ??
        notUnits(fresh, ask) ?? [
          fact(room.id, 'UnitsInvited', { unitIds: fresh }),
          seated(room, [...room.seats.map(({ unitId }) => unitId), ...fresh]),
        ]
      );
    },
  }),
  /** Somebody who is no unit: of a confidential case nobody outside is told. */
  'room.addGuest': commandOn<Room>()({
    schema: roomSchemas['room.addGuest'],
    ...BY_HOST,
    decide({ guestKind, label }, room, ask) {
      const refusal = notGoingOn(room, ask);
      if (refusal !== undefined) return refusal;
      const closed = notForGuests(room, ask);
      if (closed !== undefined) return closed;
      if (isPersonName(label)) return refuse('room-guest-name');
      if (room.guests.length >= MOST_GUESTS) return refuse('room-guests-full', { n: MOST_GUESTS });
      const guestId = `guest-${room.guests.length + 1}`;
      return [fact(room.id, 'GuestAdded', { guestId, guestKind, label })];
    },
  }),
  'room.removeGuest': commandOn<Room>()({
    schema: roomSchemas['room.removeGuest'],
    ...BY_HOST,
    decide: ({ guestId }, room) => notGuest(guestId, room) ?? [fact(room.id, 'GuestRemoved', { guestId })],
  }),
  'room.join': commandOn<Room>()({
    schema: roomSchemas['room.join'],
    ...BY_SEAT,
    decide({ unitId }, room, ask) {
      const seat = seatFor(unitId, room, ask);
      if (seat === undefined) return refuse('not-your-unit');
      if (seat.joinedAt !== undefined) return refuse('no-change');
      return notGoingOn(room, ask) ?? [fact(room.id, 'UnitJoined', { unitId: seat.unitId })];
    },
  }),
  /** Its unit sees neither the room nor, by the room, the case any more. */
  'room.leave': commandOn<Room>()({
    schema: roomSchemas['room.leave'],
    ...BY_SEAT,
    decide({ unitId }, room, ask) {
      const seat = seatFor(unitId, room, ask);
      if (seat === undefined) return refuse('not-your-unit');
      if (room.hostIds.includes(seat.unitId)) return refuse('room-host-stays');
      const left = room.seats.flatMap((each) => (each.unitId === seat.unitId ? [] : [each.unitId]));
      return (
        notGoingOn(room, ask) ?? [fact(room.id, 'UnitLeft', { unitId: seat.unitId }), seated(room, left)]
      );
    },
  }),
  'room.write': commandOn<Room>()({
    schema: roomSchemas['room.write'],
    ...BY_SEAT,
    decide({ text, shared, unitId, guestId }, room, ask) {
      const line = { n: room.lines.length + 1, text };
      if (guestId !== undefined) {
        const refusal = notHost(room, askerOf(ask)) ?? notGuest(guestId, room);
        return (
          refusal ??
          notGoingOn(room, ask) ??
          notFull(room) ?? [fact(room.id, 'LineWritten', { ...line, shared: true, guestId })]
        );
      }
      const seat = seatFor(unitId, room, ask);
      if (unitId !== undefined && seat === undefined) return refuse('not-your-unit');
      const joins = seat !== undefined && seat.joinedAt === undefined;
      return (
        notGoingOn(room, ask) ??
        notFull(room) ?? [
          ...(joins ? [fact(room.id, 'UnitJoined', { unitId: seat.unitId })] : []),
          fact(room.id, 'LineWritten', { ...line, ...defined({ shared, unitId: seat?.unitId }) }),
        ]
      );
    },
  }),
  /** By the guest who holds a link, as their own words; everybody in the room reads them. */
  'room.speak': commandOn<Room>()({
    schema: roomSchemas['room.speak'],
    roles: SPEAKERS,
    reach: notItsGuest,
    guard: notClosed,
    decide({ text }, room, ask) {
      const guestId = ask.by.voice?.as ?? '';
      const spoken = room.lines.filter((line) => line.guestId === guestId && isGuestsOwn(line)).length;
      if (spoken >= MOST_OF_GUEST) return refuse('room-guest-full', { n: MOST_OF_GUEST });
      return (
        notGoingOn(room, ask) ??
        notForGuests(room, ask) ??
        notFull(room) ?? [
          fact(room.id, 'LineWritten', { n: room.lines.length + 1, text, shared: true, guestId }),
        ]
      );
    },
  }),
  /** It stands in the case's time-line once; a line that everybody in the room reads is progress for the public too. */
  'room.toProgress': commandOn<Room>()({
    schema: roomSchemas['room.toProgress'],
    ...BY_HOST,
    decide: ({ n }, room, ask) =>
      ofLine(room, n, ask, (line) => [
        fact(room.id, 'LineBecame', { n, outcome: 'progress' }),
        caseFact(room.caseId, 'ProgressAdded', {
          text: progressText(line, room, ask),
          ...defined({ public: line.shared }),
        }),
      ]),
  }),
  'room.toCase': commandOn<Room>()({
    schema: roomSchemas['room.toCase'],
    ...BY_HOST,
    decide: ({ n, category }, room, ask) =>
      ofLine(room, n, ask, (line, thisCase) => {
        const guest = room.guests.find(({ guestId }) => guestId === line.guestId);
        const made = caseOfLine(line, guest, thisCase, category, ask);
        if ('code' in made) return made;
        return [fact(room.id, 'LineBecame', { n, outcome: 'case', caseId: made.id }), ...made.events];
      }),
  }),
  'room.keepInternal': commandOn<Room>()({
    schema: roomSchemas['room.keepInternal'],
    ...BY_HOST,
    decide: ({ n }, room, ask) =>
      ofLine(room, n, ask, () => [fact(room.id, 'LineBecame', { n, outcome: 'internal' })]),
  }),
  'room.close': commandOn<Room>()({
    schema: roomSchemas['room.close'],
    ...BY_HOST,
    decide: ({ reason }, room) => [
      fact(room.id, 'RoomClosed', defined({ reason })),
      caseFact(room.caseId, 'CaseRoomClosed', { roomId: room.id }),
    ],
  }),
} as const;

/** A room for one desk alone is none. */
const LEAST_CALLED = 2;
/** Representatives and firms, those removed among them. */
const MOST_GUESTS = 20;
/** Lines a guest writes by their own hand: whoever has a link cannot fill the room. */
const MOST_OF_GUEST = 50;

/** The case, when it is open, in reach as for asking another unit, and nobody sits together on it yet. */
function caseToOpen(caseId: Case['id'], { situation, actor, by, directory }: Ask): Case | Refusal {
  const thisCase = situation.cases.get(caseId);
  if (thisCase === undefined) return refuse('unknown-case', { caseId });
  const refusal = notToOpen(thisCase, { role: actor.role, person: by, directory });
  if (refusal !== undefined) return refusal;
  const known = thisCase.room && roomsIn(situation).get(thisCase.room.id);
  return known !== undefined && known.closed === undefined ? refuse('room-open-already') : thisCase;
}

function askerOf({ actor, by, directory }: Ask): Asker {
  return { role: actor.role, person: by, directory };
}

function notGuest(guestId: string, { guests }: Room): Refusal | undefined {
  const guest = guests.find((each) => each.guestId === guestId);
  return guest !== undefined && guest.removedAt === undefined ? undefined : refuse('room-no-guest');
}

function isCentre(unitId: UnitId, { directory }: Ask): boolean {
  const kind = directory.unit(unitId)?.kind;
  return kind === 'centre' || kind === 'district';
}

function seated({ id, caseId }: Room, unitIds: readonly UnitId[]): NewEvent {
  return caseFact(caseId, 'CaseRoomChanged', { roomId: id, unitIds });
}

/** The seat somebody speaks for: the one they name, else the first of theirs. */
function seatFor(unitId: UnitId | undefined, room: Room, { by, directory }: Ask) {
  const mine = seatsOf(room, { person: by, directory });
  return unitId === undefined ? mine[0] : mine.find((seat) => seat.unitId === unitId);
}

function notClosed({ closed }: Room): Refusal | undefined {
  return closed === undefined ? undefined : refuse('room-closed');
}

/** With its case a room is over, whoever is still in it. */
function notGoingOn(room: Room, { situation }: Pick<Ask, 'situation'>): Refusal | undefined {
  return isRoomOpen(room, situation.cases.get(room.caseId)) ? undefined : refuse('room-closed');
}

/** Of a confidential case nobody outside is told, also when it became one while they were in. */
function notForGuests(room: Room, { situation }: Pick<Ask, 'situation'>): Refusal | undefined {
  return situation.cases.get(room.caseId)?.confidential === true ? refuse('room-confidential') : undefined;
}

function notFull({ lines }: Room): Refusal | undefined {
  return lines.length < MOST_LINES ? undefined : refuse('room-full', { n: MOST_LINES });
}

/** What becomes of a line, once. */
function ofLine(
  room: Room,
  n: number,
  ask: Ask,
  become: (line: RoomLine, thisCase: Case) => Outcome,
): Outcome {
  const refusal = notGoingOn(room, ask);
  if (refusal !== undefined) return refusal;
  const thisCase = ask.situation.cases.get(room.caseId);
  const line = room.lines.find((each) => each.n === n);
  if (line === undefined || thisCase === undefined) return refuse('room-no-line', { n });
  return line.became === undefined ? become(line, thisCase) : refuse('room-line-done', { n });
}
