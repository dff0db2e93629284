import type { UnreadField } from '../../domain/case/case.ts';
import { LONGEST_CONTACT, LONGEST_REST } from '../../domain/case/codes.ts';
import { filled } from '../../domain/defined.ts';
import { ABSENT, type Reading, readText, saysNone, value } from './reading.ts';

/** Texts longer than the field they are for: the field takes what fits, and the rest is not lost. */

/** The longest of each field of a report, in characters. */
export const LONGEST = {
  title: 300,
  description: 20_000,
  address: 500,
  name: LONGEST_CONTACT,
  phone: LONGEST_CONTACT,
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
  if (saysNone(reading.value, field === 'phone')) return [ABSENT, ''];
  const { head, rest } = parted(reading.value, LONGEST[field]);
  return [value(head), rest];
}

/**
 * The description with all that no field took below it: as much as it takes, and the rest in pieces that are kept
 * beside it on the case. More pieces than a report takes make intake turn it down, sealed and whole.
 */
export function withRests(
  description: string | undefined,
  rests: Readonly<Record<'title' | 'address' | 'description', string>>,
): { readonly description: string | undefined; readonly unread: readonly UnreadField[] } {
  const whole = description ?? '';
  const others = [rests.title, rests.address].filter((rest) => rest !== '').map((rest) => `…${rest}`);
  const longer = [whole, ...others].join('\n').trimStart();
  if (rests.description === '' && longer.length <= LONGEST.description) {
    return { description: filled(longer), unread: [] };
  }
  const left = [rests.description, ...others].filter((rest) => rest !== '').join('\n');
  return { description: filled(whole), unread: piecesOf(left) };
}

function piecesOf(text: string): readonly UnreadField[] {
  const pieces: UnreadField[] = [];
  for (let left = text; left !== ''; ) {
    const { head, rest } = parted(left, LONGEST_REST);
    pieces.push({ field: 'description', text: head });
    left = rest;
  }
  return pieces;
}
