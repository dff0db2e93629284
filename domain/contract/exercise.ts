import { z } from 'zod';
import { EXERCISE_ROLES, LESSON_STATES, RELEASE_CAUSES } from '../exercise/codes.ts';
import type { SubjectId } from '../kernel.ts';
import { count, list, millis, seq } from './basics.ts';
import type { Read } from './read.ts';
import { arrivals, inject, injectInput, script, scriptInput } from './script.ts';
import { code, form, id, name, words } from './strings.ts';

/** Wire contract v1: commands and facts of an exercise. They are given in its own world, `exercise:<id>`, and nowhere else. */

/** It is the first thing in the log of its world. */
export const THE_EXERCISE = 'exercise-1' as SubjectId;

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject').default(THE_EXERCISE), ...shape });
const n = z.int().min(1).max(999);
/** Which expectation of the inject, from 0. */
const nth = z.int().min(0).max(9);
const moment = millis.int().positive();
const text = words(1000);
/** What is to be changed after a drill, whose post it is, and by which day. */
const lesson = { text: words(300), owner: words(60), due: form('day') };

/** The script on the shelf that is played, and which version of it: runs of the same one are compared. */
export const scriptOrigin = z.object({ scriptId: form('anyCode'), version: count });

export const exerciseSchemas = {
  'exercise.plan': z.strictObject({
    name: words(60),
    script: scriptInput,
    /** The same seed places the same cases. */
    seed: z.int().min(0).max(999_999),
    rate: z.number().min(0.5).max(16).optional(),
    origin: scriptOrigin.optional(),
  }),
  'exercise.setPerson': on({ personId: id('person'), role: code(EXERCISE_ROLES).optional() }),
  'exercise.open': on({}),
  'exercise.start': on({}),
  'exercise.pause': on({}),
  'exercise.resume': on({}),
  /** 0.5 to 16; standing still is a pause. */
  'exercise.rate': on({ rate: z.number().min(0).max(16) }),
  /** To a moment of the exercise's own clock, which never goes back. */
  'exercise.jump': on({ to: moment }),
  'exercise.end': on({ reason: words(300).optional() }),
  /** Written while it is played, for this run alone. */
  'inject.add': on({ inject: injectInput }),
  'inject.fire': on({ n }),
  'inject.skip': on({ n, reason: words(300).optional() }),
  /** Everything still to come by the clock, so many seconds later, or earlier. */
  'inject.shift': on({ seconds: z.int().min(-86_400).max(86_400) }),
  /** An evaluator's note against the moment, and maybe an inject; `at` is when they began to write it, on the exercise's clock. */
  'exercise.note': on({ text, n: n.optional(), at: moment.optional() }),
  /** An evaluator's word on what the machine cannot see, or its correction. */
  'exercise.judge': on({ n, nth, points: z.int().min(0).max(100), text: words(500).optional() }),
  'exercise.evaluate': on({}),
  /** Something learnt becomes a task with an owner and a day. */
  'exercise.learn': on(lesson),
  'exercise.followUp': on({ lesson: n, state: code(LESSON_STATES) }),
  /** Needed for real; given by the live world alone. */
  'exercise.callOut': on({ personId: id('person'), reason: words(200) }),
  /** The player is back in the live world. */
  'exercise.leave': on({}),
  'timer.exerciseRelease': on({ n }),
  'timer.exerciseArrive': on({ n, part: n }),
  'timer.exerciseJudge': on({ n, nth }),
} as const;

export type ExerciseCommandType = keyof typeof exerciseSchemas;

/** A post, never a person's name. */
const person = { personId: id('person'), name: name(100), nameEn: name(100).exactOptional() };

export const exerciseEventSchemas = {
  ExercisePlanned: z.object({
    name: words(60),
    script,
    seed: count,
    rate: z.number(),
    origin: scriptOrigin.exactOptional(),
    arrivals,
    director: z.object(person),
  }),
  ExercisePersonSet: z.object({ ...person, role: code(EXERCISE_ROLES).exactOptional() }),
  ExerciseOpened: z.object({}),
  ExerciseStarted: z.object({}),
  ExercisePaused: z.object({}),
  ExerciseResumed: z.object({}),
  ExerciseRateSet: z.object({ rate: z.number() }),
  ExerciseJumped: z.object({ to: millis }),
  ExerciseEnded: z.object({ reason: words(300).exactOptional() }),
  InjectAdded: z.object({ inject, arrivals }),
  InjectReleased: z.object({ n, cause: code(RELEASE_CAUSES) }),
  InjectArrived: z.object({ n, part: n, caseId: id('case').exactOptional() }),
  InjectSkipped: z.object({ n, reason: words(300).exactOptional() }),
  InjectsShifted: z.object({ seconds: z.int() }),
  /** `seq`: the last event before it, which it rests on. */
  ExpectationJudged: z.object({
    n,
    nth,
    points: count,
    isMet: z.boolean(),
    seq: seq.exactOptional(),
    text: words(500).exactOptional(),
  }),
  /** `at`: what it is about was seen then, before it was written down. */
  ExerciseNoted: z.object({ text, n: n.exactOptional(), at: millis.exactOptional() }),
  ExerciseEvaluated: z.object({}),
  LessonSet: z.object({ lesson: n, ...lesson }),
  LessonFollowedUp: z.object({ lesson: n, state: code(LESSON_STATES) }),
  ExerciseCalledOut: z.object({ personId: id('person'), reason: words(200) }),
  ExerciseLeft: z.object({ personId: id('person') }),
  /** Never in the log: stands, for whoever does not direct, where something of the script happened. */
  ExerciseTouched: z.object({}),
} as const;

export type ExerciseEventData = {
  readonly [T in keyof typeof exerciseEventSchemas]: Read<z.infer<(typeof exerciseEventSchemas)[T]>>;
};

/** Where in an exercise itself, as it is folded and without its script, somebody's words stand. */
export const exerciseWords = z.object({
  name: words(60),
  callOuts: list(z.object({ reason: words(200) })),
  lessons: list(z.object({ text: words(300), owner: words(60) })),
});
