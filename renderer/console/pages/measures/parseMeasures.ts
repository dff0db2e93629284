import { z } from 'zod';
import type { MeasureRowsAnswer, MeasuresAnswer } from '../../../../domain/contract/measures.ts';
import { MEASURE_IDS } from '../../../../domain/measures/measure.ts';
import { parser } from '../../../client/link/parse.ts';

/** The answers behind the page, looked at once; a newer server may say more. */

const KNOWN: ReadonlySet<unknown> = new Set(MEASURE_IDS);

const measure = z.looseObject({
  id: z.string(),
  unit: z.enum(['share', 'times', 'change', 'count']),
  value: z.number().optional(),
  numerator: z.number(),
  denominator: z.number(),
  baselineMissing: z.literal(true).optional(),
  period: z.looseObject({ from: z.string(), to: z.string() }),
});
const head = { seq: z.int().nonnegative(), at: z.number() };
const figure = { value: z.number().optional(), numerator: z.number(), denominator: z.number() };
const groups = z.array(z.looseObject({ key: z.string().optional(), ...figure }));

const answer = z.looseObject({ ...head, measures: z.array(measure) }).transform((said) => ({
  ...said,
  // A measure this console has no words for is one of a newer server's.
  measures: said.measures.filter(({ id }) => KNOWN.has(id)),
}));
const rows = z.looseObject({
  ...head,
  measure,
  rows: z.array(
    z.looseObject({
      caseId: z.string(),
      at: z.number(),
      side: z.enum(['counted', 'rest', 'base']),
      title: z.string(),
      reportedAt: z.number(),
      place: z.looseObject({}),
    }),
  ),
  left: z.int().nonnegative(),
  byUnit: groups,
  byStreet: groups,
  days: z.array(z.looseObject({ day: z.string(), ...figure })),
});

export function parseMeasures(value: unknown): MeasuresAnswer | undefined {
  const parsed = answer.safeParse(value);
  return parsed.success ? (parsed.data as unknown as MeasuresAnswer) : undefined;
}

export const parseMeasureRows = parser<MeasureRowsAnswer>(rows);
