import type { Asker } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import type { ExerciseEventData } from '../contract/exercise.ts';
import { type Refusal, ROLES, type Role, refuse } from '../kernel.ts';
import { EXERCISE_ROLES, type ExerciseRole, type ExerciseState } from './codes.ts';
import { EXERCISE_KIND, type Exercise, roleIn } from './exercise.ts';

export const exerciseFact = factsOf<typeof EXERCISE_KIND, ExerciseEventData>(EXERCISE_KIND);

/** Who may plan one; whoever does directs it. */
export const EXERCISE_PLANNERS: readonly Role[] = ['duty_chief', 'commander', 'administrator'];

/** Who answers for the live world, and may call somebody out of an exercise for it. */
export const CALLERS_OUT: readonly Role[] = ['duty_chief', 'commander', 'dispatcher', 'acceptor'];

/** Who works for somebody, looks after the books, or is no person. */
const NOBODY_HERE: ReadonlySet<Role> = new Set([
  'system',
  'wall',
  'connector',
  'auditor',
  'resident',
  'enterprise',
]);
/** What somebody may do here follows from their role in the exercise, not from their post. */
export const ANY_POST: readonly Role[] = ROLES.filter((role) => !NOBODY_HERE.has(role));

export const DIRECTING: ReadonlySet<ExerciseRole> = new Set(['director', 'controller']);
export const JUDGING: ReadonlySet<ExerciseRole> = new Set(['director', 'evaluator']);
/** Whoever only looks on ends nothing. */
export const TAKING_PART: ReadonlySet<ExerciseRole> = new Set([
  'director',
  'controller',
  'evaluator',
  'player',
]);
/** Whatever their part. */
export const IN_IT: ReadonlySet<ExerciseRole> = new Set(EXERCISE_ROLES);
/** They see the script; players and the walls never do. */
export const SCRIPT_READERS: ReadonlySet<ExerciseRole> = new Set([
  'director',
  'controller',
  'evaluator',
  'observer',
]);

export function only(may: ReadonlySet<ExerciseRole>) {
  return (exercise: Exercise, { person }: Asker): Refusal | undefined => {
    const role = roleIn(exercise, person.id);
    return role !== undefined && may.has(role) ? undefined : refuse('exercise-not-yours');
  };
}

export function whileIn(...states: readonly ExerciseState[]) {
  return ({ state }: Exercise): Refusal | undefined =>
    states.includes(state) ? undefined : refuse('exercise-state', { state });
}
