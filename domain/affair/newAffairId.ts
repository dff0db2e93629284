import type { Situation } from '../situation.ts';
import type { AffairId } from './affair.ts';

/** The id of a new affair: named after the place in the log where its life begins. */
export function newAffairId(kind: string, { seq }: Pick<Situation, 'seq'>, ahead = 0): AffairId {
  return `${kind}-${seq + 1 + ahead}`;
}
