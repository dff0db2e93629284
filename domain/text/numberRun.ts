import type { DigitRun } from './digitRuns.ts';
import { type Label, labelBefore, type Shape } from './numberContext.ts';

/** A run of groups of digits, with what is asked about them again and again worked out once. */

export interface ScannedText {
  readonly text: string;
  readonly isPhoneField: boolean;
  /** Dates, amounts, points: in order, not overlapping. */
  readonly shapes: readonly Shape[];
  readonly tables: RunTables;
}

/** Room for what is worked out about a run, taken once a text: a letter may hold a thousand runs. Each run writes over the one before. */
export interface RunTables {
  readonly offsets: Uint32Array;
  readonly groupAt: Uint32Array;
  readonly listed: Uint32Array;
  readonly even: Uint32Array;
  readonly odd: Uint32Array;
  readonly taken: Uint8Array;
}

/** For runs of at most so many digits. */
export function runTables(most: number): RunTables {
  const table = () => new Uint32Array(most + 1);
  return {
    offsets: table(),
    groupAt: table(),
    listed: table(),
    even: table(),
    odd: table(),
    taken: new Uint8Array(most + 1),
  };
}

/** A run, with what is asked about its groups again and again worked out once. */
export interface ScannedRun {
  readonly groups: DigitRun;
  /** All its digits, and where in them each group begins; the last offset is their end. */
  readonly digits: string;
  readonly offsets: Uint32Array;
  /** By offset: which group begins there, counted from 1; 0 where none does. */
  readonly groupAt: Uint32Array;
  /** One letter a group: how many digits it has, as `1` to `9` and `a` to `z`. */
  readonly sizes: string;
  /** How many groups up to here stand behind what parts the items of a list. */
  readonly listed: Uint32Array;
  /** How many groups from the first on stand in one row with dashes or points: 1234-5678-9012. */
  readonly joinedTo: number;
  /** Luhn's sums up to here, with the digits at even places doubled, and with those at odd ones. */
  luhn(): readonly [Uint32Array, Uint32Array];
  readonly isPhoneField: boolean;
  /** Groups before which words may say what they are: inside a run stand none, at most the picture of a phone. */
  readonly nameable: readonly number[];
  /** What the words before a group call it. */
  labelOf(from: number): Label | undefined;
  hasPlus(from: number): boolean;
}

export function readRun(groups: DigitRun, { text, isPhoneField, tables }: ScannedText): ScannedRun {
  const { offsets, groupAt, listed } = tables;
  const nameable: number[] = [0];
  let digits = '';
  let sizes = '';
  let joinedTo = 0;
  offsets[0] = 0;
  listed[0] = 0;
  for (let at = 0; at < groups.length; at += 1) {
    const { digits: own = '', spacer = '' } = groups[at] ?? {};
    const offset = offsets[at] ?? 0;
    groupAt.fill(0, offset, offset + own.length + 1);
    groupAt[offset] = at + 1;
    offsets[at + 1] = offset + own.length;
    digits += own;
    listed[at + 1] = (listed[at] ?? 0) + (spacer !== '' && LIST.test(spacer) ? 1 : 0);
    if (at === joinedTo && (at === 0 || JOINT.test(spacer))) joinedTo += 1;
    if (at > 0 && !isPlain(spacer) && PICTURE.test(spacer)) nameable.push(at);
    sizes += SIZES.charAt(Math.min(own.length, SIZES.length - 1));
  }
  let luhn: readonly [Uint32Array, Uint32Array] | undefined;
  let labels: Map<number, Label | undefined> | undefined;
  return {
    groups,
    digits,
    offsets,
    groupAt,
    sizes,
    listed,
    nameable,
    joinedTo,
    luhn() {
      luhn ??= luhnSums(digits, tables);
      return luhn;
    },
    isPhoneField,
    labelOf(from) {
      if (from > 0 && isPlain(groups[from]?.spacer ?? '')) return undefined;
      labels ??= new Map();
      if (!labels.has(from)) labels.set(from, labelAt(groups, from, text));
      return labels.get(from);
    },
    hasPlus(from) {
      const spacer = groups[from]?.spacer ?? '';
      return (
        (from === 0 || (spacer !== '' && spacer !== ' ' && PLUS.test(spacer))) && hasPlus(groups, from, text)
      );
    },
  };
}

/** By the number of digits. */
const SIZES = '0123456789abcdefghijklmnopqrstuvwxyz';
const JOINT = /^[-－_./]$/u;
const PICTURE = /[☎📞📱]/u;
const PICTURED = /[☎📞📱][^☎📞📱]{0,4}$/u;

/** No picture of a phone is in it. */
const isPlain = (spacer: string): boolean => spacer.length < 2 && spacer < '\u007f';

/** So that a row of digits is proved without walking it. */
function luhnSums(digits: string, { even, odd }: RunTables): readonly [Uint32Array, Uint32Array] {
  even[0] = 0;
  odd[0] = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(at) - 48;
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
    even[at + 1] = (even[at] ?? 0) + (at % 2 === 0 ? doubled : digit);
    odd[at + 1] = (odd[at] ?? 0) + (at % 2 === 0 ? digit : doubled);
  }
  return [even, odd];
}

/** The last digit stands single, the one before it doubled, and so on. */
export function passesLuhnAt({ luhn }: ScannedRun, start: number, end: number): boolean {
  const sums = luhn()[end % 2];
  return ((sums?.[end] ?? 0) - (sums?.[start] ?? 0)) % 10 === 0;
}

/** What the words before a group call it. Inside a run no words stand between, at most the picture of a phone. */
function labelAt(run: DigitRun, from: number, text: string): Label | undefined {
  const first = run[from];
  if (from > 0) return PICTURED.test(first?.spacer ?? '') ? 'phone' : undefined;
  return first === undefined ? undefined : labelBefore(text, first.start);
}

const PLUS = /[+＋﹢]/u;

function hasPlus(run: DigitRun, from: number, text: string): boolean {
  const start = run[from]?.start ?? 0;
  const before = text.slice(Math.max(run[from - 1]?.end ?? 0, start - 3), start);
  return before !== '' && /[+＋﹢]\s?[(（]?$/u.test(before);
}

/** Comma, slash, colon, a new line: between the items of a list rather than inside a number. */
const LIST = /[,，、;；:：/／|\\\n\r]/u;
