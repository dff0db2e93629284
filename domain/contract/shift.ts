import { z } from 'zod';
import { CASE_STATES } from '../case/codes.ts';
import { ROLES } from '../kernel.ts';
import { count, list, millis, seq } from './basics.ts';
import type { Read } from './read.ts';
import { code, form, id, name, scopeId, words } from './strings.ts';

/** Wire contract v1: commands and facts of a shift. Their data names a `subjectId` where those of cases name a `caseId`. */

const reason = words(500);
const onShift = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject'), ...shape });
const moment = millis.int().positive();

const planInput = {
  name: words(20).optional(),
  from: moment,
  to: moment,
  chiefId: id('person'),
  memberIds: z.array(id('person')).max(60).optional(),
};

const promise = { text: words(500), caseId: id('case').optional(), due: moment.optional() };
/** A filter or mute left on at a console: the next one would not see, or hear, something. */
const leftOn = { kind: code(['filter', 'mute']), text: words(200) };

export const shiftSchemas = {
  'shift.plan': z.strictObject({ unitId: id('unit'), ...planInput }),
  'shift.change': onShift(planInput),
  'shift.cancel': onShift({ reason }),
  /** 交班: what the outgoing chief says; what there is to count the server counts itself. */
  'shift.prepareHandover': onShift({
    text: words(4000).optional(),
    promises: z.array(z.strictObject(promise)).max(50).optional(),
    leftOn: z.array(z.strictObject(leftOn)).max(50).optional(),
  }),
  'shift.reopenHandover': onShift({ reason }),
  /** 接班. */
  'shift.takeOver': onShift({ text: words(4000).optional() }),
} as const;

/** Who sits on a shift, as the roster says it: a seat and its post, never a person's name. */
export const seatInLog = z.object({
  /** The account's id: `by.id` of what is done from it. */
  id: id('person'),
  name: name(100),
  nameEn: name(100).exactOptional(),
  roles: list(code(ROLES)),
  unitId: scopeId,
});

/** How many, and which; of very many the most pressing. */
const counted = z.object({ n: count, caseIds: list(id('case')) });
const head = z.object({ seq, hash: form('hash') });

/** What the server itself found when the sheet was signed. */
const findings = z.object({
  open: z.partialRecord(code(CASE_STATES), count),
  overdue: counted,
  nearDue: counted,
  /** Returns, extensions, holds and voids that wait for a decision. */
  requests: counted,
  supervisions: counted,
  /** Words asked of a leader. */
  reviews: counted,
  /** Messages that have not left. */
  messages: z.object({ waiting: count, failed: count }),
  /** Where both chains stood: printed and signed, so that nobody can rewrite the day behind it (DOMAIN §3.10). */
  heads: z.object({ events: head, audit: head }),
});

const handover = z.object({
  text: words(4000).exactOptional(),
  promises: list(z.object(promise)),
  leftOn: list(z.object(leftOn)),
  found: findings,
});

/** What a roster says of a shift, whole: a change replaces all of it. */
const plan = {
  name: words(20).exactOptional(),
  from: moment,
  to: moment,
  chief: seatInLog,
  members: list(seatInLog),
};

/** Facts of a shift's life. */
export const shiftEventSchemas = {
  ShiftPlanned: z.object({ ...plan, unitId: id('unit') }),
  ShiftChanged: z.object(plan),
  ShiftCancelled: z.object({ reason }),
  ShiftHandoverSigned: handover,
  ShiftHandoverReopened: z.object({ reason }),
  ShiftTakenOver: z.object({
    text: words(4000).exactOptional(),
    /** The shift that goes on with it; absent when none was planned. */
    nextShiftId: id('subject').exactOptional(),
  }),
} as const;

export type ShiftEventData = {
  readonly [T in keyof typeof shiftEventSchemas]: Read<z.infer<(typeof shiftEventSchemas)[T]>>;
};
export type DutySeat = Read<z.infer<typeof seatInLog>>;
export type CountedCases = Read<z.infer<typeof counted>>;
export type ShiftFindings = Read<z.infer<typeof findings>>;
export type Handover = Read<z.infer<typeof handover>>;
