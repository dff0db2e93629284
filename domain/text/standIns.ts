import { digitOf, HAN_DIGITS } from './digitRuns.ts';
import { UNIT_WORDS } from './numberContext.ts';

/** A unit of text that says nothing: the rest of what stands for one digit or one space. Nobody writes it. */
export const FILLER = '\ufff9';
/** An attribute that only says how something looks, without seven digits in a row. */
const LOOKS =
  '\\s{1,4}(?:style|class|size|color|face|align|width|height|lang|dir)\\s?=\\s?(?:"(?:[^"<>\\d]|\\d{1,6}(?!\\d)){0,200}"|[^"<>\\s\\d]{0,40}\\d{0,6})';
/** A tag without a number in it, or an entity for a space, as rich text of a web form brings them along. */
const MARKUP = new RegExp(
  `</?[a-z][^<>\\d]{0,80}>|</?[a-z][a-z0-9]{0,10}(?:${LOOKS}){0,6}\\s?/?>|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy);`,
  'giu',
);
/** A character written by its number: %31, &#49;, &#x31;, \\u0031; =20 and \\n between. */
const ESCAPED = /%([\da-f]{2})|&#x([\da-f]{1,5});|&#(\d{1,6});|\\u([\da-f]{4})|(?<=\d)=20(?=\d)|\\[nrt]/giu;
/** Eleven digits that begin like a mobile number, some of them written O or l by a scanner of paper or a sly hand. */
const LOOKALIKE = new RegExp(
  `(?<![A-Za-z0-9])[1１一幺壹Il|](?:[-. ]?[\\d０-９${HAN_DIGITS}OoОоΟοＯｏIl|]){10}(?![A-Za-z0-9])`,
  'gu',
);
/** A space or a dash as it is spoken or as another keyboard has it: 138杠0013, 138 空 0013, 138ー0013. */
const SPOKEN = new RegExp(
  // Its first letter is asked for first: a look behind at every character is dear.
  `(?=[空横橫杠槓短減减点點下斜逗然dsーㅡ丨])(?<=[\\p{N}\\p{M}${HAN_DIGITS}][\\s${FILLER}]{0,8})(?:空格|空|[横橫]?[杠槓]|[横橫][线線]?|短[横橫]|[减減][号號]?|[点點]|下划[线線]|斜[杠槓]|逗[号號]|然后|然後|dash|space|dot|ー|ㅡ|丨){1,3}(?=\\s{0,2}[\\p{N}xXｘＸ${HAN_DIGITS}])`,
  'giu',
);
/** Groups of digits with the same letters between all of them, whatever they are. */
const EVENLY_PARTED = /(?<!\d)\d{1,8}(\s{0,2}[\p{L}〇]{1,6}\s{0,2})\d{1,8}(?:\1\d{1,8}){1,18}(?!\d)/gu;
const LONG_ENOUGH = /^(?:(?:86)?1[3-9]\d{9}|0\d{9,11}|[1-8]\d{5}(?:19|20)\d{2}[01]\d{5,6}|62\d{14,17})$/u;
const COUNTED = new RegExp(`[${UNIT_WORDS}人户戶宗起棵根盏盞袋包条條间間处處月日时時分秒]`, 'u');
const ENGLISH_DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const ENGLISH = `(?:(?:double|triple)\\s)?(?:${ENGLISH_DIGITS.join('|')}|oh)`;
const ENGLISH_ROW = new RegExp(`\\b${ENGLISH}(?:[\\s,-]{1,3}${ENGLISH}){5,}\\b`, 'giu');
const ENGLISH_ONE = new RegExp(ENGLISH, 'giu');
const ZERO = /[OoОоΟοＯｏ]/gu;
const STROKE = /[Il|]/gu;

/**
 * The ways to read a text, the likeliest first, each unit for unit as long as it is, in which what stands in for
 * a space or a digit is one: `138 空 0013`, `138&nbsp;0013`, `138%200013`, `138OO13`. Where it could be what it
 * looks like it is read both ways: 100%13800138000 has no escape, unless it is the content of a field for a phone.
 * For the search of numbers alone; nobody is shown them.
 */
export function withoutStandIns(text: string, isPhoneField: boolean): readonly string[] {
  const spoken = unspoken(text);
  const first = /[%&\\=<]/u.test(text) ? unspoken(withoutEscapes(text)) : spoken;
  const guessed = first.replace(EVENLY_PARTED, withDashes).replace(LOOKALIKE, withDigits);
  return [...new Set(isPhoneField ? [first, guessed] : [first, spoken, guessed])];
}

/** Whether digits are written as English words. */
export function hasEnglishDigits(text: string): boolean {
  return text.search(ENGLISH_ROW) >= 0;
}

function unspoken(text: string): string {
  return text.replace(ENGLISH_ROW, (row) => row.replace(ENGLISH_ONE, englishDigits)).replace(SPOKEN, dash);
}

function withoutEscapes(text: string): string {
  return text
    .replace(MARKUP, (markup) => filled(' ', markup))
    .replace(ESCAPED, (escaped, ...codes: (string | undefined)[]) => {
      const hex = codes[0] ?? codes[1] ?? codes[3];
      const code = hex === undefined ? Number(codes[2]) : Number.parseInt(hex, 16);
      const isDigit = code >= 0x30 && code <= 0x39;
      return filled(isDigit ? String.fromCharCode(code) : ' ', escaped);
    });
}

/** As long as what it stands for. */
const filled = (shown: string, { length }: string): string => shown.padEnd(length, FILLER);
const dash = (word: string): string => filled('-', word);

function withDashes(row: string, parting: string): string {
  const digits = row.split(parting).join('');
  if (!LONG_ENOUGH.test(digits) || COUNTED.test(parting)) return row;
  return row.split(parting).join(dash(parting));
}

function englishDigits(words: string): string {
  const word = words.toLowerCase();
  const digit = ENGLISH_DIGITS.findIndex((name) => word.endsWith(name));
  const times = word.startsWith('double') ? 2 : word.startsWith('triple') ? 3 : 1;
  return filled(String(Math.max(digit, 0)).repeat(times), words);
}

function withDigits(row: string): string {
  const digits = row.replace(ZERO, '0').replace(STROKE, '1');
  const read = (text: string) => [...text].map((character) => digitOf(character) ?? '').join('');
  return /^1[3-9]/u.test(read(digits)) && read(row).length >= 5 ? digits : row;
}
