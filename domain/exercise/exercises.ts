import { type Situation, subjectsOf } from '../situation.ts';
import { EXERCISE_KIND, type Exercise } from './exercise.ts';

/** The exercise of its world; undefined in the live one, and before it is planned. */
export function exerciseIn(situation: Pick<Situation, 'subjects'>): Exercise | undefined {
  const [exercise] = subjectsOf<Exercise>(situation, EXERCISE_KIND).values();
  return exercise;
}
