import { isCounted, type Label, type Shape } from './numberContext.ts';
import {
  foreignOf,
  isCardNumber,
  isDay,
  isDialledBefore,
  isIdentityNumber,
  isOldIdentityNumber,
  isPlaceCode,
  landlineOf,
  mobilesIn,
  neighbourOf,
} from './numberKinds.ts';
import { passesLuhnAt, type ScannedRun, type ScannedText } from './numberRun.ts';
import { FILLER } from './standIns.ts';

/** What may be shown of a number, by its kind. */
export interface NumberKind {
  /** How many digits it has, with all that is dialled before it. */
  readonly least: number;
  readonly most: number;
  /** Whether the digit at this offset may be its first: a letter may be all digits, so the cheap questions come first. */
  readonly begins: (digits: string, offset: number) => boolean;
  /** What the digits there have to look like (global, and only looking ahead; anything where it says so), unless words before them call them by `label`. */
  readonly shape?: RegExp | 'any';
  readonly label?: Label;
  /** Whether what stands before the group allows it. */
  readonly opens?: (run: ScannedRun, from: number) => boolean;
  /** Whether digits from one offset to another may be one, asked before they are cut out. */
  readonly proves?: (run: ScannedRun, start: number, end: number, from: number) => boolean;
  /** What may be shown of the candidate when it is of this kind. */
  readonly show: (candidate: Candidate, scanned: ScannedText) => string | undefined;
}

/** Neighbouring groups of a run, `to` excluded, read as one row of digits. */
export interface Candidate {
  readonly run: ScannedRun;
  readonly from: number;
  readonly to: number;
  readonly digits: string;
}

/** The X of an identity number, by whatever sign looks like it, which may be spaced off like its digits. */
export function checkLetterAfter(text: string, end: number): string | undefined {
  return CHECK_LETTER.exec(text.slice(end, end + 300))?.[0];
}

const CHECK_LETTER = new RegExp(
  `^(?:${FILLER}*(?:[^\\p{L}\\p{N}${FILLER}]|[\\u115f\\u1160\\u3164\\uffa0])){0,8}${FILLER}*[XxＸｘⅩⅹХхΧχ×✕✖*＊](?![A-Za-z0-9*＊])`,
  'u',
);

export const startOf = ({ run, from }: Candidate): number => run.groups[from]?.start ?? 0;
export const endOf = ({ run, to }: Candidate): number => run.groups[to - 1]?.end ?? 0;

const labelOf = ({ run, from }: Candidate): Label | undefined => run.labelOf(from);

const sizesOf = ({ run, from, to }: Candidate): string => run.sizes.slice(from, to);

const isTight = ({ run: { listed }, from, to }: Candidate): boolean => listed[to] === listed[from + 1];

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

