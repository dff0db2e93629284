import type { UnreadField } from '../../domain/case/case.ts';
import { filled } from '../../domain/defined.ts';
import { LONGEST_SHOWN, type Reading, readText, value } from './reading.ts';

/** Texts longer than the field they are for: the field takes what fits, and the rest is not lost. */

/** The longest of each field of a report, in characters. */
export const LONGEST = {
  title: 300,
  description: 20_000,
  address: 500,
  name: 100,
  phone: 200,
} as const;

export interface Fitted {
  /** As much as the field takes; never half a number and never half a character. */
  readonly head: string;
  /** What is left; empty where all fits. */
  readonly rest: string;
}

export function parted(text: string, most: number): Fitted {
  if (text.length <= most) return { head: text, rest: '' };
  const before = /\d/u.test(text.charAt(most)) ? /\d+$/u.exec(text.slice(0, most))?.index : undefined;
  const isHalf = /[\ud800-\udbff]/u.test(text.charAt(most - 1));
  const end = before !== undefined && before > 0 ? before : isHalf ? most - 1 : most;
  return { head: text.slice(0, end).trimEnd(), rest: text.slice(end).trim() };
}

/** A text for this field, and what of it the field does not take. */
export function readLong(raw: unknown, field: keyof typeof LONGEST): [Reading<string>, rest: string] {
  const reading = readText(raw, Number.MAX_SAFE_INTEGER);
  if (reading.kind !== 'value') return [reading, ''];
  const { head, rest } = parted(reading.value, LONGEST[field]);
  return [value(head), rest];
}

/** The rest of a field, named on the case with its beginning. */
export function unreadRest(field: UnreadField['field'], rest: string): UnreadField {
  return { field, text: parted(rest, LONGEST_SHOWN).head };
}

/** The description with the rests of a title and an address below it where there is room; else they are named. */
export function withRests(
  description: string | undefined,
  rests: readonly { readonly field: 'title' | 'address'; readonly rest: string }[],
): { readonly description: string | undefined; readonly unread: readonly UnreadField[] } {
  let whole = description ?? '';
  const unread: UnreadField[] = [];
  for (const { field, rest } of rests) {
    if (rest === '') continue;
    const longer = `${whole}\n…${rest}`.trimStart();
    if (longer.length > LONGEST.description) unread.push(unreadRest(field, rest));
    else whole = longer;
  }
  return { description: filled(whole), unread };
}
