import { ownEntry } from '../../domain/defined.ts';
import { cleanWords } from '../../domain/text/cleanWords.ts';
import { cutText } from '../../domain/text/cutText.ts';
import { foldText } from '../../domain/text/fold.ts';
import { withoutMarkup } from '../../domain/text/markup.ts';
import { plainWidth } from '../../domain/text/plainWidth.ts';

/**
 * Reading messages that others wrote: one field at a time, and never by coercion. A field says nothing
 * (`absent`), says something (`value`), or says something that cannot be made out (`unreadable`); whoever
 * reads decides what each means. Blank, `null` and the machine's own words for nothing are absent.
 */
export type Reading<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: T }
  /** `text` is what stood there, cut to `LONGEST_SHOWN` characters, for the person who has to look. */
  | { readonly kind: 'unreadable'; readonly text: string };

export const ABSENT = { kind: 'absent' } as const;

/** Characters of what could not be read that are shown. */
export const LONGEST_SHOWN = 200;
/** What programs print where there was nothing to print. */
const NOTHING: ReadonlySet<string> = new Set(['null', 'undefined', 'none', 'nan', 'n/a', '(null)', '\\n']);
/** The same of rarer programs, and what a table shows for a fault of its own. */
const RARE_NOTHING: ReadonlySet<string> = new Set(
  `nil na #n/a #value! <null> [null] [] {} "" '' "null" 'null'`.split(' '),
);
/** Rich text with nothing in it. */
const EMPTY_MARKUP = /^(?:<\/?[a-z][^<>]*>|&nbsp;|\s)*$/iu;

export function value<T>(found: T): Reading<T> {
  return { kind: 'value', value: found };
}

export function unreadable(raw: unknown): Reading<never> {
  return { kind: 'unreadable', text: cutText(cleanWords(textOf(raw)), LONGEST_SHOWN) };
}

/** What stood there, as text. Messages come from JSON; what never lay in one (a circle, a bigint) still has to be named somehow. */
export function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw;
  try {
    return JSON.stringify(raw) ?? typeof raw;
  } catch {
    return typeof raw;
  }
}

/** The value, or undefined where there is none to be had. */
export function given<T>(reading: Reading<T>): T | undefined {
  return reading.kind === 'value' ? reading.value : undefined;
}

/** A further step on a value; what is absent or unreadable stays so. */
export function onward<T, U>(reading: Reading<T>, read: (found: T) => Reading<U>): Reading<U> {
  return reading.kind === 'value' ? read(reading.value) : reading;
}

/** Words, or a number as it is written; at most `most` characters, cut, for a longer text is still that text. */
export function readText(raw: unknown, most: number): Reading<string> {
  if (raw === undefined || raw === null) return ABSENT;
  if (typeof raw === 'number' || typeof raw === 'bigint') {
    return Number.isNaN(raw) ? ABSENT : value(String(raw).slice(0, most));
  }
  if (isEmpty(raw)) return ABSENT;
  if (typeof raw !== 'string') return unreadable(raw);
  // As intake stores it: what holds nothing to see there is nothing here.
  const text = cleanWords(withoutMarkup(raw));
  if (isNothing(text)) return ABSENT;
  return value(cutText(text, most));
}

/** A list or an object with nothing in it. */
function isEmpty(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && Object.keys(raw).length === 0;
}

/** What people write where they have nothing to write. */
const NONE =
  '[\\p{P}\\s]*(?:[无無空缺]|[暂暫][无無缺]|缺失|[没沒][有留填]|[没沒]有提供|未知|不[详詳明知清]|不[清知][楚道]|[未不]提供|未[填留][写寫]?|未说明|未說明|不[适適]用|待[补補][充全]?|待定|待核[实實]?|n\\.?\\s?/?a|unknown|not (?:available|applicable|provided)|tbd)[\\p{P}\\s]*';
/** The same of a number: zeros alone too, or signs alone. */
const NO_NUMBER = new RegExp(
  `^(?:[\\p{P}\\p{S}\\s0]*|${NONE}|[\\p{P}\\s]*无(?:编号|工单号)[\\p{P}\\s]*)$`,
  'iu',
);
const NO_WORDS = new RegExp(`^(?:[\\p{P}\\s]*|${NONE}|[\\p{P}\\s]*无[标主]题[\\p{P}\\s]*)$`, 'iu');

/** What another system calls its own record; a word for none is absent, or all without one would be the same. */
export function readForeignNumber(raw: unknown, most = 200): Reading<string> {
  return onward(readText(raw, most), (text) => (saysNone(text, true) ? ABSENT : value(plainWidth(text))));
}

/** Whether a field that had to be filled was, with nothing: `无`, `-`, `（未知）`; of a number also `0`. */
export function saysNone(text: string, isNumber = false): boolean {
  return (isNumber ? NO_NUMBER : NO_WORDS).test(text.normalize('NFKC').trim());
}

function isNothing(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase();
  return NOTHING.has(plain) || RARE_NOTHING.has(plain) || EMPTY_MARKUP.test(text);
}

function isPlainlyNothing(text: string): boolean {
  return text === '' || NOTHING.has(text.toLowerCase());
}

/** What platforms put behind such a word: 投诉类, 紧急件. */
const KIND_WORD = /(?:类型?|事项|诉求|工单|件|级别?|性)$/u;

/** One of the words of a table, in either width, script and any case, also where it says that it is a kind. */
export function readChoice<T>(raw: unknown, words: Readonly<Record<string, T>>): Reading<T> {
  return onward(readText(raw, LONGEST_SHOWN), (text) => {
    if (saysNone(text)) return ABSENT;
    const folded = foldText(text);
    const found =
      ownEntry(words, text) ?? ownEntry(words, folded) ?? ownEntry(words, folded.replace(KIND_WORD, ''));
    return found === undefined ? unreadable(text) : value(found);
  });
}

const PLAIN_NO: ReadonlySet<string> = new Set(
  '0 00 false f no n off 否 不 无 不保密 公开 可公开 可以公开 不需要 不用 无需 不需保密 不需要保密 不用保密 无需保密 无须保密'.split(
    ' ',
  ),
);

/**
 * A mark that protects somebody: only a plain no is no. Whatever else was filled in, readable or not, is a
 * yes, for a wrong yes costs an explanation and a wrong no costs a person's safety.
 */
export function readProtection(raw: unknown): boolean {
  if (raw === false || raw === 0) return false;
  if (raw === true) return true;
  const reading = readText(raw, LONGEST_SHOWN);
  if (reading.kind === 'value') return !isPlainNo(reading.value);
  if (reading.kind === 'unreadable') return true;
  // What only a guess takes for nothing protects.
  if (typeof raw === 'string') return !isPlainlyNothing(cleanWords(raw));
  return typeof raw === 'object' && raw !== null;
}

/** A plain no, in either width and any case, also as a sentence. */
function isPlainNo(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase();
  return PLAIN_NO.has(plain.replace(/[.。]$/u, ''));
}
