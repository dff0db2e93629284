import type { Millis } from '../kernel.ts';

/**
 * Days of Asia/Shanghai as plain numbers: 0 is 1970-01-01, UTC+8, no summer time (none since 1991).
 * Written out so that the domain needs no Date and no time-zone table.
 */
export type DayNumber = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * HOUR_MS;

/** The Shanghai day on which this instant falls. */
export function dayNumber(at: Millis): DayNumber {
  return Math.floor((at + OFFSET_MS) / DAY_MS);
}

/** Midnight in Shanghai at which the day begins. */
export function startOfDay(day: DayNumber): Millis {
  return day * DAY_MS - OFFSET_MS;
}

/** 0 Sunday … 6 Saturday; 1970-01-01 was a Thursday. */
export function weekday(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Day number to year, month, day; the era arithmetic is Howard Hinnant's "chrono-compatible" algorithm. */
export function civil(dayNo: DayNumber): CivilDate {
  const shifted = dayNo + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Year, month, day to day number; the inverse of `civil`. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** `2026-11-21` → day number; undefined when it is not a real date in that form. */
export function parseDay(text: string): DayNumber | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const number = dayNumberOf(Number(year), Number(month), Number(day));
  return formatDay(number) === text ? number : undefined;
}

/** Day number → `2026-11-21`. */
export function formatDay(dayNo: DayNumber): string {
  const { year, month, day } = civil(dayNo);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The Shanghai day of an instant as `20261121`, the middle of a case number. */
export function compactDay(at: Millis): string {
  return formatDay(dayNumber(at)).replaceAll('-', '');
}

/** An instant as `2026-11-21 14:26` in Shanghai. */
export function formatMinute(at: Millis): string {
  const day = dayNumber(at);
  const minutes = Math.floor((at - startOfDay(day)) / MINUTE_MS);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${formatDay(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
