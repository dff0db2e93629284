import type { KindEvent, LogEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { TimeDecision, TimeDoubtEventData } from '../contract/timeDoubt.ts';
import type { Actor, Millis } from '../kernel.ts';

export type { TimeDecision, TimeDoubtEventData } from '../contract/timeDoubt.ts';

export const TIME_KIND = 'time';

/** 时间存疑: the machine's time and the world's differ, until somebody decides or evidence comes (docs/adr/0028). */
export interface TimeDoubt extends KindSubject<typeof TIME_KIND> {
  /** So much later than the world's time is the machine's; earlier when below nought. */
  readonly shift: Millis;
  /** Nothing that starts a clock is taken. */
  readonly held: boolean;
  readonly decided?: TimeDecision & { readonly at: Millis; readonly by: Actor };
  /** How many cases have been put right since, when all have been looked at. */
  readonly putRight?: { readonly at: Millis; readonly cases: number };
}

export type TimeDoubtEvent = KindEvent<typeof TIME_KIND, TimeDoubtEventData> & Stamp;

/** What was decided in this event; undefined for any other. */
export function decisionIn(event: LogEvent): TimeDecision | undefined {
  const isDecision = 'kind' in event && event.kind === TIME_KIND && event.type === 'TimeDecided';
  // What lies under that type was written by this kind alone.
  return isDecision ? (event.data as TimeDecision) : undefined;
}

/** The world's time right after this event: another than the event's own when that was decided in it. */
export function timeAfter(event: LogEvent): Millis {
  return event.at + (decisionIn(event)?.shift ?? 0);
}
