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

const HAN_DIGITS = '〇零○◯一壹幺二贰貳两兩三叁參四肆五伍六陆陸七柒八捌九玖';
const HAN_VALUES = '0000111222223334455666778899';
const HAN: ReadonlyMap<string, string> = new Map(
  [...HAN_DIGITS].map((character, at) => [character, HAN_VALUES[at] ?? '']),
);

const DIGIT = `[\\p{Nd}\\p{No}${HAN_DIGITS}]`;
/** ASCII digits in rows, all others one by one. */
const EACH_DIGITS = new RegExp(`[0-9]+|${DIGIT}`, 'gu');
const SEVEN_DIGITS = new RegExp(`(?:${DIGIT}[^\\p{Nd}\\p{No}${HAN_DIGITS}]*){7}`, 'u');
/** What a reader does not see: it neither parts a group nor counts as a spacer. */
const UNSEEN = /[\p{Cf}\p{M}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]|[^\P{Cc}\t\n\r]/gu;
/** Letters part runs, and so do the stars of a mask that was put on before. */
const PARTS_RUNS = /\p{L}|[*＊]{2}/u;
const MOST_SPACERS = 8;

/** Cheap question before the dear one: fewer than seven digits are nobody's number. */
export function hasSevenDigits(text: string): boolean {
  return text.length >= 7 && SEVEN_DIGITS.test(text);
}

interface OpenGroup extends DigitGroup {
  digits: string;
  end: number;
}

/** The runs of at least seven digits, in order. */
export function digitRuns(text: string): readonly DigitRun[] {
  const runs: OpenGroup[][] = [];
  let open: OpenGroup | undefined;
  for (const { 0: written, index } of text.matchAll(EACH_DIGITS)) {
    const isHan = HAN.has(written);
    const digits = written < ':' ? written : digitOf(written);
    if (digits === undefined) continue;
    const end = index + written.length;
    const spacer = open === undefined ? '' : seen(text.slice(open.end, index));
    if (open !== undefined && spacer === '' && open.isHan === isHan) {
      open.digits += digits;
      open.end = end;
      continue;
    }
    const goesOn = open !== undefined && spacer.length <= MOST_SPACERS && !PARTS_RUNS.test(spacer);
    open = { digits, start: index, end, isHan, spacer: goesOn ? spacer : '' };
    if (goesOn) runs.at(-1)?.push(open);
    else runs.push([open]);
  }
  return runs.filter((run) => run.reduce((sum, { digits }) => sum + digits.length, 0) >= 7);
}

const seen = (between: string): string => (/^[ -~]*$/.test(between) ? between : between.replace(UNSEEN, ''));

/** '0' … '9', or undefined where the character stands for no one digit (½, ⑩). */
export function digitOf(character: string): string | undefined {
  if (character >= '0' && character <= '9') return character;
  const han = HAN.get(character);
  if (han !== undefined) return han;
  const plain = /^\(?([0-9])[).,]?$/u.exec(character.normalize('NFKC'))?.[1];
  return plain ?? decimalOf(character);
}

/** Decimal digits of every script lie in rows of ten; a row touches at most one other. */
function decimalOf(character: string): string | undefined {
  if (!/\p{Nd}/u.test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (code - first < 20 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
