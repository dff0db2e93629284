import { z } from 'zod';
import {
  AREAS,
  EXERCISE_ROLES,
  EXERCISE_STATES,
  INJECT_STATES,
  LESSON_STATES,
  OUTCOMES,
  RELEASE_CAUSES,
} from '../exercise/codes.ts';
import { count, list, millis, seq } from './basics.ts';
import type { Read } from './read.ts';
import { arrival, script, scriptInput } from './script.ts';
import { clock } from './socket.ts';
import { code, form, id, name, words } from './strings.ts';
import { actor } from './values.ts';

/** Calls about exercises; their commands go into their own world. */

/** `POST /exercises`: of a script that is kept, or of one that is sent. */
export const exerciseInput = z.strictObject({
  name: words(60),
  scriptId: form('anyCode').optional(),
  script: scriptInput.optional(),
  /** Of a moment of the live world that is past: what was open then, and what came in for so many minutes. */
  fork: z.strictObject({ at: millis.int().positive(), minutes: z.int().min(5).max(480) }).optional(),
  seed: z.int().min(0).max(999_999).optional(),
  rate: z.number().min(0.5).max(16).optional(),
});
export type ExerciseInput = z.infer<typeof exerciseInput>;
export const exerciseMadeAnswer = z.object({ id: form('anyCode'), world: id('world') });

/** `POST /exercises/:id/people`; without a role the person is of it no more. */
export const exercisePersonInput = z.strictObject({
  account: form('typedAccount'),
  role: code(EXERCISE_ROLES).optional(),
});

/** `PATCH /exercises/:id/lessons/:lesson`: how far it is. */
export const followUpInput = z.strictObject({ state: code(LESSON_STATES) });

/** `POST /exercises/:id/callouts`: who is needed for real, and why. */
export const callOutInput = z.strictObject({ personId: id('person'), reason: words(200) });

const listed = z.object({
  id: form('anyCode'),
  world: id('world'),
  name: words(60),
  state: code(EXERCISE_STATES),
  role: code(EXERCISE_ROLES),
  ...clock,
});
const scriptShown = z.object({
  id: form('anyCode'),
  name: words(60),
  nameEn: words(80).exactOptional(),
  goal: words(1000, 0).exactOptional(),
  goalEn: words(1000, 0).exactOptional(),
  minutes: count,
  rate: z.number(),
  injects: count,
  points: count,
  /** It came with the product. */
  isReady: z.boolean(),
  /** Anybody begins it alone. */
  guided: z.literal(true).exactOptional(),
  version: count,
});

const lesson = z.object({
  lesson: count,
  text: words(300),
  owner: words(60),
  due: form('day'),
  state: code(LESSON_STATES),
});

/** Somebody who is in a drill now, for whoever may call them out of it. */
const rehearsing = z.object({
  exerciseId: form('anyCode'),
  exercise: words(60),
  personId: id('person'),
  name: name(100),
  nameEn: name(100).exactOptional(),
  role: code(EXERCISE_ROLES),
  /** They have been called, and have not left yet. */
  isCalled: z.boolean(),
});

/** `GET /exercises`: those the caller is of, the newest first, the scripts there are, and who is in a drill now. */
export const exercisesAnswer = z.object({
  exercises: list(listed),
  scripts: list(scriptShown),
  rehearsing: list(rehearsing),
  /** What came of ended drills and is not done yet, the earliest day first; for who plans drills. */
  lessons: list(lesson.extend({ exerciseId: form('anyCode'), exercise: words(60) })),
});
/** `GET /exercises/waiting`: those under way that the caller may enter; a live console asks for it again and again. */
export const waitingExercisesAnswer = z.object({ exercises: list(listed) });
export type ExercisesAnswer = z.infer<typeof exercisesAnswer>;

const signature = { at: millis, by: actor };
const injectStanding = z.object({
  n: count,
  state: code(INJECT_STATES),
  at: count.exactOptional(),
  released: z.object({ ...signature, cause: code(RELEASE_CAUSES), seq }).exactOptional(),
  skipped: z.object({ ...signature, reason: words(300).exactOptional() }).exactOptional(),
  arrivals: list(arrival.extend({ at: millis.exactOptional(), caseId: id('case').exactOptional() })),
  expectations: list(
    z.object({
      outcome: code(OUTCOMES),
      points: count,
      at: millis.exactOptional(),
      by: actor.exactOptional(),
      seq: seq.exactOptional(),
      text: words(500).exactOptional(),
    }),
  ),
  /** How many there are now of what it waits for. */
  countNow: count.exactOptional(),
});

