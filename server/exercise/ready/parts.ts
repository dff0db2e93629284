import type { ScriptInput } from '../../../domain/contract/script.ts';
import type { Area, CountCode, Need } from '../../../domain/exercise/codes.ts';
import type { Condition, Expectation } from '../../../domain/exercise/exercise.ts';

/** As somebody writes it; it is parsed like any other before it is offered. */
export type ReadyScript = ScriptInput;
export type ReadyInject = ScriptInput['injects'][number];

/** Seconds of so many minutes, and seconds. */
export function t(minutes: number, seconds = 0): number {
  return minutes * 60 + seconds;
}

/** At least so many of what is counted; of one inject's cases when it is named. */
export function condition(count: CountCode, atLeast: number, of?: number): Condition {
  return of === undefined ? { count, atLeast } : { count, atLeast, of };
}

/** In Chinese, and in English. */
type InBoth = readonly [text: string, textEn: string];
type Expected = [texts: InBoth, points: number, within: number, area: Area, conditions: readonly Condition[]];

/** Met when every condition holds within so many seconds. */
export function all(...expected: Expected): Expectation {
  return checked('all', expected);
}

/** Met when one of the conditions holds. */
export function any(...expected: Expected): Expectation {
  return checked('any', expected);
}

function checked(need: Need, [[text, textEn], points, within, area, conditions]: Expected): Expectation {
  return { text, textEn, points, within, area, need, conditions };
}

/** What only somebody who was there can judge. */
export function byPerson([text, textEn]: InBoth, points: number, within: number, area: Area): Expectation {
  return { text, textEn, points, within, area };
}
