import type { SubjectId } from '../aggregate/subject.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import type { Succession } from './succession.ts';

/** Every succession there is. */
export function successionsIn(situation: Pick<Situation, 'subjects'>): ReadonlyMap<SubjectId, Succession> {
  return subjectsOf<Succession>(situation, 'succession');
}
