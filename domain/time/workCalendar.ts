import type { Millis } from '../kernel.ts';
import type { Limit } from './limit.ts';
import {
  civil,
  DAY_MS,
  type DayNumber,
  dayNumber,
  HOUR_MS,
  MINUTE_MS,
  parseDay,
  startOfDay,
  weekday,
} from './shanghaiDay.ts';

/**
 * Working time by value: which days are worked and between which hours. Holidays and make-up days
 * are the State Council's yearly notice (DOMAIN §2.10); a year without its notice counts Monday to
 * Friday, and what is due in it is marked as not confirmed.
 */
export interface CalendarData {
  readonly id: string;
  /** Where the days come from, in words an administrator can check. */
  readonly source: string;
  /** Minutes from midnight, ascending and apart: 9:00–12:00 is [540, 720]. */
  readonly workSpans: readonly (readonly [from: number, to: number])[];
  /** Mondays to Fridays that are off, `2026-10-01`. */
  readonly offDays: readonly string[];
  /** Saturdays and Sundays that are worked, `2026-10-10`. */
  readonly workDays: readonly string[];
  /** Years whose notice has been published. */
  readonly confirmedYears: readonly number[];
}

/** The same, ready to be asked; built once, never changed. */
export interface WorkCalendar {
  readonly data: CalendarData;
  readonly off: ReadonlySet<DayNumber>;
  readonly work: ReadonlySet<DayNumber>;
  readonly confirmed: ReadonlySet<number>;
}

/** Official counters: 9:00–12:00 and 13:00–17:00 (广州市政务服务规范, as quoted in DOMAIN §2.10). */
export const OFFICE_HOURS: CalendarData['workSpans'] = [
  [540, 720],
  [780, 1020],
];

/** Monday to Friday, no year confirmed: what is left when nothing was published. */
export const PLAIN_WEEK: CalendarData = {
  id: 'plain-week',
  source: 'Monday to Friday',
  workSpans: OFFICE_HOURS,
  offDays: [],
  workDays: [],
  confirmedYears: [],
};

/** A reach no due date comes near; ends the walk when a calendar has no working time at all. */
const FARTHEST_DAYS = 3_660;

/** Makes a calendar ready; a day that is not a date is a bug of its maker and throws RangeError. */
export function workCalendar(data: CalendarData): WorkCalendar {
  const days = (texts: readonly string[]) =>
    new Set(
      texts.map((text) => {
        const day = parseDay(text);
        if (day === undefined) throw new RangeError(`not a date: ${text}`);
        return day;
      }),
    );
  return {
    data,
    off: days(data.offDays),
    work: days(data.workDays),
    confirmed: new Set(data.confirmedYears),
  };
}

/** Whether the Shanghai day is worked. */
export function isWorkDay(calendar: WorkCalendar, day: DayNumber): boolean {
  if (calendar.work.has(day)) return true;
  if (calendar.off.has(day)) return false;
  const name = weekday(day);
  return name !== 0 && name !== 6;
}

/** The hours of one working day in milliseconds (7 h by default). */
export function workingDayMs(calendar: WorkCalendar): Millis {
  return calendar.data.workSpans.reduce((sum, [from, to]) => sum + (to - from) * MINUTE_MS, 0);
}

/** The instant by which `ms` of working time have passed since `start`. */
export function addWorkingTime(calendar: WorkCalendar, start: Millis, ms: Millis): Millis {
  if (ms <= 0) return start;
  let left = ms;
  const first = dayNumber(start);
  for (let day = first; day < first + FARTHEST_DAYS; day += 1) {
    if (!isWorkDay(calendar, day)) continue;
    for (const [opens, closes] of calendar.data.workSpans) {
      const from = Math.max(start, startOfDay(day) + opens * MINUTE_MS);
      const to = startOfDay(day) + closes * MINUTE_MS;
      if (to <= from) continue;
      if (left <= to - from) return from + left;
      left -= to - from;
    }
  }
  return start + FARTHEST_DAYS * DAY_MS;
}

/** Working time between two instants, in milliseconds; 0 when `to` is not after `from`. */
export function workingTimeBetween(calendar: WorkCalendar, from: Millis, to: Millis): Millis {
  let sum = 0;
  const last = Math.min(dayNumber(to), dayNumber(from) + FARTHEST_DAYS);
  for (let day = dayNumber(from); day <= last; day += 1) {
    if (!isWorkDay(calendar, day)) continue;
    for (const [opens, closes] of calendar.data.workSpans) {
      const start = Math.max(from, startOfDay(day) + opens * MINUTE_MS);
      const end = Math.min(to, startOfDay(day) + closes * MINUTE_MS);
      sum += Math.max(0, end - start);
    }
  }
  return sum;
}

/** 17:00 of the n-th working day after the day of `start`, which is day 0. */
export function addWorkingDays(calendar: WorkCalendar, start: Millis, n: number): Millis {
  const first = dayNumber(start);
  let left = Math.ceil(n);
  let day = first;
  while (left > 0 && day < first + FARTHEST_DAYS) {
    day += 1;
    if (isWorkDay(calendar, day)) left -= 1;
  }
  return startOfDay(day) + closingMinute(calendar) * MINUTE_MS;
}

/** Working days after the day of `from` up to and with the day of `to`. */
export function workingDaysBetween(calendar: WorkCalendar, from: Millis, to: Millis): number {
  let count = 0;
  const last = Math.min(dayNumber(to), dayNumber(from) + FARTHEST_DAYS);
  for (let day = dayNumber(from) + 1; day <= last; day += 1) {
    if (isWorkDay(calendar, day)) count += 1;
  }
  return count;
}

function closingMinute(calendar: WorkCalendar): number {
  return calendar.data.workSpans.at(-1)?.[1] ?? 24 * 60;
}

export interface Due {
  readonly due: Millis;
  readonly unconfirmed?: true;
}

/** When a limit that starts now ends (DOMAIN §3.5, "Counting"). */
export function dueOf(calendar: WorkCalendar, start: Millis, limit: Limit): Due {
  switch (limit.unit) {
    case 'min':
      return { due: start + limit.n * MINUTE_MS };
    case 'h':
      return { due: start + limit.n * HOUR_MS };
    case 'wh':
      return marked(calendar, start, addWorkingTime(calendar, start, limit.n * HOUR_MS));
    case 'wd':
      return marked(calendar, start, addWorkingDays(calendar, start, limit.n));
  }
}

/** Working time that touches a year without its notice is only an estimate, and says so. */
export function marked(calendar: WorkCalendar, start: Millis, due: Millis): Due {
  const last = civil(dayNumber(due)).year;
  for (let year = civil(dayNumber(start)).year; year <= last; year += 1) {
    if (!calendar.confirmed.has(year)) return { due, unconfirmed: true };
  }
  return { due };
}
