import type { UnreadField } from '../../domain/case/case.ts';
import { LONGEST_CONTACT, LONGEST_REST } from '../../domain/case/codes.ts';
import { filled } from '../../domain/defined.ts';
import { cleanWords } from '../../domain/text/cleanWords.ts';
import {
  ABSENT,
  LONGEST_SHOWN,
  type Reading,
  readText,
  saysNone,
  textOf,
  unreadable,
  value,
} from './reading.ts';

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

/**
 * A text for this field, and what of it the field does not take. A list is its items; of what is no words at all
 * the text that is shown of it, and the rest.
 */
export function readLong(raw: unknown, field: keyof typeof LONGEST): [Reading<string>, rest: string] {
  const reading = readItems(raw, field);
  if (reading.kind === 'unreadable') {
    const isOfPerson = field === 'name' || field === 'phone';
    return [reading, isOfPerson ? '' : parted(cleanWords(textOf(raw)), LONGEST_SHOWN).rest];
  }
  if (reading.kind !== 'value') return [reading, ''];
  if (saysNone(reading.value, field === 'phone')) return [ABSENT, ''];
  const text = field === 'phone' ? asDialled(reading.value) : reading.value;
  const { head, rest } = parted(text, LONGEST[field]);
  return [value(head), rest];
}

/** Several of one kind in one field, as programs send them. */
function readItems(raw: unknown, field: keyof typeof LONGEST): Reading<string> {
  if (!Array.isArray(raw) || raw.length === 0) return readText(raw, Number.MAX_SAFE_INTEGER);
  const items = raw.map((item) => readText(item, Number.MAX_SAFE_INTEGER));
  if (items.some(({ kind }) => kind === 'unreadable')) return unreadable(raw);
  const texts = items.flatMap((item) => (item.kind === 'value' ? item.value : []));
  return texts.length === 0 ? ABSENT : value(texts.join(field === 'description' ? '\n' : '、'));
}

/** A number that a program wrote as it writes its own: 13800138000.0, 1.3800138E10. Fewer digits have lost some. */
function asDialled(phone: string): string {
  if (/^\d{7,}\.0+$/u.test(phone)) return phone.replace(/\.0+$/u, '');
  const written = /^\d\.\d{6,}E\+?\d{1,2}$/iu.test(phone) ? Number(phone) : Number.NaN;
  return Number.isSafeInteger(written) ? String(written) : phone;
}

/** What stands in a field about a person and is neither words nor a list: sealed as it stands, for whoever may look. */
export function keptContact(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  return filled(parted(cleanWords(textOf(raw)), LONGEST_CONTACT).head.replace(/^[[\]{}]*$/u, ''));
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
