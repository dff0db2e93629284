import type { Millis } from '../kernel.ts';
import { civil, dayNumber, startOfDay } from '../time/shanghaiDay.ts';

/** So many notices a resident gets in a calendar month, warnings not counted (DOMAIN §2.6: WeCom's own limit for mass messages). */
export const NOTICES_A_MONTH = 4;

/** Whom a notice spares: whoever opted out, and whoever had so many this month; a correction reaches the second of them too. */
export function sparingOf(
  { isSparing, isCorrection }: { readonly isSparing: boolean; readonly isCorrection: boolean },
  at: Millis,
): { readonly since: Millis; readonly most: number } | undefined {
  if (!isSparing) return undefined;
  return { since: startOfMonth(at), most: isCorrection ? Number.MAX_SAFE_INTEGER : NOTICES_A_MONTH };
}

/** Labels of the sensitive class (DOMAIN §2.9): whoever uses one says what for. */
export const SENSITIVE_LABELS: ReadonlySet<string> = new Set(['残疾', '失独', '独居', '低保']);

/** When the month of this moment began in Shanghai. */
export function startOfMonth(at: Millis): Millis {
  const day = dayNumber(at);
  return startOfDay(day - civil(day).day + 1);
}
