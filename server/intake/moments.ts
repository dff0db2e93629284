import { ABSENT, onward, type Reading, readText, saysNone, unreadable, value } from './reading.ts';

/** Times as people and programs write them. What could mean two moments means none. */

const FIRST_YEAR = Date.UTC(2000, 0, 1);
const LAST_YEAR = Date.UTC(2100, 0, 1);
const SHANGHAI_MS = 8 * 3_600_000;
/** A part of the day, and the hours that it makes of those on a clock's face. */
const MORNING = '凌晨|清晨|早上|早晨|早|上午|am';
const NOON = '中午';
const EVENING = '下午|傍晚|晚上|晚|夜里|pm';
const HALF = `${MORNING}|${NOON}|${EVENING}`;
/** Year first, whatever parts the numbers; the hour of a half day or of a whole one; an offset. */
const LOCAL = new RegExp(
  `^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?(?:[T\\s,，_]*(?<before>${HALF})?\\s*(\\d{1,2})[:时点](?:(\\d{1,2})(?:[:分](\\d{1,2})(?:[.,]\\d+)?秒?)?分?)?\\s*(?<after>${HALF})?\\s*(?<offset>z|[+-]\\d{2}(?::?\\d{2})?)?)?$`,
  'iu',
);
const COMPACT =
  /^(20\d{2})(\d{2})(\d{2})(?:[t\s-]?(\d{2})(?::?(\d{2})(?::?(\d{2})(?:\.\d+|\d{3})?)?)?(?<offset>z|[+-]\d{2}:?\d{2})?)?$/iu;
/** A day that a database writes where it knows none. */
const NO_DAY = /^(?:0+|0000[-/]00[-/]00.*|1970[-/]0?1[-/]0?1.*|0001[-/]0?1[-/]0?1.*|9999[-/]12[-/]31.*)$/u;
/** With a month's name and a zone: RFC 2822, and what browsers and Java print. */
const NAMED_MONTH = /^[A-Z][a-z]{2},? .*(?:GMT|UTC|[+-]\d{4})/u;
/** Digits of an epoch's count by what is counted: milliseconds, microseconds, nanoseconds; until 2033 all begin with a one. */
const EPOCH = /^(?:\/Date\()?(1\d{12})(?:\d{3}|\d{6})?(?:\.\d+)?(?:[+-]\d{4})?(?:\)\/)?$/u;

/** Epoch milliseconds. Seconds, ISO 8601 and a Shanghai clock ("2026-11-28 10:00:00") are understood; other years are not. */
export function readMoment(raw: unknown): Reading<number> {
  return onward(readText(raw, 64), (text) => {
    const plain = plainTime(text);
    if (NO_DAY.test(plain) || saysNone(text)) return ABSENT;
    const at = momentOf(plain);
    return at !== undefined && at >= FIRST_YEAR && at < LAST_YEAR ? value(at) : unreadable(raw);
  });
}

const WEEKDAY = /\s?[（(]?(?:(?:星期|周|礼拜)[一二三四五六日天]|(?<=[（(])[一二三四五六日](?=[）)]))[）)]?/gu;
const HAN_NUMBER = /[〇零一二三四五六七八九十]+(?=[年月日号时点分秒])/gu;

/** In one width, with digits, dashes and zones as they are usually written, and without the day of the week. */
function plainTime(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/[‐-―−]/gu, '-')
    .replace(/^\((.*)\)$/u, '$1')
    .replace(WEEKDAY, ' ')
    .replace(/\s*([年月日号时点分秒])\s*/gu, '$1')
    .replace(/廿/gu, '二十')
    .replace(HAN_NUMBER, numberOf)
    .replace(/(?<=[点时])(?:半|一刻|三刻)$/u, (part) => `${MINUTES[part]}分`)
    .replace(/^.*$/u, yearFirst)
    .replace(/\s?(?:\[Asia\/(?:Shanghai|Chongqing|Urumqi)\]|[(（]?北京时间[)）]?)$/u, '')
    .replace(/(?<=[+-]\d{4}) CST$/u, '')
    .replace(/\bCST\b/u, 'GMT+0800')
    .replace(/(?<=\d)\s?(?:UTC|GMT)(?=[+-])/u, '')
    .replace(/^(\d.*\d)\s?(?:UTC|GMT)$/u, '$1Z')
    .replace(/(?<=:\d\d(?:\.\d+)?\s?[+-])(\d)(?=$|:)/u, '0$1')
    .trim();
}

