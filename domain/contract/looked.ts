import { z } from 'zod';
import { list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { id } from './strings.ts';

/** Changed and not seen: of more than these the oldest are no news any more. */
export const MOST_UNSEEN = 2000;

const looked = z.object({
  /** Up to this moment of the world the person has seen everything, but `unseen`. */
  at: millis,
  /** Each case with the moment from which on its changes have not been seen. */
  unseen: list(z.object({ caseId: id('case'), since: millis })),
});
export type Looked = Read<z.infer<typeof looked>>;

/** `GET /me/looked`: empty for somebody who has never looked. */
export const lookedAnswer = z.object({ looked: looked.exactOptional() });

/** `PUT /me/looked`. */
export const lookedInput = z.strictObject({
  at: millis.int().nonnegative(),
  unseen: z.array(z.strictObject({ caseId: id('case'), since: millis.int().nonnegative() })).max(MOST_UNSEEN),
});
