import { z } from 'zod';
import { millis } from './basics.ts';
import type { Read } from './read.ts';
import { caseId } from './shapes.ts';
import { name, secret } from './strings.ts';

/** `GET /cases/:id/slip`: what stands on the paper slip of somebody who reported at a counter. Never a word of theirs. */
export const slipAnswer = z.object({
  number: caseId,
  at: millis,
  /** What kind of matter, in the words of the district's list. */
  matter: z.object({ zh: name(100), en: name(100) }).exactOptional(),
  /** Told by somebody else with their consent. */
  onBehalf: z.boolean(),
  /** Until when it is taken up, and done. */
  acceptBy: millis.exactOptional(),
  doneBy: millis.exactOptional(),
  /** Of the page of its progress: whoever holds it is taken for the reporter. */
  url: secret(1000),
});
export type SlipAnswer = Read<z.infer<typeof slipAnswer>>;