/** Of stretches in order, the first that ends behind a place; by halves, for a letter can be one list of dates. */
export function firstEndingAfter(shapes: readonly Shape[], start: number): number {
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
  if (!isProven && labelOf(candidate) !== 'identity') return undefined;
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`;
}

function showOldIdentity(candidate: Candidate, scanned: ScannedText): string | undefined {
  const { digits } = candidate;
  if (!isOldIdentityNumber(digits) || isShaped(candidate, scanned)) return undefined;
  if (labelOf(candidate) === 'thing') return undefined;
  return `${digits.slice(0, 4)}*******${digits.slice(-4)}`;
}

function showCard(candidate: Candidate, scanned: ScannedText): string | undefined {
  const { digits } = candidate;
  const label = labelOf(candidate);
  if (label === 'card') return isTight(candidate) ? hidden(digits.slice(0, 4), digits.slice(-4)) : undefined;
  if (!isCardNumber(digits) || label === 'thing' || isShaped(candidate, scanned)) return undefined;
  // The number of a thing is written in one row; people space their cards.
  if (isOneRow(candidate) && isPlaceCode(digits)) return undefined;
  return hidden(digits.slice(0, 4), digits.slice(-4));
}

/** How people space a mobile number (b is eleven digits); what is dialled before it stands in a group of its own. */
const MOBILE_SIZES = /^[2-5]?(?:[bcdfg]|344|38|74|443|335|47|56|3332)$/u;

function showSpacedMobile(candidate: Candidate, scanned: ScannedText): string | undefined {
  return MOBILE_SIZES.test(sizesOf(candidate)) ? showMobile(candidate, scanned) : undefined;
}

function showMobile(candidate: Candidate, scanned: ScannedText): string | undefined {
  if (isShaped(candidate, scanned)) return undefined;
  const mobile = candidate.digits.slice(-11);
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
  if (!isTight(candidate) || isShaped(candidate, scanned)) return undefined;
  const foreign = foreignOf(isDialled ? digits.slice(2) : digits);
  if (foreign === undefined) return undefined;
  const isSpaced = !isOneRow(candidate) && (run.groups[from]?.digits.length ?? 0) <= 5;
  if (!run.hasPlus(from) && !foreign.isKnownLength && !isSpaced) return undefined;
  if (isCounted(text, endOf(candidate)) || labelOf(candidate) === 'thing') return undefined;
  return hidden(foreign.country, tailOf(foreign.number));
}

function showLandline(candidate: Candidate, scanned: ScannedText): string | undefined {
  const landline = landlineOf(candidate.digits);
  if (landline === undefined || isShaped(candidate, scanned)) return undefined;
  if (isOneRow(candidate) && labelOf(candidate) === 'thing') return undefined;
  return hidden(landline.area, tailOf(landline.number));
}

function showNeighbour(candidate: Candidate, scanned: ScannedText): string | undefined {
  const neighbour = neighbourOf(candidate.digits) ?? taipeiOf(candidate);
  if (neighbour === undefined || isShaped(candidate, scanned)) return undefined;
  if (labelOf(candidate) === 'thing') return undefined;
  return hidden(neighbour.country, tailOf(neighbour.number));
}

/** Taiwan's landlines are known by their two-digit area codes only when these stand apart: (02) 2345-6789. */
function taipeiOf({ run, from, digits }: Candidate): { country: string; number: string } | undefined {
  const area = run.groups[from]?.digits ?? '';
  if (!/^0[2-8]$/u.test(area) || !/^0\d[2-8]\d{6,7}$/u.test(digits)) return undefined;
  return { country: area, number: digits.slice(2) };
}

/** 212-555-0123, as North America spaces its numbers; 400 and 800 are firms' own lines. */
function showAmerican(candidate: Candidate, scanned: ScannedText): string | undefined {
  if (sizesOf(candidate) !== '334' || !/^[2-9]\d{2}[2-9]\d{6}$/u.test(candidate.digits)) return undefined;
  if (/^[48]00/u.test(candidate.digits) || !isTight(candidate) || isShaped(candidate, scanned))
    return undefined;
  return hidden('', candidate.digits.slice(-4));
}

const LOCAL_SIZES = /^(?:8|44|2222|35|53|26|62|332|233|323|422|224|1{8})$/u;

/** A number of this city, or of Hong Kong or Macao without their codes: eight digits that are nothing else. */
function showLocal(candidate: Candidate, scanned: ScannedText): string | undefined {
  const { digits } = candidate;
  if (!/^[2-9]\d{7}$/u.test(digits) || isShaped(candidate, scanned)) return undefined;
  // 电话 8123/4567: neither half is a phone by itself, so whatever stands between parts one number.
  const isHalved = sizesOf(candidate) === '44' && isKnownAsPhone(candidate, scanned);
  if (!isTight(candidate) && !isHalved) return undefined;
  if (isKnownAsPhone(candidate, scanned)) return hidden('', tailOf(digits));
  if (!LOCAL_SIZES.test(sizesOf(candidate)) || hasHan(candidate) || isDecimal(candidate)) return undefined;
  if (isDay(digits) || /^(?:19|20)\d{2}(?:19|20)\d{2}$/u.test(digits) || isFraction(candidate))
    return undefined;
  const { text } = scanned;
  if (labelOf(candidate) !== undefined || isCounted(text, endOf(candidate))) return undefined;
  return isInThing(candidate) || isInCode(candidate, text) ? undefined : hidden('', tailOf(digits));
}

/** The middle of a row with dashes that words call the number of a thing: 订单 1234-5678-9012. */
const isInThing = ({ run, from }: Candidate): boolean =>
  from > 0 && from < run.joinedTo && run.labelOf(0) === 'thing';

/** Of a row with dashes behind letters: HT-2026-1380-0138. */
const isInCode = ({ run, from }: Candidate, text: string): boolean =>
  from < run.joinedTo &&
  run.joinedTo > 2 &&
  /[A-Za-z][-_]$/u.test(text.slice(0, run.groups[0]?.start ?? 0).slice(-2));

/** 23.129112 is a measure, an angle or a price. */
const isDecimal = ({ run, from, to }: Candidate): boolean =>
  to - from === 2 && run.groups[from + 1]?.spacer === '.' && (run.groups[from]?.digits.length ?? 0) <= 3;

const isKnownAsPhone = (candidate: Candidate, scanned: ScannedText): boolean =>
  scanned.isPhoneField || labelOf(candidate) === 'phone';

const hasHan = ({ run, from, to }: Candidate): boolean =>
  run.groups.slice(from, to).some(({ isHan }) => isHan);

/** Digits behind a decimal point; `1.` before a number is its place in a list. */
function isFraction({ run, from }: Candidate): boolean {
  const previous = run.groups[from - 1];
  return run.groups[from]?.spacer === '.' && previous !== undefined && !/^[1-9]$/u.test(previous.digits);
}

/** Emergency, hotline and service numbers are everybody's. */
const PUBLIC = /^(?:1\d{2}|1[0-2]\d{3}|9[56]\d{3,4}|[48]00|[48]00\d{7})$/u;

/** Said to be a phone number, and of no kind known: a digit was lost, or it is from elsewhere. */
function showUnknown(candidate: Candidate, scanned: ScannedText): string | undefined {
  if (!isTight(candidate)) return undefined;
  if (!scanned.isPhoneField && PUBLIC.test(candidate.run.groups[candidate.from]?.digits ?? ''))
    return undefined;
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

/** A day of the years in which living people were born, and the three digits behind it. */
const MONTH_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}';
const PROVINCE = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\\d)';
const IDENTITY = new RegExp(`(?=${PROVINCE}\\d{4}(?:19|20)\\d\\d${MONTH_DAY})`, 'g');
const OLD_IDENTITY = new RegExp(`(?=${PROVINCE}\\d{4}(?:2[5-9]|[3-9]\\d)${MONTH_DAY})`, 'g');
const CARD = /(?=6[0289]|9558|4|5[0-8]|2(?:2[2-9]|[3-6]\d|7[01])|35|3[47]|3(?:0[0-5]|[68]\d))/g;
const MOBILE = /(?=(?:(?:00)?86|17951|17911|17909|12593|10193|0)?1[3-9]\d{9})/g;
const MOBILES = /(?=(?:1[3-9]\d{9}){2})/g;
const LANDLINE = /(?=(?:(?:00)?860?|0)(?:(?:10|2[0-57-9])[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6}))/g;
const NEIGHBOUR =
  /(?=09\d{8}|(?:00)?(?:852[2-9]\d{7}|853[268]\d{7}|8860?(?:9\d{8}|[2-8]\d{7}))|0[2-8][2-8]\d{6})/g;

/** In the order they are sought: proof before looks, long before short. */
export const NUMBER_KINDS: readonly NumberKind[] = [
  { least: 15, most: 18, begins: from('1', '9'), shape: IDENTITY, label: 'identity', show: showIdentity },
  {
    least: 12,
    // A firm's account has more digits than any card, and no proof: a word says what it is.
    most: 21,
    begins: from('2', '9'),
    shape: CARD,
    label: 'card',
    proves: mayBeCard,
    show: showCard,
  },
  { least: 15, most: 15, begins: from('1', '6'), shape: OLD_IDENTITY, show: showOldIdentity },
  { least: 11, most: 16, begins: dialled, shape: MOBILE, proves: endsMobile, show: showSpacedMobile },
  { least: 11, most: 16, begins: dialled, shape: MOBILE, proves: endsMobile, show: showMobile },
  { least: 22, most: 110, begins: from('1'), shape: MOBILES, opens: isLongRow, show: showMobiles },
  { least: 11, most: 15, begins: dialled, shape: LANDLINE, show: showLandline },
  { least: 9, most: 14, begins: dialled, shape: NEIGHBOUR, show: showNeighbour },
  { least: 7, most: 17, begins: from('0', '9'), shape: 'any', opens: isAbroad, show: showForeign },
  { least: 10, most: 10, begins: from('2', '9'), shape: 'any', opens: isThree, show: showAmerican },
  { least: 8, most: 8, begins: from('2', '9'), shape: 'any', show: showLocal },
  { least: 7, most: 20, begins: from('0', '9'), label: 'phone', show: showUnknown },
];

const [CODE_1, CODE_2, CODE_3, CODE_4] = [0x31, 0x32, 0x33, 0x34];

/** A scheme's length and Luhn's digit, or the word for it. */
function mayBeCard(run: ScannedRun, start: number, end: number, first: number): boolean {
  const length = end - start;
  const digit = run.digits.charCodeAt(start);
  const isLong =
    digit === CODE_2 || digit === CODE_4 ? length === 16 : length >= (digit === CODE_3 ? 14 : 16);
  return (isLong && passesLuhnAt(run, start, end)) || run.labelOf(first) === 'card';
}

/** Eleven digits that begin 13 to 19, behind nothing or what is dialled before a mobile number. */
function endsMobile({ digits }: ScannedRun, start: number, end: number): boolean {
  const first = end - 11;
  if (digits.charCodeAt(first) !== CODE_1 || digits.charCodeAt(first + 1) < CODE_3) return false;
  if (first === start) return true;
  // A carrier's prefix has five digits; what else begins with a one is nothing that is dialled before.
  if (digits.charCodeAt(start) === CODE_1 && first - start !== 5) return false;
  return isDialledBefore(digits.slice(start, first));
}

function isLongRow({ groups }: ScannedRun, at: number): boolean {
  return (groups[at]?.digits.length ?? 0) >= 22;
}

function isThree({ groups }: ScannedRun, at: number): boolean {
  return groups[at]?.digits.length === 3;
}

function isAbroad({ groups, hasPlus }: ScannedRun, at: number): boolean {
  return groups[at]?.digits.startsWith('00') === true || hasPlus(at);
}
