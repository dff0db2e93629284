import { z } from 'zod';
import { ALARM_CAUSES } from '../case/alarm.ts';
import { SIDES } from '../measures/behind.ts';
import { MEASURE_GROUPS, MEASURE_IDS, MEASURE_UNITS, type MeasureId } from '../measures/measure.ts';
import { parseDay } from '../time/shanghaiDay.ts';
import { fault } from './formFaults.ts';
import { caseId, count, list, listOfKnown, millis, seq } from './shapes.ts';
import { code, form, id, sentence, words } from './strings.ts';

/** A Shanghai day in the question of a call. */
export const day = form('day').transform((text, context) => {
  const number = parseDay(text);
  if (number !== undefined) return number;
  context.addIssue({ code: 'custom', params: fault('form-not-day') });
  return z.NEVER;
});

/** Five years: more than any report asks for. */
const LONGEST_DAYS = 1_830;

/** Counted as of this moment instead of now (docs/adr/0029). */
const asOf = z.coerce.number().int().nonnegative().optional();
const period = { from: day.optional(), to: day.optional(), asOf };

function isPeriod(
  query: { from?: number | undefined; to?: number | undefined },
  context: z.RefinementCtx,
): void {
  const { from, to } = query;
  if (from === undefined || to === undefined) return;
  const refuse = (params: ReturnType<typeof fault>) =>
    context.addIssue({ code: 'custom', path: ['to'], params });
  if (from > to) refuse(fault('form-before-start'));
  if (to - from > LONGEST_DAYS) refuse(fault('form-too-long-span', { days: LONGEST_DAYS }));
}

const measureIds = form('codes').transform((text, context): readonly MeasureId[] => {
  const ids = text.split(',').map((id) => MEASURE_IDS.find((known) => known === id));
  if (ids.every((id) => id !== undefined)) return ids;
  context.addIssue({ code: 'custom', params: fault('form-no-choice', { choices: MEASURE_IDS.join(' · ') }) });
  return z.NEVER;
});

/**
 * `GET /measures?from=&to=&id=&rows=`: Shanghai days, both included; today alone when nothing is said. `id` may be
 * several, `M1,M2`; `rows=no` leaves out the ids behind each number. `asOf` counts as of a moment, epoch milliseconds.
 */
export const measuresQuery = z
  .object({ ...period, id: measureIds.optional(), rows: code(['yes', 'no']).default('yes') })
  .superRefine(isPeriod);

const group = z.object({
  by: code(MEASURE_GROUPS),
  key: sentence(),
  numerator: z.number(),
  denominator: z.number(),
});

/** A measure; with `rows=no` without the ids it counts. */
const measureFigure = z.object({
  id: code(MEASURE_IDS),
  unit: code(MEASURE_UNITS),
  value: z.number().exactOptional(),
  numerator: z.number(),
  denominator: z.number(),
  rows: list(caseId).exactOptional(),
  counted: list(caseId).exactOptional(),
  baselineMissing: z.literal(true).exactOptional(),
  baseline: z.number().exactOptional(),
  groups: list(group).exactOptional(),
  reached: z.object({ half: millis.exactOptional(), ninety: millis.exactOptional() }).exactOptional(),
  period: z.object({ from: form('day'), to: form('day') }),
});
export type MeasureFigure = z.infer<typeof measureFigure>;

const KNOWN: ReadonlySet<unknown> = new Set(MEASURE_IDS);
const isKnown = (value: unknown): boolean => KNOWN.has((value as { readonly id?: unknown } | null)?.id);

/** Counted from the log up to `seq`, of the cases the asker sees. */
export const measuresAnswer = z.object({ seq, at: millis, measures: listOfKnown(measureFigure, isKnown) });
export type MeasuresAnswer = z.infer<typeof measuresAnswer>;

/** `GET /measures/rows?id=&from=&to=`: what lies behind one number. */
export const measureRowsQuery = z.object({ ...period, id: code(MEASURE_IDS) }).superRefine(isPeriod);

/** `GET /measures/export?…&lang=en&format=xlsx`: the same as a table, CSV unless said. */
export const measureExportQuery = z
  .object({
    ...period,
    id: code(MEASURE_IDS),
    lang: code(['zh', 'en']).default('zh'),
    format: code(['csv', 'xlsx']).default('csv'),
  })
  .superRefine(isPeriod);

/** Of very many rows the first are listed; the figures are always of all. */
export const MOST_MEASURE_ROWS = 20_000;

/** A case that counts, or could have: as much of it as the asker's scope shows. */
const measureRow = z.object({
  caseId,
  at: millis,
  doneAt: millis.exactOptional(),
  unitId: id('unit').exactOptional(),
  n: z.number().exactOptional(),
  before: z.number().exactOptional(),
  /** Of what sounded (`alarms`): by what it was raised. */
  cause: code(ALARM_CAUSES).exactOptional(),
  side: code(SIDES),
  /** What the channel calls it. */
  externalId: form('foreignId').exactOptional(),
  title: words(300, 0),
  reportedAt: millis,
  place: z.object({
    text: words(500).exactOptional(),
    streetId: id('unit').exactOptional(),
    communityId: id('unit').exactOptional(),
    gridId: id('grid').exactOptional(),
  }),
});
export type MeasureRow = z.infer<typeof measureRow>;

const figure = z.object({
  value: z.number().exactOptional(),
  numerator: z.number(),
  denominator: z.number(),
});
const groupFigures = list(figure.extend({ key: sentence().exactOptional() }));

/** What lies behind one number. */
export const measureRowsAnswer = z.object({
  seq,
  at: millis,
  measure: measureFigure,
  rows: list(measureRow),
  /** Rows there are beyond those listed. */
  left: count,
  byUnit: groupFigures,
  byStreet: groupFigures,
  days: list(figure.extend({ day: form('day') })),
});
export type MeasureRowsAnswer = z.infer<typeof measureRowsAnswer>;

/** `GET /measures/charts?from=&to=&before=`: Shanghai days; `before` is the first of the days to compare with. */
export const chartsQuery = z.object({ ...period, before: day.optional() }).superRefine(isPeriod);

/** What the charts draw; every number is a count of cases, shares with both their sides. */
export const chartsAnswer = z.object({
  seq,
  at: millis,
  trend: z.object({
    stepDays: z.literal([1, 7]),
    points: list(
      z.object({
        day: form('day'),
        reported: count,
        closed: count,
        before: count.exactOptional(),
        isWhole: z.boolean(),
      }),
    ),
  }),
  hours: list(z.object({ days: count, counts: list(count) })),
  weeks: list(form('day')),
  district: list(figure),
  streets: list(z.object({ streetId: id('unit'), weeks: list(figure) })),
  units: list(z.object({ unitId: id('unit'), onTime: figure, returned: figure })),
  pairs: list(
    z.object({
      unitIds: z.tuple([id('unit'), id('unit')]).readonly(),
      times: count,
      cases: count,
      category: id('category').exactOptional(),
      hearings: count,
      rulings: count,
    }),
  ),
  flow: list(z.object({ source: form('channel'), unitId: id('unit'), n: count })),
});
export type ChartsAnswer = z.infer<typeof chartsAnswer>;

/** `POST /audit/print`: what is being printed, and of which days. */
export const printInput = z
  .strictObject({ document: code(['measures', 'film', 'brief', 'drill', 'case']), ...period })
  .superRefine(isPeriod);
