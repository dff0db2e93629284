import { z } from 'zod';
import { list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { seatInLog } from './shift.ts';
import { id } from './strings.ts';

/** Wire contract v1: commands and facts of a leave (休假), and the calls about it. */

const moment = millis.int().positive();

export const leaveSchemas = {
  /** From when to when somebody is away, and who acts for them. */
  'leave.set': z.strictObject({
    personId: id('person'),
    from: moment,
    to: moment,
    deputyId: id('person').optional(),
  }),
  /** Back, or not away after all. */
  'leave.end': z.strictObject({ subjectId: id('subject') }),
} as const;

export const leaveEventSchemas = {
  LeaveSet: z.object({
    person: seatInLog,
    from: millis,
    /** The first moment they are back. */
    to: millis,
    deputy: seatInLog.exactOptional(),
  }),
  LeaveEnded: z.object({}),
} as const;

export type LeaveEventData = {
  readonly [T in keyof typeof leaveEventSchemas]: Read<z.infer<(typeof leaveEventSchemas)[T]>>;
};

/** `POST /leaves`: as the command. */
export const leaveInput = leaveSchemas['leave.set'];

const leaveView = z.object({
  id: id('subject'),
  personId: id('person'),
  from: millis,
  to: millis,
  deputyId: id('person').exactOptional(),
});
export type LeaveView = z.infer<typeof leaveView>;

/** `GET /leaves`: posts in the caller's scope, and who of them is or will be away. */
export const leavesAnswer = z.object({ people: list(seatInLog), leaves: list(leaveView) });
export type LeavesAnswer = z.infer<typeof leavesAnswer>;

/** `POST /leaves`. */
export const leaveAnswer = z.object({ id: id('subject') });
