import { z } from 'zod';
import { OVERSIGHT_QUEUES } from '../case/oversightQueues.ts';
import { count, list, millis } from './basics.ts';
import { code } from './strings.ts';

/** `GET /oversight`: each queue of an oversight desk, of what the caller sees; with its most urgent clock. */
export const oversightAnswer = z.object({
  queues: list(
    z.object({
      queue: code(OVERSIGHT_QUEUES),
      n: count,
      /** The first of its clocks to run out, or the longest over. */
      due: millis.exactOptional(),
      /** How many are over already. */
      overdue: count,
      /** Of bad ratings so many are ticked off: called back, or tried three times. */
      ticked: count.exactOptional(),
      /** There may be more than were counted in the time there was. */
      isCutOff: z.literal(true).exactOptional(),
    }),
  ),
});
export type OversightAnswer = z.infer<typeof oversightAnswer>;
