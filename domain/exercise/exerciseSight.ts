import type { LogEvent } from '../aggregate/event.ts';
import { hiding } from '../aggregate/hiding.ts';
import type { Projection, Sight } from '../aggregate/sight.ts';
import { exerciseEventSchemas, exerciseWords } from '../contract/exercise.ts';
import { defined } from '../defined.ts';
import type { Exercise, ExerciseEvent, Script } from './exercise.ts';

/**
 * Everybody in the exercise has to know that it runs, how fast, and who is in it. The script and what it brings is read
 * by those who direct and judge, who ask for it by a call of their own: players never see it, whatever their post.
 */
export const EXERCISE_SIGHT: Sight<Exercise> = {
  audience: () => 'everyone',
  audienceKey: () => '',
  shownAs: ({ kind }) => (kind === 'wall' ? 'wordless' : 'outline'),
};

const INSIDE: ReadonlySet<ExerciseEvent['type']> = new Set([
  'InjectAdded',
  'InjectReleased',
  'InjectArrived',
  'InjectSkipped',
  'InjectsShifted',
  'ExpectationJudged',
  'ExerciseNoted',
  'LessonSet',
  'LessonFollowedUp',
] as const);

function outlineOf(script: Script): Script {
  const { startMinute, minutes, rate, guided } = script;
  return { name: '', startMinute, minutes, rate, ...defined({ guided }), injects: [] };
}

const OUTLINE: Projection<Exercise, ExerciseEvent> = {
  subject: (exercise) => ({
    ...exercise,
    script: outlineOf(exercise.script),
    seed: 0,
    injects: [],
    notes: [],
    lessons: [],
  }),
  event(event) {
    if (INSIDE.has(event.type)) return { ...event, type: 'ExerciseTouched', data: {} };
    if (event.type !== 'ExercisePlanned') return event;
    const { data } = event;
    return { ...event, data: { ...data, script: outlineOf(data.script), seed: 0, arrivals: [] } };
  },
};

const SILENT = hiding<Exercise, ExerciseEvent>({ subject: exerciseWords, events: exerciseEventSchemas });

const WORDLESS: Projection<Exercise, ExerciseEvent> = {
  subject: (exercise) => SILENT.subject(OUTLINE.subject(exercise)),
  event: (event) => SILENT.event(OUTLINE.event(event)),
};

// An event under this kind's name was written by it.
export const EXERCISE_SHOWN = { outline: OUTLINE, wordless: WORDLESS } as unknown as Readonly<
  Record<'outline' | 'wordless', Projection<Exercise, LogEvent>>
>;
