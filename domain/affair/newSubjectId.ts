import type { Situation } from '../situation.ts';
import type { SubjectId } from './affair.ts';

/** The id of a new affair: named after the place in the log where its life begins. */
export function newSubjectId(kind: string, { seq }: Pick<Situation, 'seq'>, ahead = 0): SubjectId {
  return `${kind}-${seq + 1 + ahead}`;
}
