import {
  civil,
  type DayNumber,
  dayNumberOf,
  formatDay,
  parseDay,
  weekday,
} from '../../../../domain/time/shanghaiDay.ts';

/** Which days are counted, and which they are compared with. Shanghai days, both ends included. */

export const CHOICES = ['today', 'yesterday', 'week', 'lastWeek', 'month', 'lastMonth', 'own'] as const;
export type PeriodChoice = (typeof CHOICES)[number];

export interface Days {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

export interface Own {
  /** As a date field has it, `2026-11-21`; empty while nothing is chosen. */
  readonly from: string;
  readonly to: string;
}

/** The days of a choice; undefined while own days are none, or the wrong way round. */
export function daysOf(choice: PeriodChoice, today: DayNumber, own: Own): Days | undefined {
  const monday = today - ((weekday(today) + 6) % 7);
  const first = firstOfMonth(today);
  switch (choice) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: today - 1, to: today - 1 };
    case 'week':
      return { from: monday, to: today };
    case 'lastWeek':
      return { from: monday - 7, to: monday - 1 };
    case 'month':
      return { from: first, to: today };
    case 'lastMonth':
      return { from: firstOfMonth(first - 1), to: first - 1 };
    default: {
      const [from, to] = [parseDay(own.from), parseDay(own.to)];
      return from === undefined || to === undefined || from > to ? undefined : { from, to };
    }
  }
}

/**
 * The days before, to compare with: as many of the week or month before as have gone by of this one, a whole
 * month with the whole one before, else as many days right before.
 */
export function daysBefore(choice: PeriodChoice, { from, to }: Days): Days {
  switch (choice === 'own' && isMonth({ from, to }) ? 'lastMonth' : choice) {
    case 'week':
    case 'lastWeek':
      return { from: from - 7, to: to - 7 };
    case 'month':
    case 'lastMonth': {
      const last = from - 1;
      const first = firstOfMonth(last);
      return { from: first, to: choice === 'lastMonth' ? last : Math.min(first + to - from, last) };
    }
    default:
      return { from: from - (to - from + 1), to: from - 1 };
  }
}

function isMonth({ from, to }: Days): boolean {
  return from === firstOfMonth(from) && from === firstOfMonth(to) && firstOfMonth(to + 1) === to + 1;
}

/** The whole month before or after the one these days begin in, as date fields have it. */
export function monthBeside({ from }: Days, by: 1 | -1): Own {
  const first = firstOfMonth(firstOfMonth(from) + (by === 1 ? 31 : -1));
  return { from: formatDay(first), to: formatDay(firstOfMonth(first + 31) - 1) };
}

function firstOfMonth(day: DayNumber): DayNumber {
  const { year, month } = civil(day);
  return dayNumberOf(year, month, 1);
}

/** `from=2026-11-01&to=2026-11-21`, as the server is asked. */
export function daysQuery({ from, to }: Days): string {
  return `from=${formatDay(from)}&to=${formatDay(to)}`;
}

/** `11-21`, or `11-01—11-21`; with the year where it is another than this one. */
export function daysText({ from, to }: Days, today: DayNumber): string {
  const sameYear = [from, to].every((day) => civil(day).year === civil(today).year);
  const text = (day: DayNumber) => formatDay(day).slice(sameYear ? 5 : 0);
  return from === to ? text(from) : `${text(from)}—${text(to)}`;
}
