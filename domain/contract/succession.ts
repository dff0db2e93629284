import { z } from 'zod';
import { CONTACT_KINDS } from '../succession/codes.ts';
import { count } from './basics.ts';
import type { Read } from './read.ts';
import { seatInLog } from './shift.ts';
import { code, id, words } from './strings.ts';

/** Wire contract v1: commands and facts of a succession (账号继承). */

const reason = words(500);
const nth = count.min(1);
const onSuccession = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject'), ...shape });

export const successionSchemas = {
  'succession.plan': z.strictObject({
    unitId: id('unit'),
    fromId: id('person'),
    toId: id('person'),
    reason,
  }),
  'succession.approve': onSuccession({}),
  'succession.cancel': onSuccession({ reason }),
  /** The system's own, after the contact system took a batch of this number, or answered for it. */
  'timer.successionBatch': onSuccession({ kind: code(CONTACT_KINDS), n: nth, size: nth }),
  'timer.successionSettle': onSuccession({ n: nth, moved: count, refused: count, failed: count }),
  'timer.successionEnd': onSuccession({}),
} as const;

/** What moves with an account: its open cases, and the residents and groups of its contact book. */
const counts = z.object({
  /** Open cases, each once, whether it handles, checks or verifies. */
  cases: count,
  residents: count,
  groups: count,
});

/** `casesOnly`: no contact book is connected; cases move and nothing else. */
const counted = { counts, casesOnly: z.literal(true).exactOptional() };

/** One call to the contact system. Numbers alone: whom it is about never lies in the log. */
const batch = z.object({
  kind: code(CONTACT_KINDS),
  /** 1, 2, 3 … over both kinds; the same number is never sent twice. */
  n: count,
  size: count,
});

/** `refused`: the resident said no (待重新分配). */
const outcome = z.object({ moved: count, refused: count, failed: count });

/** Facts of a succession's life. */
export const successionEventSchemas = {
  SuccessionPlanned: z.object({ unitId: id('unit'), from: seatInLog, to: seatInLog, reason, ...counted }),
  SuccessionCancelled: z.object({ reason }),
  SuccessionApproved: z.object(counted),
  SuccessionBatchSent: batch,
  SuccessionBatchSettled: outcome.extend({ n: count }),
  SuccessionEnded: z.object({ state: code(['done', 'partial']), refused: count, failed: count }),
} as const;

export type SuccessionEventData = {
  readonly [T in keyof typeof successionEventSchemas]: Read<z.infer<(typeof successionEventSchemas)[T]>>;
};
export type SuccessionCounts = Read<z.infer<typeof counts>>;
export type SentBatch = Read<z.infer<typeof batch>>;
export type Outcome = Read<z.infer<typeof outcome>>;
