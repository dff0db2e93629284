import type { DigitRun } from './digitRuns.ts';
import { isCounted, type Label, labelBefore, type Shape } from './numberContext.ts';
import {
  foreignOf,
  isCardNumber,
  isDay,
  isIdentityNumber,
  isOldIdentityNumber,
  isPlaceCode,
  landlineOf,
  mobileOf,
  mobilesIn,
  neighbourOf,
} from './numberKinds.ts';

/** What may be shown of a number, by its kind. */
export interface NumberKind {
  /** How many digits it has, with all that is dialled before it. */
  readonly least: number;
  readonly most: number;
  /** Whether the digit at this offset may be its first: a letter may be all digits, so the cheap questions come first. */
  readonly begins: (digits: string, offset: number) => boolean;
  /** Whether what stands before the group allows it. */
  readonly opens?: (opening: Opening) => boolean;
  /** What may be shown of the candidate when it is of this kind. */
  readonly show: (candidate: Candidate, scanned: ScannedText) => string | undefined;
}

/** Neighbouring groups of a run, `to` excluded, read as one row of digits. */
export interface Candidate {
  readonly run: DigitRun;
  readonly from: number;
  readonly to: number;
  readonly digits: string;
}

interface Opening {
  readonly run: DigitRun;
  readonly from: number;
  readonly scanned: ScannedText;
}

export interface ScannedText {
  readonly text: string;
  readonly isPhoneField: boolean;
  /** Dates, amounts, points: in order, not overlapping. */
  readonly shapes: readonly Shape[];
}

/** The X of an identity number, which may be spaced off like its digits. */
export function checkLetterAfter(text: string, end: number): string | undefined {
  return /^(?:[^\p{L}\p{N}]|[\u115f\u1160\u3164\uffa0]){0,8}[XxＸｘ](?![A-Za-z0-9])/u.exec(
    text.slice(end, end + 10),
  )?.[0];
}

const groupsOf = ({ run, from, to }: Candidate): DigitRun => run.slice(from, to);
export const startOf = ({ run, from }: Candidate): number => run[from]?.start ?? 0;
export const endOf = ({ run, to }: Candidate): number => run[to - 1]?.end ?? 0;

/** What the words before a group call it. Inside a run no words stand between, at most the picture of a phone. */
function labelAt(run: DigitRun, from: number, text: string): Label | undefined {
  const first = run[from];
  if (first === undefined || (from > 0 && !/[☎📞📱]/u.test(first.spacer))) return undefined;
  return labelBefore(text, first.start);
}

const labelOf = ({ run, from }: Candidate, { text }: ScannedText): Label | undefined =>
  labelAt(run, from, text);

