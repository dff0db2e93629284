import type { Case, CoTask } from '../../../domain/case/case.ts';
import { holds } from '../../../domain/case/writeScope.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Person } from '../../../domain/kernel.ts';

/** The co-task of this person's own unit that waits for a word. */
export function ownOpenTask({ coTasks }: Case, person: Person, directory: Directory): CoTask | undefined {
  return coTasks.find(({ state, unitId }) => state === 'open' && holds(person, unitId, directory));
}
