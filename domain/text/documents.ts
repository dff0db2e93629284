/**
 * Papers of persons whose numbers hold letters or are too short to prove themselves: passports, permits, the
 * identity cards of Hong Kong, Macao and Taiwan. A word says what they are, or Hong Kong's check digit does.
 */

export interface FoundDocument {
  /** Offsets of its number in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

const PAPER =
  '护照|護照|passport|通行证|通行證|回乡证|回鄉證|台胞证|臺胞證|台胞證|居留证|居留證|居住证|居住證|永居证|军官证|士兵证|警官证|身份证|身份證|身分證|身分证|id card|hkid|证件|證件|證號';
const NUMBER_WORD = '\\s?(?:字號|字号|号码|號碼|编号|編號|号|號|no)?(?:是|为|為)?[^\\p{L}\\p{N}]{0,4}';
const NAMED = new RegExp(
  `(?:${PAPER})${NUMBER_WORD}(?:\\p{Script=Han}字第?)?([A-Z]{0,3}[-\\s/]?(?:\\d{5,15}|\\d{2,4}(?:[ -]\\d{2,4}){1,3})(?:[/(]?[\\dA]\\)?)?)(?![A-Za-z0-9])`,
  'giu',
);
const HONG_KONG = /(?<![A-Za-z0-9])([A-Z]{1,2})[-\s]?(\d{6})\s?\(([\dA])\)/giu;

/** Where numbers of papers stand in the text, in order, none of them twice. */
export function documentsIn(text: string): readonly FoundDocument[] {
  // One unit for one unit: offsets stay.
  const narrow = text.replace(/[０-９Ａ-Ｚａ-ｚ（）]/gu, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  const named = [...narrow.matchAll(NAMED)].map(({ 0: all, 1: number = '', index }) =>
    documentAt(index + all.length - number.length, number),
  );
  const proven = [...narrow.matchAll(HONG_KONG)].filter(([, letters = '', digits = '', check = '']) =>
    isHongKong(letters.toUpperCase(), digits, check.toUpperCase()),
  );
  const all = [...named, ...proven.map(({ 0: number, index }) => documentAt(index, number))];
  let end = 0;
  return all
    .sort((a, b) => a.start - b.start)
    .filter((paper) => {
      const isFree = paper.start >= end;
      if (isFree) end = paper.end;
      return isFree;
    });
}

function documentAt(start: number, number: string): FoundDocument {
  const letters = /^[A-Z]*/iu.exec(number)?.[0] ?? '';
  return {
    start,
    end: start + number.length,
    shown: `${letters}****${number.replace(/\)$/u, '').slice(-2)}`,
  };
}

/** The letters count from ten, a single one stands behind a blank of 36; weights nine to one, modulo eleven. */
function isHongKong(letters: string, digits: string, check: string): boolean {
  const values = [...letters.padStart(2, ' ')].map((letter) =>
    letter === ' ' ? 36 : letter.charCodeAt(0) - 55,
  );
  const all = [...values, ...[...digits].map(Number), check === 'A' ? 10 : Number(check)];
  return all.reduce((sum, value, at) => sum + value * (9 - at), 0) % 11 === 0;
}
