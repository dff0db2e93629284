import { describe, expect, it } from 'vitest';
import { dayNumber, formatDay, parseDay, weekday } from '../../../domain/time/shanghaiDay.ts';
import {
  addWorkingTime,
  dueOf,
  PLAIN_WEEK,
  workCalendar,
  workingTimeBetween,
} from '../../../domain/time/workCalendar.ts';
import { buildCalendar } from '../../../server/district/calendar.ts';

const shanghai = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const shown = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('days of Shanghai', () => {
  it('agree with the built-in calendar over a century, without using it', () => {
    for (let at = Date.UTC(1999, 0, 1, 15, 59); at < Date.UTC(2101, 0, 1); at += 86_400_000 * 3 + 60_000) {
      const there = new Date(at + 8 * 3_600_000);
      const day = dayNumber(at);
      expect(formatDay(day)).toBe(there.toISOString().slice(0, 10));
      expect(weekday(day)).toBe(there.getUTCDay());
      expect(parseDay(formatDay(day))).toBe(day);
    }
  });

  it('refuse what is not a date', () => {
    expect(parseDay('2026-02-29')).toBeUndefined();
    expect(parseDay('2026-2-9')).toBeUndefined();
    expect(parseDay('')).toBeUndefined();
  });
});

describe('the working calendar', () => {
  const calendar = buildCalendar();

  it.each([
    ['2026-02-13 16:00', { n: 4, unit: 'wh' }, '2026-02-14 12:00'],
    ['2026-03-06 16:30', { n: 2, unit: 'wh' }, '2026-03-09 10:30'],
    ['2026-09-30 16:30', { n: 5, unit: 'wd' }, '2026-10-13 17:00'],
    ['2026-04-30 09:00', { n: 5, unit: 'wd' }, '2026-05-11 17:00'],
    ['2026-02-17 23:30', { n: 2, unit: 'h' }, '2026-02-18 01:30'],
  ] as const)('counts from %s the limit %o to %s', (start, limit, due) => {
    const counted = dueOf(calendar, shanghai(start), limit);
    expect(shown(counted.due)).toBe(due);
    expect(counted.unconfirmed).toBeUndefined();
  });

  it('starts at nine when a limit starts at night, and skips the noon break', () => {
    expect(shown(dueOf(calendar, shanghai('2026-11-19 23:00'), { n: 4, unit: 'wh' }).due)).toBe(
      '2026-11-20 14:00',
    );
  });

  it('knows a made-up Saturday as worked and its holiday Monday as off', () => {
    expect(shown(dueOf(calendar, shanghai('2026-10-09 16:00'), { n: 2, unit: 'wh' }).due)).toBe(
      '2026-10-10 10:00',
    );
    expect(shown(dueOf(calendar, shanghai('2026-09-30 16:00'), { n: 2, unit: 'wh' }).due)).toBe(
      '2026-10-08 10:00',
    );
  });

  it('marks a due that reaches into a year without its notice, and only that', () => {
    expect(dueOf(calendar, shanghai('2026-12-30 10:00'), { n: 5, unit: 'wd' }).unconfirmed).toBe(true);
    expect(dueOf(calendar, shanghai('2026-12-30 10:00'), { n: 1, unit: 'wd' }).unconfirmed).toBeUndefined();
    expect(dueOf(calendar, shanghai('2029-12-30 10:00'), { n: 24, unit: 'h' }).unconfirmed).toBeUndefined();
  });

  it('is the inverse of measuring the working time between', () => {
    for (let hours = 1; hours < 200; hours += 7) {
      const start = shanghai('2026-02-10 10:20');
      const end = addWorkingTime(calendar, start, hours * 3_600_000);
      expect(workingTimeBetween(calendar, start, end)).toBe(hours * 3_600_000);
    }
  });

  it('ends its walk in a calendar without any working time', () => {
    const idle = workCalendar({ ...PLAIN_WEEK, workSpans: [] });
    expect(addWorkingTime(idle, 0, 1)).toBeGreaterThan(0);
  });

  it('refuses a day that is no date', () => {
    expect(() => workCalendar({ ...PLAIN_WEEK, offDays: ['2026-13-01'] })).toThrow(RangeError);
  });
});
