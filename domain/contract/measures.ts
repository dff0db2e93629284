import { z } from 'zod';
import type { Case, Place } from '../case/case.ts';
import type { Millis, Seq } from '../kernel.ts';
import type { Behind, BehindRow } from '../measures/behind.ts';
import { MEASURE_IDS, type Measure, type MeasureId } from '../measures/measure.ts';
import { parseDay } from '../time/shanghaiDay.ts';

const day = z.string().transform((text, context) => {
  const number = parseDay(text);
  if (number !== undefined) return number;
  context.addIssue({ code: 'custom', message: 'a day such as 2026-11-21' });
  return z.NEVER;
});

/** Five years: more than any report asks for. */
const LONGEST_DAYS = 1_830;

const period = { from: day.optional(), to: day.optional() };

function isPeriod(
  query: { from?: number | undefined; to?: number | undefined },
  context: z.RefinementCtx,
): void {
  const { from, to } = query;
  if (from === undefined || to === undefined) return;
  const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['to'], message });
  if (from > to) refuse('not before from');
  if (to - from > LONGEST_DAYS) refuse(`not more than ${LONGEST_DAYS} days after from`);
}

const measureIds = z.string().transform((text, context): readonly MeasureId[] => {
  const ids = text.split(',').map((id) => MEASURE_IDS.find((known) => known === id));
  if (ids.every((id) => id !== undefined)) return ids;
  context.addIssue({ code: 'custom', message: 'a measure, or several with commas between' });
  return z.NEVER;
});

/**
 * `GET /measures?from=&to=&id=&rows=`: Shanghai days, both included; today alone when nothing is said. `id` may be
 * several, `M1,M2`; `rows=no` leaves out the ids behind each number.
 */
export const measuresQuery = z
  .object({ ...period, id: measureIds.optional(), rows: z.enum(['yes', 'no']).default('yes') })
  .superRefine(isPeriod);
export type MeasuresQuery = z.infer<typeof measuresQuery>;

/** Counted from the log up to `seq`, of the cases the asker sees. */
export interface MeasuresAnswer {
  readonly seq: Seq;
  readonly at: Millis;
  readonly measures: readonly MeasureFigure[];
}

/** A measure; with `rows=no` without the ids it counts. */
export type MeasureFigure = Omit<Measure, 'rows' | 'counted'> & Partial<Pick<Measure, 'rows' | 'counted'>>;

/** `GET /measures/rows?id=&from=&to=`: what lies behind one number. */
export const measureRowsQuery = z.object({ ...period, id: z.enum(MEASURE_IDS) }).superRefine(isPeriod);

/** `GET /measures/export?…&lang=en`: the same as CSV. */
export const measureExportQuery = z
  .object({ ...period, id: z.enum(MEASURE_IDS), lang: z.enum(['zh', 'en']).default('zh') })
  .superRefine(isPeriod);

/** Of very many rows the first are listed; the figures are always of all. */
export const MOST_MEASURE_ROWS = 20_000;

/** A case that counts, or could have: as much of it as the asker's scope shows. */
export interface MeasureRow extends BehindRow, Pick<Case, 'title' | 'reportedAt'> {
  readonly place: Pick<Place, 'text' | 'streetId' | 'communityId' | 'gridId'>;
}

export interface MeasureRowsAnswer extends Omit<Behind, 'rows'> {
  readonly seq: Seq;
  readonly at: Millis;
  readonly measure: MeasureFigure;
  readonly rows: readonly MeasureRow[];
  /** Rows there are beyond those listed. */
  readonly left: number;
}

/** `POST /audit/print`: what is being printed, and of which days. */
export const printInput = z.strictObject({ what: z.enum(['measures']), ...period }).superRefine(isPeriod);