const MINUTES: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 };
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** 28/11/2026, 28-Nov-2026, Nov 28, 2026: the year last. */
const YEAR_LAST =
  /^(?:(?<a>\d{1,2})[-/. ](?<b>\d{1,2}|[a-z]{3,9})\.?[-/., ]{1,2}|(?<month>[a-z]{3,9})\.? (?<day>\d{1,2}),? )(?<year>20\d{2})(?<rest>\D.*)?$/iu;

/** With the year first where only one order of day and month is a day. */
function yearFirst(text: string): string {
  const { a = '', b = '', month, day, year, rest = '' } = YEAR_LAST.exec(text)?.groups ?? {};
  const named = monthOf(month ?? b);
  const [first, second] = [Number(a), Number(b)];
  if (named > 0) return `${year}-${named}-${day ?? a}${rest}`;
  if (year === undefined || Number.isNaN(second)) return text;
  if (first > 12 || first === second) return `${year}-${b}-${a}${rest}`;
  return second > 12 ? `${year}-${a}-${b}${rest}` : text;
}

/** 1 to 12 by its English name, whole or its first three letters; 0 for none. */
function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase().slice(0, 3)) + 1;
}

const HAN_DIGITS = '〇一二三四五六七八九';

/** 二〇二六 is read digit by digit, 二十八 is counted. */
function numberOf(word: string): string {
  const digit = (character: string) => Math.max(0, HAN_DIGITS.indexOf(character));
  const ten = word.indexOf('十');
  if (ten < 0) return [...word].map(digit).join('');
  const tens = ten === 0 ? 1 : digit(word.charAt(ten - 1));
  return String(tens * 10 + digit(word.charAt(ten + 1)));
}

function momentOf(text: string): number | undefined {
  const epoch = EPOCH.exec(text)?.[1];
  if (epoch !== undefined) return Number(epoch);
  // As a program writes a large number of its own: 1.796E12.
  if (/^\d\.\d+E\d{1,2}$/iu.test(text) && Number.isInteger(Number(text)))
    return momentOf(String(Number(text)));
  // Ten digits that begin with this century are a day and an hour; seconds do so only from 2033 on.
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    return moved(shanghai(compact.slice(1, 7).map((part) => Number(part ?? 0))), compact.groups?.offset);
  }
  if (/^\d{10}(?:\.\d+)?$/u.test(text)) return Math.trunc(Number(text) * 1000);
  // Whole days could be a count of anything.
  if (/^\d{5}\.\d+$/u.test(text)) return ofSheet(Number(text));
  const local = LOCAL.exec(text);
  if (local !== null) return localMoment(local);
  const at = NAMED_MONTH.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Days since the last of 1899, as a spreadsheet counts them by the clock on the wall; to the second. */
function ofSheet(days: number): number {
  return Math.round((days - DAYS_TO_EPOCH) * 86_400) * 1_000 - SHANGHAI_MS;
}

const DAYS_TO_EPOCH = 25_569;

function localMoment(found: RegExpExecArray): number | undefined {
  const [, year, month, day, , hour, minute, second] = found;
  const { before, after, offset } = found.groups ?? {};
  if (before !== undefined && after !== undefined) return undefined;
  const parts = [year, month, day, hourOf(hour, before ?? after), minute, second];
  return moved(shanghai(parts.map((part) => Number(part ?? 0))), offset);
}

/** A clock that stands elsewhere shows the same moment otherwise. */
function moved(at: number | undefined, offset: string | undefined): number | undefined {
  if (at === undefined || offset === undefined) return at;
  const [, sign = '+', hours = 0, minutes = 0] = /^([+-])(\d{2}):?(\d{2})?$/u.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return at + SHANGHAI_MS - ahead;
}

/** 下午 2 is 14; 12 of a morning or an afternoon is the hour it begins with. Not a number where the half makes no sense. */
function hourOf(hour: string | undefined, half: string | undefined): number {
  const written = Number(hour ?? 0);
  if (half === undefined) return written;
  if (written < 1 || written > 12) return Number.NaN;
  if (new RegExp(NOON, 'u').test(half)) return written >= 11 ? written : written + 12;
  // 晚上 12 点 is the end of the day to some and its beginning to others.
  if (written === 12 && /晚|夜里/u.test(half)) return Number.NaN;
  return (written % 12) + (new RegExp(EVENING, 'iu').test(half) ? 12 : 0);
}

/** A day or hour that does not exist is no moment: the calendar must give back what was written; 24:00 is the end of its day. */
function shanghai([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]):
  | number
  | undefined {
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(Date.UTC(year, month - 1, day));
  const isDay = back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  const isHour = hour < 24 || (hour === 24 && minute === 0 && second === 0);
  return isDay && isHour && minute < 60 && second < 60 ? utc - SHANGHAI_MS : undefined;
}
