import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../../../../domain/time/shanghaiDay.ts';
import {
  type Days,
  daysBefore,
  daysOf,
  daysQuery,
  daysText,
  type PeriodChoice,
} from '../../../../../renderer/console/pages/measures/periods.ts';

const TODAY = parseDay('2026-11-21') ?? 0; // a Saturday
const NONE = { from: '', to: '' };
const text = (days: Days | undefined) => days && `${formatDay(days.from)} ${formatDay(days.to)}`;
const of = (choice: PeriodChoice, today = TODAY, own = NONE) => {
  const days = daysOf(choice, today, own);
  return [text(days), days && text(daysBefore(choice, days))];
};

describe('the days that are counted, and those before', () => {
  it.each([
    ['today', '2026-11-21 2026-11-21', '2026-11-20 2026-11-20'],
    ['yesterday', '2026-11-20 2026-11-20', '2026-11-19 2026-11-19'],
    ['week', '2026-11-16 2026-11-21', '2026-11-09 2026-11-14'],
    ['lastWeek', '2026-11-09 2026-11-15', '2026-11-02 2026-11-08'],
    ['month', '2026-11-01 2026-11-21', '2026-10-01 2026-10-21'],
    ['lastMonth', '2026-10-01 2026-10-31', '2026-09-01 2026-09-30'],
  ] as const)('%s', (choice, days, before) => {
    expect(of(choice)).toEqual([days, before]);
  });

  it('begin on Monday, also on a Sunday and over the turn of a year', () => {
    const sunday = parseDay('2027-01-03') ?? 0;
    expect(of('week', sunday)[0]).toBe('2026-12-28 2027-01-03');
    expect(of('lastMonth', sunday)).toEqual(['2026-12-01 2026-12-31', '2026-11-01 2026-11-30']);
  });

  it('never reach past the end of a shorter month', () => {
    const march = parseDay('2027-03-31') ?? 0;
    expect(of('month', march)).toEqual(['2027-03-01 2027-03-31', '2027-02-01 2027-02-28']);
  });

  it('may be one’s own, and are compared with as many right before', () => {
    const own = { from: '2026-11-03', to: '2026-11-05' };
    expect(of('own', TODAY, own)).toEqual(['2026-11-03 2026-11-05', '2026-10-31 2026-11-02']);
    for (const bad of [
      NONE,
      { from: '2026-11-05', to: '2026-11-03' },
      { from: '2026-11-31', to: '2026-12-01' },
    ]) {
      expect(daysOf('own', TODAY, bad)).toBeUndefined();
    }
  });

  it('are asked for and shown in full, the year where it is another', () => {
    const days = daysOf('month', TODAY, NONE) ?? { from: 0, to: 0 };
    expect(daysQuery(days)).toBe('from=2026-11-01&to=2026-11-21');
    expect(daysText(days, TODAY)).toBe('11-01—11-21');
    expect(daysText({ from: TODAY - 365, to: TODAY - 365 }, TODAY)).toBe('2025-11-21');
  });
});
