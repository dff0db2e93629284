import { z } from 'zod';
import { REPLY_FACTS, REPLY_KINDS } from '../rules/replyTemplate.ts';
import { caseId, list } from './shapes.ts';
import { code, words } from './strings.ts';

/** `POST /replies {caseId, kind}`: a draft for whoever reported. Nothing is sent, and nothing is kept. */
export const replyInput = z.strictObject({ caseId, kind: code(REPLY_KINDS) });

export const replyAnswer = z.object({
  text: words(4000, 0),
  /** Blanks that the case has nothing for: a person fills them. */
  missing: list(code(REPLY_FACTS)),
  /** The district has a language model that may word it anew. */
  canReword: z.boolean(),
});
export type ReplyAnswer = z.infer<typeof replyAnswer>;
