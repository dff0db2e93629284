import type { SubjectId } from '../kernel.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import { THREAD_KIND, type Thread } from './thread.ts';

/** Every talk that is known here. */
export function threadsIn(situation: Pick<Situation, 'subjects'>): ReadonlyMap<SubjectId, Thread> {
  return subjectsOf<Thread>(situation, THREAD_KIND);
}
