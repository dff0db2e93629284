import { z } from 'zod';
import { GUEST_KINDS, LINE_OUTCOMES } from '../room/codes.ts';
import { count, list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { code, id, secret, words } from './strings.ts';
import { actor } from './values.ts';

/** Wire contract v1: commands and facts of a case room (会商, DOMAIN A14, B24). */

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject'), ...shape });
const unitId = id('unit');
const units = z.array(unitId).max(20);
const topic = words(100);
const text = words(2000);
const reason = words(500);
/** Of a line: 1, 2, 3 … in its room. */
const n = count.min(1);

export const roomSchemas = {
  'room.open': z.strictObject({ caseId: id('case'), topic, unitIds: units }),
  'room.invite': on({ unitIds: units }),
  /** For which unit, when the caller speaks for several. */
  'room.join': on({ unitId: unitId.optional() }),
  'room.leave': on({ unitId: unitId.optional() }),
  /** Somebody who is no unit; `label` says to everybody whose voice it is, and names nobody. */
  'room.addGuest': on({ guestKind: code(GUEST_KINDS), label: words(40) }),
  'room.removeGuest': on({ guestId: id('guest') }),
  /** `shared`: those who are no unit read it too. */
  'room.write': on({
    text,
    shared: z.literal(true).optional(),
    unitId: unitId.optional(),
    /** Taken down for somebody who is no unit, from the telephone. */
    guestId: id('guest').optional(),
  }),
  /** Of a guest who holds a link into the room. */
  'room.speak': on({ text }),
  'room.toProgress': on({ n }),
  'room.toCase': on({ n, category: id('category').optional() }),
  'room.keepInternal': on({ n }),
  'room.close': on({ reason: reason.optional() }),
} as const;

const guest = {
  guestId: id('guest'),
  guestKind: code(GUEST_KINDS),
  label: words(40),
};

const line = {
  n,
  text,
  shared: z.literal(true).exactOptional(),
  /** For which unit it was written; neither this nor `guestId` where the centre speaks. */
  unitId: unitId.exactOptional(),
  guestId: id('guest').exactOptional(),
};

const outcome = z.object({
  outcome: code(LINE_OUTCOMES),
  /** The new case, where it became one. */
  caseId: id('case').exactOptional(),
});

export const roomEventSchemas = {
  /** `hostIds`: the units that run it, beside the centre. */
  RoomOpened: z.object({
    caseId: id('case'),
    topic,
    unitIds: list(unitId),
    hostIds: list(unitId),
    due: millis,
  }),
  UnitsInvited: z.object({ unitIds: list(unitId) }),
  UnitJoined: z.object({ unitId }),
  UnitLeft: z.object({ unitId }),
  GuestAdded: z.object(guest),
  GuestRemoved: z.object({ guestId: id('guest') }),
  LineWritten: z.object(line),
  LineBecame: outcome.extend({ n }),
  RoomClosed: z.object({ reason: reason.exactOptional() }),
} as const;

export const roomSeat = z.object({
  unitId,
  invitedAt: millis,
  joinedAt: millis.exactOptional(),
});

export const roomGuest = z.object({ ...guest, at: millis, removedAt: millis.exactOptional() });

export const roomLine = z.object({
  ...line,
  at: millis,
  by: actor,
  became: outcome.extend({ at: millis, by: actor }).exactOptional(),
});

/** `GET /rooms/:id/guests/:guestId/link`: the address of the guest's page. */
export const guestLinkAnswer = z.object({ url: secret(1000) });

export type RoomSeat = Read<z.infer<typeof roomSeat>>;
export type RoomGuest = Read<z.infer<typeof roomGuest>>;
export type RoomLine = Read<z.infer<typeof roomLine>>;
export type RoomEventData = {
  readonly [T in keyof typeof roomEventSchemas]: Read<z.infer<(typeof roomEventSchemas)[T]>>;
};
