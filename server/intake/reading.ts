import { ownEntry } from '../../domain/defined.ts';
import { cleanWords } from '../../domain/text/cleanWords.ts';
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
  return { kind: 'unreadable', text: cut(cleanWords(textOf(raw)), LONGEST_SHOWN) };
}

/** Messages come from JSON; what never lay in one (a circle, a bigint) still has to be named somehow. */
function textOf(raw: unknown): string {
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
  if (typeof raw !== 'string') return unreadable(raw);
  // As intake stores it: what holds nothing to see there is nothing here.
  const text = cleanWords(withoutMarkup(raw));
  if (isNothing(text)) return ABSENT;
  return value(cut(text, most));
}

/** What people write where they have nothing to write. */
const NONE = '[\\p{P}\\s]*(?:[无無空]|[暂暫][无無]|没有|沒有|未知|不[详詳]|未提供|unknown)[\\p{P}\\s]*';
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

/** Never half a character: a surrogate pair stays together or goes. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.charCodeAt(most - 1);
  return text.slice(0, end >= 0xd800 && end <= 0xdbff ? most - 1 : most);
}

/** One of the words of a table, in either width, script and any case. */
export function readChoice<T>(raw: unknown, words: Readonly<Record<string, T>>): Reading<T> {
  return onward(readText(raw, LONGEST_SHOWN), (text) => {
    const found = ownEntry(words, text) ?? ownEntry(words, foldText(text));
    return found === undefined ? unreadable(text) : value(found);
  });
}

const PLAIN_NO: ReadonlySet<string> = new Set(
  '0 00 false f no n off 否 不 无 不保密 公开 不需要 不需保密'.split(' '),
);

/**
 * A mark that protects somebody: only a plain no is no. Whatever else was filled in, readable or not, is a
 * yes, for a wrong yes costs an explanation and a wrong no costs a person's safety.
 */
export function readProtection(raw: unknown): boolean {
  if (raw === false || raw === 0) return false;
  if (raw === true) return true;
  const reading = readText(raw, LONGEST_SHOWN);
  // What only a guess takes for nothing protects.
  if (reading.kind === 'absent') return typeof raw === 'string' && !isPlainlyNothing(cleanWords(raw));
  return reading.kind === 'unreadable' || !PLAIN_NO.has(reading.value.normalize('NFKC').toLowerCase());
}

const FIRST_YEAR = Date.UTC(2000, 0, 1);
const LAST_YEAR = Date.UTC(2100, 0, 1);
const SHANGHAI_MS = 8 * 3_600_000;
/** Year first, whatever parts the numbers; the hour of a half day or of a whole one; an offset. */
const LOCAL =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(上午|下午|am|pm)?\s*(\d{1,2})[:时点](?:(\d{1,2})(?:[:分](\d{1,2})(?:[.,]\d+)?秒?)?分?)?\s*(z|[+-]\d{2}(?::?\d{2})?)?)?$/iu;
const COMPACT = /^(20\d{2})(\d{2})(\d{2})(?:t?(\d{2})(?:(\d{2})(\d{2})?)?)?$/iu;
/** A day that a database writes where it knows none. */
const NO_DAY = /^(?:0+|0000[-/]00[-/]00.*|1970[-/]0?1[-/]0?1.*|0001[-/]0?1[-/]0?1.*)$/u;
/** With a month's name and a zone: RFC 2822, and what browsers print. */
const NAMED_MONTH = /^[A-Z][a-z]{2},? .*\d{4}.*(?:GMT|UTC|[+-]\d{4})/u;

/** Epoch milliseconds. Seconds, ISO 8601 and a Shanghai clock ("2026-11-28 10:00:00") are understood; other years are not. */
export function readMoment(raw: unknown): Reading<number> {
  return onward(readText(raw, 64), (text) => {
    const plain = text.normalize('NFKC').trim();
    if (NO_DAY.test(plain)) return ABSENT;
    const at = momentOf(plain);
    return at !== undefined && at >= FIRST_YEAR && at < LAST_YEAR ? value(at) : unreadable(raw);
  });
}

function momentOf(text: string): number | undefined {
  const epoch = /^(?:\/Date\()?(\d{13})(?:\.\d+)?(?:[+-]\d{4})?(?:\)\/)?$/u.exec(text)?.[1];
  if (epoch !== undefined) return Number(epoch);
  // Ten digits that begin with this century are a day and an hour; seconds do so only from 2033 on.
  const compact = COMPACT.exec(text);
  if (compact !== null) return shanghai(compact.slice(1).map((part) => Number(part ?? 0)));
  if (/^\d{10}(?:\.\d+)?$/u.test(text)) return Math.trunc(Number(text) * 1000);
  const local = LOCAL.exec(text);
  if (local !== null) return localMoment(local);
  const at = NAMED_MONTH.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function localMoment([, year, month, day, half, hour, minute, second, offset]: RegExpExecArray):
  | number
  | undefined {
  const at = shanghai(
    [year, month, day, hourOf(hour, half), minute, second].map((part) => Number(part ?? 0)),
  );
  if (at === undefined || offset === undefined) return at;
  const [, sign = '+', hours = 0, minutes = 0] = /^([+-])(\d{2}):?(\d{2})?$/u.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return at + SHANGHAI_MS - ahead;
}

/** 下午 2 is 14; 12 of either half is the one it begins with. Not a number where the half makes no sense. */
function hourOf(hour: string | undefined, half: string | undefined): number {
  const written = Number(hour ?? 0);
  if (half === undefined) return written;
  if (written < 1 || written > 12) return Number.NaN;
  return (written % 12) + (/下午|pm/iu.test(half) ? 12 : 0);
}

/** A day or hour that does not exist is no moment: the calendar must give back what was written. */
function shanghai([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]):
  | number
  | undefined {
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(utc);
  const same =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return same ? utc - SHANGHAI_MS : undefined;
}
