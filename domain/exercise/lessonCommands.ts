import { commandOn } from '../aggregate/command.ts';
import { exerciseSchemas } from '../contract/exercise.ts';
import { refuse } from '../kernel.ts';
import type { Exercise } from './exercise.ts';
import { ANY_POST, exerciseFact, only, SCRIPT_READERS, whileIn } from './exerciseCommand.ts';

const on = commandOn<Exercise>();
/** More than a district follows up of one drill. */
const MOST_LESSONS = 50;

/** What is learnt of a drill, as tasks that are followed until they are done. */
export const LESSON_COMMANDS = {
  'exercise.learn': on({
    schema: exerciseSchemas['exercise.learn'],
    roles: ANY_POST,
    reach: only(SCRIPT_READERS),
    guard: whileIn('ended', 'evaluated'),
    decide(data, { id, lessons }) {
      const { text, owner, due } = data;
      if (lessons.length >= MOST_LESSONS) return refuse('exercise-lessons-many', { most: MOST_LESSONS });
      return [exerciseFact(id, 'LessonSet', { lesson: lessons.length + 1, text, owner, due })];
    },
  }),
  'exercise.followUp': on({
    schema: exerciseSchemas['exercise.followUp'],
    roles: ANY_POST,
    reach: only(SCRIPT_READERS),
    guard: whileIn('ended', 'evaluated'),
    decide({ lesson, state }, { id, lessons }) {
      const found = lessons.find((each) => each.lesson === lesson);
      if (found === undefined) return refuse('exercise-lesson-unknown', { n: lesson });
      return found.state === state
        ? refuse('no-change')
        : [exerciseFact(id, 'LessonFollowedUp', { lesson, state })];
    },
  }),
} as const;
