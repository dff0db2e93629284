import { hasFiveDigits } from './digitRuns.ts';
import { isPlanePoint } from './planePoint.ts';
import { type FoundNumber, scanNumbers } from './scanNumbers.ts';
import { hasEnglishDigits } from './standIns.ts';

/**
 * Free text is masked before it enters an event (DOMAIN §2.9): what never lay in the log need not be
 * searched for and taken out of it. The original goes into the vault.
 */

/** Cheap question before the dear one: false only when maskText would change nothing. */
export function mayHoldNumbers(text: string): boolean {
  return hasFiveDigits(text) || hasEnglishDigits(text);
}

/** The text with every phone, identity and card number in it masked; the same string when there is none. */
export function maskText(text: string): string {
  if (!mayHoldNumbers(text) || isPlanePoint(text)) return text;
  let masked = '';
  let at = 0;
  for (const { start, end, shown } of scanNumbers(text)) {
    masked += text.slice(at, start) + shown;
    at = end;
  }
  return at === 0 ? text : masked + text.slice(at);
}

const EXTENSION =
  /^\s{0,2}(?:转|轉|分机|分機|ext\.?|x|#|[-－–—,，])[\s:：]{0,2}(?:分机|分機)?[\s:：]{0,2}(\d{1,6})(?!\d)/iu;

/**
 * What of a phone field may be shown: `138****5678`, `020****4567转801`, several numbers with a stroke
 * between. Digits that fit no number are hidden whole, and so is every word beside them.
 */
export function maskPhone(phone: string): string {
  const narrow = phone.normalize('NFKC');
  const found = scanNumbers(narrow, { isPhoneField: true });
  if (found.length === 0) return '****';
  return found.map((number, at) => number.shown + rest(narrow, number, found[at + 1])).join('/');
}

function rest(phone: string, { end }: FoundNumber, next: FoundNumber | undefined): string {
  const after = phone.slice(end, next?.start);
  const extension = EXTENSION.exec(after)?.[1];
  return extension === undefined ? '' : `转${extension}`;
}

/** 陈＊: the first character of a name. */
export function maskName(name: string): string {
  const [first] = name;
  return first === undefined ? '' : `${first}＊`;
}