function hasPlus(run: DigitRun, from: number, text: string): boolean {
  const start = run[from]?.start ?? 0;
  const before = text.slice(Math.max(run[from - 1]?.end ?? 0, start - 3), start);
  return before !== '' && /[+＋﹢]\s?[(（]?$/u.test(before);
}

const sizesOf = (candidate: Candidate): string =>
  groupsOf(candidate)
    .map(({ digits }) => digits.length)
    .join('-');

/** Comma, slash, colon, a new line: between the items of a list rather than inside a number. */
const LIST = /[,，、;；:：/／|\\\n\r]/u;
const isTight = (candidate: Candidate): boolean =>
  groupsOf(candidate).every(({ spacer }, at) => at === 0 || !LIST.test(spacer));

/**
 * Part of a date, an amount or a point, or mostly made of some: 13:00-18:00, 800. A number that merely has
 * a few digits spaced like a time of day is still a number.
 */
function isShaped(candidate: Candidate, { shapes }: ScannedText): boolean {
  const [start, end] = [startOf(candidate), endOf(candidate)];
  let within = 0;
  for (let at = firstEndingAfter(shapes, start); at < shapes.length; at += 1) {
    const shape = shapes[at];
    if (shape === undefined || shape.start >= end) break;
    if (shape.start < start || shape.end > end) return true;
    within += shape.end - shape.start;
  }
  return within * 2 > end - start;
}

/** By halves: a letter can be one list of dates. */
function firstEndingAfter(shapes: readonly Shape[], start: number): number {
  let [low, high] = [0, shapes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shapes[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return low;
}

const hidden = (head: string, tail: string): string => `${head}****${tail}`;

/** The end of a subscriber's number, so that at least four of its digits are hidden. */
const tailOf = (number: string): string => number.slice(Math.max(4, number.length - 4));

const isOneRow = ({ from, to }: Candidate): boolean => to - from === 1;

function showIdentity(candidate: Candidate, scanned: ScannedText): string | undefined {
  const { digits } = candidate;
  const letter = digits.length === 17 ? checkLetterAfter(scanned.text, endOf(candidate)) : undefined;
  const number = letter === undefined ? digits : `${digits}X`;
  const isProven = number.length === 18 ? isIdentityNumber(number) : false;
  if (!isProven && labelOf(candidate, scanned) !== 'identity') return undefined;
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`;
}

function showOldIdentity(candidate: Candidate, scanned: ScannedText): string | undefined {
  const { digits } = candidate;
  if (!isOldIdentityNumber(digits) || isShaped(candidate, scanned)) return undefined;
  if (labelOf(candidate, scanned) === 'thing') return undefined;
  return `${digits.slice(0, 4)}*******${digits.slice(-4)}`;
}

function showCard(candidate: Candidate, scanned: ScannedText): string | undefined {
  const { digits } = candidate;
  const label = labelOf(candidate, scanned);
  if (label === 'card') return isTight(candidate) ? hidden(digits.slice(0, 4), digits.slice(-4)) : undefined;
  if (!isCardNumber(digits) || label === 'thing' || isShaped(candidate, scanned)) return undefined;
  // The number of a thing is written in one row; people space their cards.
  if (isOneRow(candidate) && isPlaceCode(digits)) return undefined;
  return hidden(digits.slice(0, 4), digits.slice(-4));
}

/** How people space a mobile number; what is dialled before it stands in a group of its own. */
const MOBILE_SIZES = /^(?:[2-5]-)?(?:11|12|13|15|16|3-4-4|3-8|7-4|4-4-3|3-3-5|4-7|5-6|3-3-3-2)$/u;

function showSpacedMobile(candidate: Candidate, scanned: ScannedText): string | undefined {
  const shown = showMobile(candidate, scanned);
  return shown !== undefined && MOBILE_SIZES.test(sizesOf(candidate)) ? shown : undefined;
}

function showMobile(candidate: Candidate, scanned: ScannedText): string | undefined {
  const mobile = mobileOf(candidate.digits);
  if (mobile === undefined || isShaped(candidate, scanned)) return undefined;
  return hidden(mobile.slice(0, 3), mobile.slice(-4));
}

function showMobiles(candidate: Candidate): string | undefined {
  const mobiles = mobilesIn(candidate.digits);
  if (mobiles.length === 0) return undefined;
  return mobiles.map((mobile) => hidden(mobile.slice(0, 3), mobile.slice(-4))).join('/');
}

function showForeign(candidate: Candidate, scanned: ScannedText): string | undefined {
  const { text } = scanned;
  const { run, from, digits } = candidate;
  const isDialled = /^00[1-9]/.test(digits);
  if (!isTight(candidate)) return undefined;
  const foreign = foreignOf(isDialled ? digits.slice(2) : digits);
  if (foreign === undefined) return undefined;
  const isSpaced = !isOneRow(candidate) && (run[from]?.digits.length ?? 0) <= 5;
  if (!hasPlus(run, from, text) && !foreign.isKnownLength && !isSpaced) return undefined;
  if (isCounted(text, endOf(candidate)) || labelOf(candidate, scanned) === 'thing') return undefined;
  return hidden(foreign.country, tailOf(foreign.number));
}

function showLandline(candidate: Candidate, scanned: ScannedText): string | undefined {
  const landline = landlineOf(candidate.digits);
  if (landline === undefined || isShaped(candidate, scanned)) return undefined;
  if (isOneRow(candidate) && labelOf(candidate, scanned) === 'thing') return undefined;
  return hidden(landline.area, tailOf(landline.number));
}

function showNeighbour(candidate: Candidate, scanned: ScannedText): string | undefined {
  const neighbour = neighbourOf(candidate.digits) ?? taipeiOf(candidate);
  if (neighbour === undefined || isShaped(candidate, scanned)) return undefined;
  if (labelOf(candidate, scanned) === 'thing') return undefined;
  return hidden(neighbour.country, tailOf(neighbour.number));
}

/** Taiwan's landlines are known by their two-digit area codes only when these stand apart: (02) 2345-6789. */
function taipeiOf({ run, from, digits }: Candidate): { country: string; number: string } | undefined {
  const area = run[from]?.digits ?? '';
  if (!/^0[2-8]$/u.test(area) || !/^0\d[2-8]\d{6,7}$/u.test(digits)) return undefined;
  return { country: area, number: digits.slice(2) };
}

/** 212-555-0123, as North America spaces its numbers; 400 and 800 are firms' own lines. */
function showAmerican(candidate: Candidate, scanned: ScannedText): string | undefined {
  if (sizesOf(candidate) !== '3-3-4' || !/^[2-9]\d{2}[2-9]\d{6}$/u.test(candidate.digits)) return undefined;
  if (/^[48]00/u.test(candidate.digits) || !isTight(candidate) || isShaped(candidate, scanned))
    return undefined;
  return hidden('', candidate.digits.slice(-4));
}

const LOCAL_SIZES = /^(?:8|4-4|2-2-2-2|3-5|5-3|2-6|6-2|3-3-2|2-3-3|3-2-3|4-2-2|2-2-4|1(?:-1){7})$/u;

/** A number of this city, or of Hong Kong or Macao without their codes: eight digits that are nothing else. */
function showLocal(candidate: Candidate, scanned: ScannedText): string | undefined {
  const { digits } = candidate;
  if (!/^[2-9]\d{7}$/u.test(digits) || !isTight(candidate) || isShaped(candidate, scanned)) return undefined;
  if (isKnownAsPhone(candidate, scanned)) return hidden('', tailOf(digits));
  if (!LOCAL_SIZES.test(sizesOf(candidate)) || groupsOf(candidate).some(({ isHan }) => isHan))
    return undefined;
  if (isDay(digits) || /^(?:19|20)\d{2}(?:19|20)\d{2}$/u.test(digits) || isFraction(candidate))
    return undefined;
  const { text } = scanned;
  if (labelOf(candidate, scanned) !== undefined || isCounted(text, endOf(candidate))) return undefined;
  return hidden('', tailOf(digits));
}

const isKnownAsPhone = (candidate: Candidate, scanned: ScannedText): boolean =>
  scanned.isPhoneField || labelOf(candidate, scanned) === 'phone';

/** Digits behind a decimal point; `1.` before a number is its place in a list. */
function isFraction({ run, from }: Candidate): boolean {
  const previous = run[from - 1];
  return run[from]?.spacer === '.' && previous !== undefined && !/^[1-9]$/u.test(previous.digits);
}

/** Emergency, hotline and service numbers are everybody's. */
const PUBLIC = /^(?:1\d{2}|1[0-2]\d{3}|9[56]\d{3,4}|[48]00|[48]00\d{7})$/u;

/** Said to be a phone number, and of no kind known: a digit was lost, or it is from elsewhere. */
function showUnknown(candidate: Candidate, scanned: ScannedText): string | undefined {
  if (!isTight(candidate)) return undefined;
  if (!scanned.isPhoneField && PUBLIC.test(candidate.run[candidate.from]?.digits ?? '')) return undefined;
  return isShaped(candidate, scanned) && !scanned.isPhoneField
    ? undefined
    : hidden('', tailOf(candidate.digits));
}

const from =
  (first: string, last = first) =>
  (digits: string, offset: number): boolean => {
    const digit = digits.charAt(offset);
    return digit >= first && digit <= last;
  };
const dialled = (digits: string, offset: number): boolean => '018'.includes(digits.charAt(offset));

/** In the order they are sought: proof before looks, long before short. */
export const NUMBER_KINDS: readonly NumberKind[] = [
  { least: 15, most: 18, begins: from('1', '9'), show: showIdentity },
  { least: 12, most: 19, begins: from('2', '9'), show: showCard },
  { least: 15, most: 15, begins: from('1', '6'), show: showOldIdentity },
  { least: 11, most: 16, begins: dialled, show: showSpacedMobile },
  { least: 11, most: 16, begins: dialled, show: showMobile },
  { least: 22, most: 110, begins: from('1'), opens: isLongRow, show: showMobiles },
  { least: 11, most: 15, begins: dialled, show: showLandline },
  { least: 9, most: 14, begins: dialled, show: showNeighbour },
  { least: 7, most: 17, begins: from('0', '9'), opens: isAbroad, show: showForeign },
  { least: 10, most: 10, begins: from('2', '9'), show: showAmerican },
  { least: 8, most: 8, begins: from('2', '9'), show: showLocal },
  { least: 7, most: 20, begins: from('0', '9'), opens: isSaidToBePhone, show: showUnknown },
];

function isLongRow({ run, from }: Opening): boolean {
  return (run[from]?.digits.length ?? 0) >= 22;
}

function isAbroad({ run, from, scanned }: Opening): boolean {
  return run[from]?.digits.startsWith('00') === true || hasPlus(run, from, scanned.text);
}

function isSaidToBePhone({ run, from, scanned }: Opening): boolean {
  return scanned.isPhoneField || labelAt(run, from, scanned.text) === 'phone';
}
