import { type Situation, subjectsOf } from '../situation.ts';
import { TIME_KIND, type TimeDoubt } from './timeDoubt.ts';

/** The one nobody has decided yet; there is one at most. */
export function openDoubt(situation: Pick<Situation, 'subjects'>): TimeDoubt | undefined {
  for (const doubt of subjectsOf<TimeDoubt>(situation, TIME_KIND).values()) {
    if (doubt.decided === undefined) return doubt;
  }
  return undefined;
}

/** The last time the world went on with another time; undefined when it never did. */
export function lastCorrection(situation: Pick<Situation, 'subjects'>): TimeDoubt['decided'] {
  let last: TimeDoubt['decided'];
  for (const { decided } of subjectsOf<TimeDoubt>(situation, TIME_KIND).values()) {
    if (decided !== undefined && decided.shift !== 0) last = decided;
  }
  return last;
}
