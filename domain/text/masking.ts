/**
 * Free text is masked before it enters an event (DOMAIN §2.9): what never lay in the log need not be
 * searched for and taken out of it. The original goes into the vault.
 */

const SPACER = '[ \\-\\u00a0\\u2010-\\u2015\\u3000]?';
const DIGIT = '[0-9\\uff10-\\uff19]';

/** Mainland mobile numbers, with or without +86, spaces or dashes between; and any other eleven digits in a row. */
const PHONE = new RegExp(
  `(?<!${DIGIT})(?:(?:(?:\\+|00)?86${SPACER})?[1\\uff11]${SPACER}[3-9\\uff13-\\uff19](?:${SPACER}${DIGIT}){9}|${DIGIT}{11})(?!${DIGIT})`,
  'gu',
);
/** Resident identity numbers: eighteen characters (the last may be X), or the fifteen of the first series. */
const IDENTITY = new RegExp(
  `(?<!${DIGIT})[1-9\\uff11-\\uff19](?:${DIGIT}{14}|${DIGIT}{16}[0-9\\uff10-\\uff19Xx\\uff38\\uff58])(?![0-9\\uff10-\\uff19Xx])`,
  'gu',
);

const narrow = (text: string): string =>
  text.replace(/[\uff10-\uff19\uff38\uff58]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** `138****5678`; a number of another length keeps its first three and last four characters. */
export function maskPhone(phone: string): string {
  const digits = narrow(phone).replace(/[^0-9]/gu, '');
  const local = digits.length > 11 ? digits.slice(-11) : digits;
  if (local.length < 8) return '****';
  return `${local.slice(0, 3)}****${local.slice(-4)}`;
}

function maskIdentity(number: string): string {
  const plain = narrow(number);
  return `${plain.slice(0, 4)}${'*'.repeat(plain.length - 8)}${plain.slice(-4)}`;
}

/** Eleven digits with at most one character between each: what has none cannot hold a number to mask. */
const ELEVEN = new RegExp(`${DIGIT}(?:.?${DIGIT}){10}`, 'su');

/** Cheap question before the dear one: false only when maskText would change nothing. */
export function mayHoldNumbers(text: string): boolean {
  return text.length >= 11 && ELEVEN.test(text);
}

/** The text with every phone and identity number in it masked; the same string when there is none. */
export function maskText(text: string): string {
  return text.replace(IDENTITY, maskIdentity).replace(PHONE, maskPhone);
}

/** 陈＊: the first character of a name. */
export function maskName(name: string): string {
  const [first] = name;
  return first === undefined ? '' : `${first}＊`;
}