/** A seat of it, and what is known of what it does. */
const seat = z.object({
  personId: id('person'),
  name: name(100),
  nameEn: name(100).exactOptional(),
  role: code(EXERCISE_ROLES),
  /** Whether it is taken; of a moment that is past nobody knows. */
  isPresent: z.boolean().exactOptional(),
  /** What it did last, and when. */
  last: z.object({ at: millis, type: form('anyCode'), seq }).exactOptional(),
});

const caught = z.object({ at: millis, text: words(2000), to: form('anyCode') });

/** `GET /exercises/:id`: as it was at a moment of its clock, after event `through` at the latest. */
export const exerciseQuery = z.object({
  asOf: z.coerce.number().int().nonnegative().optional(),
  through: z.coerce.number().int().positive().optional(),
});

/** `GET /exercises/:id`: the whole of it, for who directs, judges or looks on. */
export const exerciseAnswer = z.object({
  id: form('anyCode'),
  world: id('world'),
  ...clock,
  state: code(EXERCISE_STATES),
  role: code(EXERCISE_ROLES),
  name: words(60),
  script,
  seed: count,
  /** How fast its clock runs while it runs. */
  runRate: z.number(),
  startedAt: millis.exactOptional(),
  endedAt: millis.exactOptional(),
  injects: list(injectStanding),
  people: list(seat),
  notes: list(z.object({ ...signature, text: words(1000), n: count.exactOptional() })),
  callOuts: list(
    z.object({
      personId: id('person'),
      reason: words(200),
      at: millis,
      leftAt: millis.exactOptional(),
    }),
  ),
  /** Points so far, of those that have been judged, and of all. */
  score: z.object({ points: count, judged: count, most: count }),
  /** Of its own cases. */
  cases: z.object({ open: count, unfiled: count, undispatched: count, merged: count, all: count }),
  /**
   * Its messages, the newest first, each counted by what became of it: the simulator has it, it has not left yet, or it
   * went another way, which the fence is there to prevent.
   */
  messages: z.object({ all: count, caught: count, waiting: count, leaked: count, newest: list(caught) }),
  /** How the live world stands meanwhile; not of a moment that is past. */
  live: z.object({ at: millis, open: count, urgent: count }).exactOptional(),
  seq,
});
export type ExerciseAnswer = z.infer<typeof exerciseAnswer>;
export type ExerciseView = Read<ExerciseAnswer>;

const points = { points: count, most: count };
const spanOf = count.exactOptional();

const figures = {
  startedAt: millis.exactOptional(),
  score: z.object({ points: count, judged: count, most: count }),
  areas: list(z.object({ area: code(AREAS), ...points })),
  spans: z.object({ see: spanOf, dispatch: spanOf, sign: spanOf }),
  counts: z.object({ returns: count, orders: count, reports: count, merged: count }),
};

/** `GET /exercises/:id/report`: how it went, by unit and without people. */
export const drillReportAnswer = z.object({
  ...figures,
  name: words(60),
  /** The run of the same script before this one. */
  before: z.object(figures).exactOptional(),
  endedAt: millis.exactOptional(),
  seed: count,
  events: count,
  injects: z.object({ released: count, skipped: count, pending: count }),
  cases: count,
  expectations: list(
    z.object({
      n: count,
      nth: count,
      inject: words(120),
      text: words(300),
      textEn: words(300).exactOptional(),
      outcome: code(OUTCOMES),
      ...points,
      after: count.exactOptional(),
      seq: seq.exactOptional(),
      at: millis.exactOptional(),
      comment: words(500).exactOptional(),
    }),
  ),
  comments: list(z.object({ text: words(1000), role: code(EXERCISE_ROLES).exactOptional() })),
  lessons: list(lesson),
  units: list(
    z.object({
      unitId: id('unit'),
      dispatched: count,
      signed: count,
      returned: count,
      resolved: count,
      sign: spanOf,
    }),
  ),
});
export type DrillReportAnswer = z.infer<typeof drillReportAnswer>;
