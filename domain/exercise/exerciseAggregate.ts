import type { Aggregate } from '../aggregate/aggregate.ts';
import { refuse } from '../kernel.ts';
import { EXERCISE_KIND, type Exercise } from './exercise.ts';
import { EXERCISE_FOLD } from './exerciseFold.ts';
import { EXERCISE_SHOWN, EXERCISE_SIGHT } from './exerciseSight.ts';
import { INJECT_COMMANDS } from './injectCommands.ts';
import { LESSON_COMMANDS } from './lessonCommands.ts';
import { EXERCISE_LIFE } from './lifeCommands.ts';

/** Every command of an exercise. */
export const EXERCISE_COMMANDS = { ...EXERCISE_LIFE, ...INJECT_COMMANDS, ...LESSON_COMMANDS } as const;

/** 演练: one in each world `exercise:<id>`, none in the live one. */
export const EXERCISE: Aggregate<Exercise> = {
  kind: EXERCISE_KIND,
  fold: EXERCISE_FOLD,
  commands: EXERCISE_COMMANDS,
  sight: EXERCISE_SIGHT,
  shown: EXERCISE_SHOWN,
  isCurrent: () => true,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
