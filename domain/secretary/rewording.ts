import { plainWidth } from '../text/plainWidth.ts';

/** What a language model may word anew: the draft of a reply, and the daily brief. A person edits both before they go. */
export const REWORDINGS = ['reply', 'brief'] as const;
export type Rewording = (typeof REWORDINGS)[number];

/** Digits with what joins them into a date, a time, the number of a case or a masked phone number; and unfilled blanks. */
const FACT = /\d[\d.:/*-]*\d|\d|\{[^{}]*\}/gu;

/**
 * Whether a text has the same facts as the one it was made from: every number and every blank of each is in the other.
 * What a model adds in words alone is not seen by this: a person reads it.
 */
export function keepsFacts(before: string, after: string): boolean {
  const [given, found] = [factsIn(before), factsIn(after)];
  return given.size === found.size && [...given].every((fact) => found.has(fact));
}

function factsIn(text: string): ReadonlySet<string> {
  return new Set(plainWidth(text).replaceAll('：', ':').match(FACT) ?? []);
}
