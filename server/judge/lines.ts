import { z } from 'zod';

/** What comes in by lines on `npm run judge -- --stream TASK`; anything else about a case is put aside. */
const words = z.string();
const unitCase = z.object({
  at: words.default(''),
  category: z.array(words).default([]),
  street: words.default(''),
  community: words.default(''),
  source: words.default(''),
  property: words.default(''),
});
const letterCase = z.object({
  title: words.default(''),
  description: words.default(''),
  at: words.default(''),
});
const anyCase = z.object({ ...unitCase.shape, ...letterCase.shape });
const id = z.union([words, z.number().transform(String)]);

export const lineSchema = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('directory'),
    units: z.array(z.object({ code: id, names: z.array(words).default([]) })).default([]),
    streets: z.array(words).default([]),
    communities: z.array(words).default([]),
  }),
  z.object({ op: z.literal('learn'), case: anyCase, truth: id, id: id.optional() }),
  z.object({ op: z.literal('ask'), id, case: anyCase }),
  z.object({ op: z.enum(['same', 'different']), ids: z.tuple([id, id]) }),
  z.object({ op: z.literal('pairs'), ids: z.array(id) }),
]);

export type Line = z.output<typeof lineSchema>;
export type JudgedCase = z.output<typeof anyCase>;
type Of<O extends Line['op']> = Extract<Line, { op: O }>;
export type DirectoryLine = Of<'directory'>;

/** What goes out for an `ask`, without its time. */
export interface Answer {
  readonly ranked: readonly { readonly is: string; readonly confidence: number }[];
  readonly refused: boolean;
  /** Sure enough to be sent by itself. */
  readonly sends: boolean;
  readonly why: readonly string[];
}

export interface Pairs {
  readonly pairs: readonly (readonly [string, string, number])[];
}

/** One of the secretary's judgements, driven line by line. */
export interface Task {
  directory?(line: DirectoryLine): undefined;
  learn?(judged: JudgedCase, truth: string): undefined;
  ask(id: string, judged: JudgedCase): Answer;
  judge?(ids: readonly [string, string], isSame: boolean): undefined;
  pairs?(ids: readonly string[]): Pairs;
}
