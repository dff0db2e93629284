import type { Millis } from '../kernel.ts';
import { civil, dayNumber, startOfDay } from '../time/shanghaiDay.ts';

/** So many notices a resident gets in a calendar month, warnings not counted (DOMAIN §2.6: WeCom's own limit for mass messages). */
export const NOTICES_A_MONTH = 4;

/** Labels of the sensitive class (DOMAIN §2.9): whoever uses one says what for. */
export const SENSITIVE_LABELS: ReadonlySet<string> = new Set(['残疾', '失独', '独居', '低保']);

/** When the month of this moment began in Shanghai. */
export function startOfMonth(at: Millis): Millis {
  const day = dayNumber(at);
  return startOfDay(day - civil(day).day + 1);
}
