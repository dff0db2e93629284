/**
 * What makes a row of digits somebody's number: its own proof (check digit, date, prefix and length), so
 * that order, grid and device numbers can stay readable. Pure questions about ASCII digits.
 */

/** Provinces of GB/T 2260, Hong Kong, Macao and Taiwan with their residence permits, and 9 for foreigners' cards. */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';

/** A resident's identity number by GB 11643: province, date of birth and check digit (0-9 or X). */
export function isIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number) || !PROVINCE.test(number)) return false;
  if (!isDay(number.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return CHECK_DIGITS[sum % 11] === number[17];
}

/**
 * The fifteen digits of the first series (until 1999) carry no check digit: a real province and a birth
 * date of living people have to do. Born before 1925 would also be any grid of a street numbered below 250.
 */
export function isOldIdentityNumber(number: string): boolean {
  return /^[1-6]\d{14}$/.test(number) && PROVINCE.test(number) && isDay(`19${number.slice(6, 12)}`, 1925);
}

/** yyyymmdd, a day of the calendar from the first year on. */
export function isDay(digits: string, firstYear = 1900): boolean {
  if (!/^\d{8}$/.test(digits)) return false;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  if (year < firstYear || year > 2099 || month < 1 || month > 12) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** First digits and lengths of the card schemes seen in China (ISO/IEC 7812): UnionPay, Visa, Mastercard, JCB, Amex, Diners, old ICBC. */
const CARD =
  /^(?:62\d{14,17}|60\d{14,17}|68\d{14,17}|69\d{14,17}|9558\d{12,15}|4\d{15}|5[0-8]\d{14,17}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|35\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11})$/;
/**
 * A city component or grid begins with the code of its division (GB/T 2260), then a class 01-10 or a street
 * (GB/T 30428): one in ten of those that also look like a card passes Luhn.
 */
const PLACE_CODE = /^(?:1[1-5]|3[1-7]|4[1-6]|5[0-4])(?:0[1-9]|[12]\d|3[0-4])\d\d(?:0\d|10)\d{8,}$/;

/** A bank card by its scheme and the Luhn digit. */
export function isCardNumber(number: string): boolean {
  return CARD.test(number) && passesLuhn(number);
}

/** The number of a component or grid of the city. */
export function isPlaceCode(number: string): boolean {
  return PLACE_CODE.test(number);
}

export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < number.length; at += 1) {
    const digit = Number(number[number.length - 1 - at]);
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const DIALLED_BEFORE: ReadonlySet<string> = new Set([
  '86',
  '0086',
  '17951',
  '17911',
  '17909',
  '12593',
  '10193',
  '0',
]);

/** Country code, the carriers' prefixes for cheap calls or a long-distance zero: what stands before a mainland mobile number. */
export function isDialledBefore(digits: string): boolean {
  return DIALLED_BEFORE.has(digits);
}

/** Several mobile numbers written as one row of digits. */
export function mobilesIn(digits: string): readonly string[] {
  return /^(?:1[3-9]\d{9}){2,}$/.test(digits) ? (digits.match(/\d{11}/g) ?? []) : [];
}

/** 010 and 02x have eight digits after the area code, the rest seven or eight; a subscriber's number begins with 2-8. */
const LANDLINE = /^(?:(?:00)?860?|0)(?:(10|2[0-57-9])([2-8]\d{7})|([3-9]\d{2})([2-8]\d{6,7}))$/;

/** A landline with its area code. */
export function landlineOf(digits: string): { readonly area: string; readonly number: string } | undefined {
  const found = LANDLINE.exec(digits);
  const area = found?.[1] ?? found?.[3];
  const number = found?.[2] ?? found?.[4];
  return area === undefined || number === undefined ? undefined : { area: `0${area}`, number };
}

/** Hong Kong, Macao and Taiwan with their codes, whose numbers have lengths of their own; Taiwan's mobiles also without. */
const GREATER_CHINA =
  /^(?:(?:00)?(852)([2-9]\d{7})|(?:00)?(853)([268]\d{7})|(?:00)?(886)0?(9\d{8}|[2-8]\d{7,8}))$/;

export interface ForeignNumber {
  /** As it is to be shown: +852, or empty. */
  readonly country: string;
  readonly number: string;
}

export function neighbourOf(digits: string): ForeignNumber | undefined {
  if (/^09\d{8}$/.test(digits)) return { country: '', number: digits };
  const [, hongKong, hkNumber, macao, moNumber, taiwan, twNumber] = GREATER_CHINA.exec(digits) ?? [];
  const country = hongKong ?? macao ?? taiwan;
  const number = hkNumber ?? moNumber ?? twNumber;
  return country === undefined || number === undefined ? undefined : { country: `+${country}`, number };
}

/** E.164 country codes: of one digit, of two, and every other of three. */
const COUNTRY = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d{2})(\d{6,12})$/;
/** Digits after the country code where they are few enough to tell a number from any other row of digits. */
const NATIONAL_LENGTHS: Readonly<Record<string, string>> = {
  '1': '10',
  '7': '10',
  '33': '9',
  '44': '10',
  '49': '10 11',
  '60': '9 10',
  '61': '9',
  '65': '8',
  '81': '9 10',
  '82': '9 10',
  '84': '9',
};

/** A number behind + or 00, split at its country code; `isKnownLength` when its length alone speaks for it. */
export function foreignOf(digits: string): (ForeignNumber & { readonly isKnownLength: boolean }) | undefined {
  const [, country, number] = COUNTRY.exec(digits) ?? [];
  if (country === undefined || number === undefined) return undefined;
  const lengths = NATIONAL_LENGTHS[country]?.split(' ') ?? [];
  return { country: `+${country}`, number, isKnownLength: lengths.includes(String(number.length)) };
}
