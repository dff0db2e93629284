import { z } from 'zod';
import type { Millis, Seq } from '../kernel.ts';
import { MEASURE_IDS, type Measure } from '../measures/measure.ts';
import { parseDay } from '../sla/shanghaiDay.ts';

const day = z.string().transform((text, context) => {
  const number = parseDay(text);
  if (number !== undefined) return number;
  context.addIssue({ code: 'custom', message: 'a day such as 2026-11-21' });
  return z.NEVER;
});

/** Five years: more than any report asks for. */
const LONGEST_DAYS = 1_830;

/** `GET /measures?from=&to=&id=`: Shanghai days, both included; today alone when nothing is said. */
export const measuresQuery = z
  .object({ from: day.optional(), to: day.optional(), id: z.enum(MEASURE_IDS).optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'not before from',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || to - from <= LONGEST_DAYS, {
    path: ['to'],
    message: `not more than ${LONGEST_DAYS} days after from`,
  });
export type MeasuresQuery = z.infer<typeof measuresQuery>;

/** Counted from the log up to `seq`, of the cases the asker sees. */
export interface MeasuresAnswer {
  readonly seq: Seq;
  readonly at: Millis;
  readonly measures: readonly Measure[];
}
