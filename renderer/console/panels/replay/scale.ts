import type { Millis } from '../../../../domain/kernel.ts';

/** A span of time drawn from 0 to 1000. */
export interface Span {
  readonly from: Millis;
  readonly to: Millis;
}

export const WIDTH = 1000;
const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
/** What the large strip shows of the day. */
export const WINDOW: Millis = 4.5 * HOUR;

export const xOf = (at: Millis, { from, to }: Span): number => ((at - from) / (to - from)) * WIDTH;
export const timeAt = (share: number, { from, to }: Span): Millis =>
  Math.round(from + Math.min(1, Math.max(0, share)) * (to - from));

/** The part of the day around a moment, from a whole half hour on; it moves only when the moment comes near its edge. */
export function windowAround(at: Millis, day: Span, before: Span): Span {
  const margin = WINDOW / 12;
  const isWithin = at >= before.from + margin && at <= before.to - margin;
  const isOfDay = before.from >= day.from && before.to <= day.to && before.to - before.from === WINDOW;
  if (isOfDay && isWithin) return before;
  const wished = at - WINDOW / 2;
  const from = Math.min(Math.max(day.from, wished - (wished % (HOUR / 2))), day.to - WINDOW);
  return { from, to: from + WINDOW };
}

/** Whole half hours of a span. */
export function halfHours({ from, to }: Span): readonly Millis[] {
  const first = Math.ceil(from / (HOUR / 2)) * (HOUR / 2);
  return Array.from({ length: Math.floor((to - first) / (HOUR / 2)) + 1 }, (_, n) => first + n * (HOUR / 2));
}

export interface Bar {
  readonly at: Millis;
  readonly count: number;
  readonly dear: number;
}

/** Minutes gathered in pieces of `step`, those of a span. */
export function barsOf(
  minutes: readonly (readonly [Millis, number, number])[],
  { from, to }: Span,
  step: Millis,
): readonly Bar[] {
  const bars = new Map<Millis, Bar>();
  for (const [minute, count, dear] of minutes) {
    if (minute < from || minute >= to) continue;
    const at = minute - (minute % step);
    const before = bars.get(at);
    bars.set(at, { at, count: count + (before?.count ?? 0), dear: dear + (before?.dear ?? 0) });
  }
  return [...bars.values()];
}

/** `11-21 14:20:05`, `14:20` … of the day that is shown or of another; undefined for what is no moment. Asia/Shanghai. */
export function readMoment(
  text: string,
  day: { readonly year: number; readonly from: Millis },
): Millis | undefined {
  const found = /^(?:(?:(\d{4})-)?(\d{1,2})-(\d{1,2})\s+)?(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?$/u.exec(
    text.trim(),
  );
  if (found === null) return undefined;
  const [year, month, date, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const clock = hour * HOUR + minute * MINUTE + second * 1000;
  if (month === undefined || date === undefined) return day.from + clock;
  const start = Date.UTC(year ?? day.year, month - 1, date);
  const isDate = new Date(start).getUTCMonth() === month - 1;
  return isDate ? start - 8 * HOUR + clock : undefined;
}
