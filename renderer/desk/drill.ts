import { EXERCISE_KIND, type Exercise, isOver, roleIn } from '../../domain/exercise/exercise.ts';
import { JUDGING, TAKING_PART } from '../../domain/exercise/exerciseCommand.ts';
import { LIVE, type Person, type World } from '../../domain/kernel.ts';
import type { Client } from '../client/client.ts';
import { useClient } from '../client/context.ts';
import { useSubjects } from '../client/hooks.ts';
import type { Translate } from '../speech/t.ts';

/** The exercise of this console's world, as everybody in it is shown it; undefined in the live one. */
export function useExercise(): Exercise | undefined {
  const { world } = useClient();
  const { byId } = useSubjects<Exercise>(EXERCISE_KIND);
  const [exercise] = byId.values();
  return world === LIVE ? undefined : exercise;
}

export function exerciseOf({ situation }: Pick<Client, 'situation'>): Exercise | undefined {
  const [exercise] = situation.store.getState().held.get(EXERCISE_KIND)?.byId.values() ?? [];
  // What lies under a kind's name was made by that kind's fold.
  return exercise as Exercise | undefined;
}

/** `T+38:20`, of so many seconds, without its sign: 38:20, 1:04:09. */
export function spanOf(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60)];
  return hours > 0
    ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`
    : `${two(minutes)}:${two(seconds % 60)}`;
}

/** Whether this person may take a note against the moment: who judges may, until it has ended. */
export function mayNote(exercise: Exercise | undefined, person: Person | undefined): boolean {
  if (exercise === undefined || person === undefined || isOver(exercise)) return false;
  const role = roleIn(exercise, person.id);
  return role !== undefined && JUDGING.has(role);
}

/** Whether this person may end it: whoever takes part, and nobody who only looks on. */
export function mayEnd(exercise: Exercise | undefined, person: Person | undefined): boolean {
  if (exercise === undefined || person === undefined || isOver(exercise)) return false;
  const role = roleIn(exercise, person.id);
  return role !== undefined && TAKING_PART.has(role);
}

/** Under which name a file of this world is saved: whoever finds one of an exercise reads that first. */
export function fileNameIn(world: World, name: string, t: Translate): string {
  return world === LIVE ? name : `${t('drill.mark')}-${name}`;
}
