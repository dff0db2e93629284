import { type Situation, subjectsOf } from '../situation.ts';
import { TIME_KIND, type TimeDoubt } from './timeDoubt.ts';

/** The one nobody has decided yet; there is one at most. */
export function openDoubt(situation: Pick<Situation, 'subjects'>): TimeDoubt | undefined {
  for (const doubt of subjectsOf<TimeDoubt>(situation, TIME_KIND).values()) {
    if (doubt.decided === undefined) return doubt;
  }
  return undefined;
}

/** A decision after which cases have to be put right, and not all have been; undefined when there is none. */
export function unfinishedDecision(situation: Pick<Situation, 'subjects'>): TimeDoubt | undefined {
  let last: TimeDoubt | undefined;
  for (const doubt of subjectsOf<TimeDoubt>(situation, TIME_KIND).values()) {
    if (waitsToBePutRight(doubt)) last = doubt;
  }
  return last;
}

export function waitsToBePutRight({ decided, putRight }: TimeDoubt): boolean {
  return decided?.putsRight === true && putRight === undefined;
}
