import type { Urgency } from '../case/case.ts';
import type { Millis } from '../kernel.ts';
import { dayNumber, HOUR_MS, startOfDay } from '../time/shanghaiDay.ts';

/** Quiet hours in Shanghai (DOMAIN §3.6): from ten in the evening to seven in the morning. */
const BEGINS_MS = 22 * HOUR_MS;
const ENDS_MS = 7 * HOUR_MS;

/**
 * Until when a message that arises now waits; undefined when it goes out at once. The fact itself is
 * never held, and neither is anything urgent.
 */
export function heldUntil(at: Millis, urgency: Urgency): Millis | undefined {
  if (urgency === 'urgent') return undefined;
  const day = dayNumber(at);
  const time = at - startOfDay(day);
  if (time < ENDS_MS) return startOfDay(day) + ENDS_MS;
  return time >= BEGINS_MS ? startOfDay(day + 1) + ENDS_MS : undefined;
}
