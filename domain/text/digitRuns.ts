/**
 * Digits of a text however they are written (13, １３, 𝟏𝟑, ①③, 一三, 1️⃣3️⃣), in groups as a person spaced
 * them. What a group of digits means says numberKinds.ts; this file knows only how they are spelled.
 */

/** Digits that follow each other with nothing visible between, of one script: the 三 of 张三 stays out of the number after it. */
export interface DigitGroup {
  /** ASCII, as many characters as digits were read. */
  readonly digits: string;
  /** Offsets into the text, in UTF-16 units; `end` is behind the last digit. */
  readonly start: number;
  readonly end: number;
  /** Written in Chinese numerals. */
  readonly isHan: boolean;
  /** Everything visible between the group before and this one; empty for the first of a run. */
  readonly spacer: string;
}

/** Groups with nothing but spacers between them: what may be one number. */
export type DigitRun = readonly DigitGroup[];

/** By value: with the banker's forms, their variants, and what soldiers and drivers call out (洞 0, 幺 1, 拐 7, 勾 9). */
const HAN_ROWS = [
  '〇零○◯洞',
  '一壹壱弌幺么⼀',
  '二贰貳弍弐两兩⼆',
  '三叁參叄弎',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒拐',
  '八捌⼋',
  '九玖勾',
];
export const HAN_DIGITS = HAN_ROWS.join('');
const HAN: ReadonlyMap<string, string> = new Map(
  HAN_ROWS.flatMap((row, digit) => [...row].map((character) => [character, String(digit)] as const)),
);
/** Numerals of Rome and of Suzhou, which the markets of Guangdong write, from one to nine. */
const NUMERALS = [...'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅰⅱⅲⅳⅴⅵⅶⅷⅸ〡〢〣〤〥〦〧〨〩'];
/** Circles that no normal form opens, ten a row. */
const CIRCLES = [...'⓿❶❷❸❹❺❻❼❽❾🄋➀➁➂➃➄➅➆➇➈🄌➊➋➌➍➎➏➐➑➒'];

const OF_DIGITS = `\\p{Nd}\\p{No}${NUMERALS.join('')}${HAN_DIGITS}`;
const DIGIT = `[${OF_DIGITS}]`;
const ONE_DIGIT = new RegExp(DIGIT, 'u');
const FIVE_DIGITS = new RegExp(`(?:${DIGIT}[^${OF_DIGITS}]*){5}`, 'u');
/** What a reader does not see: it neither parts a group nor counts as a spacer. */
const UNSEEN = /[\p{Cf}\p{M}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]|[^\P{Cc}\t\n\r]/u;
/** Letters part runs, and so do the stars of a mask that was put on before; two are somebody's spacer. */
const LETTER = /\p{L}/u;
const STARS = /[*＊]{3}/u;
const MOST_SPACERS = 8;

/** Cheap question before the dear one: a number of somebody's has five digits at least, with letters among them. */
export function hasFiveDigits(text: string): boolean {
  return text.length >= 7 && FIVE_DIGITS.test(text);
}

interface OpenGroup extends DigitGroup {
  digits: string;
  end: number;
}

/** The runs of at least seven digits, in order. Every character is looked at once. */
export function digitRuns(text: string): readonly DigitRun[] {
  const gathered = gatherRuns();
  for (let start = 0, end = 0; start < text.length; start = end) {
    const code = text.codePointAt(start) ?? 0;
    const kind = sortAt(code);
    end = start + (code > 0xffff ? 2 : 1);
    if (kind === INVISIBLE) continue;
    if (kind === PARTING) gathered.space(PARTED);
    else if (kind === VISIBLE) gathered.space(text.slice(start, end));
    else gathered.digit(kind, start, end);
  }
  return gathered.runs.filter((run) => digitsIn(run) >= 7);
}

export function digitsIn(run: DigitRun): number {
  let sum = 0;
  for (const { digits } of run) sum += digits.length;
  return sum;
}

function gatherRuns() {
  const runs: OpenGroup[][] = [];
  let open: OpenGroup | undefined;
  /** What is visible since the group before; more than is needed to part a run is not gathered. */
  let spacer = '';

  function goesOn(): boolean {
    if (open === undefined || spacer.length > MOST_SPACERS) return false;
    return spacer.length < 2 || !STARS.test(spacer);
  }

  return {
    runs,
    space(visible: string): void {
      if (open !== undefined && spacer.length <= MOST_SPACERS) spacer += visible;
    },
    digit(kind: number, start: number, end: number): void {
      const isHan = kind >= HAN_SORT;
      const digits = DIGITS.charAt(isHan ? kind - HAN_SORT : kind - DIGIT_SORT);
      if (open !== undefined && spacer === '' && open.isHan === isHan) {
        open.digits += digits;
        open.end = end;
        return;
      }
      const isNext = goesOn();
      open = { digits, start, end, isHan, spacer: isNext ? spacer : '' };
      spacer = '';
      if (isNext) runs.at(-1)?.push(open);
      else runs.push([open]);
    },
  };
}

const DIGITS = '0123456789';
/** Longer than any spacer. */
const PARTED = ' '.repeat(MOST_SPACERS + 1);
/** What a character is to a run of digits; ten sorts for the digits of each script. */
const DIGIT_SORT = 1;
const HAN_SORT = 11;
const PARTING = 21;
const VISIBLE = 22;
const INVISIBLE = 23;

/** By code point, worked out once for every character that comes by; 0 until then. */
const sorts = new Uint8Array(0x11_0000);

function sortAt(code: number): number {
  const known = sorts[code] ?? 0;
  if (known !== 0) return known;
  const sort = sortOf(String.fromCodePoint(code));
  sorts[code] = sort;
  return sort;
}

function sortOf(character: string): number {
  const digit = ONE_DIGIT.test(character) ? digitOf(character) : undefined;
  if (digit !== undefined) return Number(digit) + (HAN.has(character) ? HAN_SORT : DIGIT_SORT);
  if (UNSEEN.test(character)) return INVISIBLE;
  return LETTER.test(character) ? PARTING : VISIBLE;
}

/** '0' … '9', or undefined where the character stands for no one digit (½, ⑩). */
export function digitOf(character: string): string | undefined {
  if (character >= '0' && character <= '9') return character;
  const han = HAN.get(character);
  if (han !== undefined) return han;
  const numeral = NUMERALS.indexOf(character);
  if (numeral >= 0) return String((numeral % 9) + 1);
  const circle = CIRCLES.indexOf(character);
  if (circle >= 0) return String(circle % 10);
  const plain = /^\(?([0-9一二三四五六七八九])[).,]?$/u.exec(character.normalize('NFKC'))?.[1];
  return plain === undefined ? decimalOf(character) : (HAN.get(plain) ?? plain);
}

/** Decimal digits of every script lie in rows of ten; a row touches at most one other. */
function decimalOf(character: string): string | undefined {
  if (!/\p{Nd}/u.test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (code - first < 20 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
