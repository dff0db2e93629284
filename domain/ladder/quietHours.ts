import type { Urgency } from '../case/case.ts';
import type { Millis } from '../kernel.ts';
import { DAY_MS, dayNumber, HOUR_MS, startOfDay } from '../time/shanghaiDay.ts';

/** When nobody is to be disturbed, as milliseconds after midnight in Shanghai; over midnight where it begins later than it ends. */
export interface QuietHours {
  readonly beginsMs: Millis;
  readonly endsMs: Millis;
}

/** DOMAIN §3.6: from ten in the evening to seven in the morning. */
export const QUIET_HOURS: QuietHours = { beginsMs: 22 * HOUR_MS, endsMs: 7 * HOUR_MS };

/** What lets a message out of the house although it is quiet. */
export interface Pressing {
  /** When its reader has to have acted. */
  readonly deadline?: Millis | undefined;
  /** Its reader sits on a shift that runs now. */
  readonly isOnDuty?: boolean;
}

/**
 * Until when a message that arises now waits; undefined when it goes out at once. The fact itself is never held.
 * Neither is anything urgent, nor what is for somebody on duty, nor what has to be acted upon before the quiet hours
 * are over: a card that leaves after its own deadline is none. A limit that was over before they began presses no more.
 */
export function heldUntil(
  at: Millis,
  urgency: Urgency,
  { deadline, isOnDuty }: Pressing = {},
  hours: QuietHours = QUIET_HOURS,
): Millis | undefined {
  const quiet = quietAround(at, hours);
  if (quiet === undefined || urgency === 'urgent' || isOnDuty === true) return undefined;
  const endsInThem = deadline !== undefined && deadline >= quiet.from && deadline <= quiet.to;
  return endsInThem ? undefined : quiet.to;
}

/** When the quiet hours end that this moment lies in; undefined outside of them. */
export function quietEnd(at: Millis): Millis | undefined {
  return quietAround(at, QUIET_HOURS)?.to;
}

/** The quiet hours that this moment lies in. */
function quietAround(
  at: Millis,
  { beginsMs, endsMs }: QuietHours,
): { readonly from: Millis; readonly to: Millis } | undefined {
  const today = startOfDay(dayNumber(at));
  const length = (endsMs - beginsMs + DAY_MS) % DAY_MS;
  const from = at - today >= beginsMs ? today + beginsMs : today - DAY_MS + beginsMs;
  return at < from + length ? { from, to: from + length } : undefined;
}
