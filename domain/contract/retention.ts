import { z } from 'zod';
import { RETAINED } from '../retention/retention.ts';
import { count, list, millis } from './shapes.ts';
import { code, id } from './strings.ts';

/** `GET /retention`: what is known of persons goes when, and what went last. */
export const retentionAnswer = z.object({
  kinds: list(
    z.object({
      kind: code(RETAINED),
      /** Behind the last thing that happened to a case. */
      days: count,
      /** What ended by then is gone; 0 before the first time. */
      clearedTo: millis,
      /** Cases whose time has passed, and which are being cleared. */
      due: count,
      /** Cases that are put away and whose time passes within 7 and within 30 days. */
      week: count,
      month: count,
    }),
  ),
  /** Newest first. */
  last: list(z.object({ at: millis, caseId: id('case'), kind: code(RETAINED), pieces: count })),
});
export type RetentionAnswer = z.infer<typeof retentionAnswer>;
