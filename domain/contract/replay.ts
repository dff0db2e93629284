import { z } from 'zod';
import { MARK_KINDS } from '../replay/mark.ts';
import { fault } from './formFaults.ts';
import { list, logEvent, millis, seq } from './shapes.ts';
import { snapshot } from './socket.ts';
import { code, id } from './strings.ts';

/** Events one page of a replay may hold. */
export const MOST_REPLAY_EVENTS = 1_000;
/** The axis shows a day and a little more at once. */
export const MOST_AXIS_MS = 26 * 3_600_000;

/** `GET /at/:time?through=SEQ`: not further than this event, where several happened in one moment. */
export const momentQuery = z.object({ through: z.coerce.number().int().nonnegative().optional() });

/** The situation as of a moment, within what the caller may see today. */
export const momentAnswer = z.object({ world: id('world'), at: millis, seq, snapshot });

/** `GET /events?after=SEQ&limit=N`. */
export const replayQuery = z.object({
  after: z.coerce.number().int().nonnegative(),
  limit: z.coerce.number().int().min(1).max(MOST_REPLAY_EVENTS).default(200),
});

/** The events that follow, those the caller may see; `to` is the last that was looked at, shown or not. */
export const replayEventsAnswer = z.object({ events: list(logEvent), to: seq, more: z.boolean() });

/** `GET /axis?from=&to=`: a day at most. */
export const axisQuery = z
  .object({ from: z.coerce.number().int().nonnegative(), to: z.coerce.number().int().nonnegative() })
  .refine(({ from, to }) => to > from && to - from <= MOST_AXIS_MS, {
    path: ['to'],
    params: fault('form-too-long-span', { days: 1 }),
  });

const mark = z.object({ seq, at: millis, kind: code(MARK_KINDS), caseId: id('case').exactOptional() });
export type AxisMark = z.infer<typeof mark>;

/** What happened in each minute of a span, as far as the caller may see it, and what stands out. */
export const axisAnswer = z.object({
  from: millis,
  to: millis,
  /** Of the first event of the world; absent while there is none. */
  firstAt: millis.exactOptional(),
  /** Minutes with events: when it began, how many there were, how many of them of urgent and important cases. */
  minutes: list(z.tuple([millis, z.int().nonnegative(), z.int().nonnegative()])),
  marks: list(mark),
});
export type AxisAnswer = z.infer<typeof axisAnswer>;
