import { z } from 'zod';
import { caseId } from './shapes.ts';
import { form, words } from './strings.ts';

const text = words(8000);

/**
 * `POST /rewordings`: a draft, to be worded anew by the district's own language model. What may be a number of a person
 * is masked before it leaves. Nothing is sent to anybody else, and nothing of it stays but a row of the audit.
 */
export const rewordingInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), caseId, text }),
  z.strictObject({ kind: z.literal('brief'), day: form('day'), text }),
]);
export type RewordingInput = z.infer<typeof rewordingInput>;

export const rewordingAnswer = z.object({
  text: words(20_000),
  /** Something was masked in what it was made from. */
  isMasked: z.boolean(),
});
export type RewordingAnswer = z.infer<typeof rewordingAnswer>;
