import { z } from 'zod';
import { THREAD_OUTCOMES, THREAD_VOICES } from '../thread/codes.ts';
import { count, millis } from './basics.ts';
import type { Read } from './read.ts';
import { code, id, words } from './strings.ts';
import { actor } from './values.ts';

/** Wire contract v1: commands and facts of a resident's talk with the grid member of their place (对话, DOMAIN B03, B04, B30). */

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject'), ...shape });
const text = words(1000);
const placeText = words(200);
/** Of a line: 1, 2, 3 … in its talk. */
const n = count.min(1);

export const threadSchemas = {
  /** With the first line of it; about a report, or about a place before there is one. */
  'thread.begin': z.strictObject({
    gridId: id('grid'),
    caseId: id('case').optional(),
    placeText: placeText.optional(),
    text,
  }),
  'thread.write': on({ text }),
  'thread.reply': on({ text }),
  'thread.toCase': on({ n, category: id('category').optional() }),
  'thread.toProgress': on({ n }),
  'thread.keep': on({ n }),
} as const;

const line = { n, text, voice: code(THREAD_VOICES), danger: z.literal(true).exactOptional() };
const outcome = z.object({
  outcome: code(THREAD_OUTCOMES),
  /** The new case, where it became one. */
  caseId: id('case').exactOptional(),
});

export const threadEventSchemas = {
  ThreadBegun: z.object({
    gridId: id('grid'),
    caseId: id('case').exactOptional(),
    placeText: placeText.exactOptional(),
  }),
  ThreadLineWritten: z.object(line),
  ThreadLineBecame: outcome.extend({ n }),
} as const;

export const threadLine = z.object({
  ...line,
  at: millis,
  by: actor,
  became: outcome.extend({ at: millis, by: actor }).exactOptional(),
});

export type ThreadLine = Read<z.infer<typeof threadLine>>;
export type ThreadEventData = {
  readonly [T in keyof typeof threadEventSchemas]: Read<z.infer<(typeof threadEventSchemas)[T]>>;
};
