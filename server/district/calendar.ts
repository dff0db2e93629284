import chineseDays from 'chinese-days';
import { dayNumberOf, formatDay, weekday } from '../../domain/time/shanghaiDay.ts';
import {
  type CalendarData,
  OFFICE_HOURS,
  type WorkCalendar,
  workCalendar,
} from '../../domain/time/workCalendar.ts';

/**
 * The working calendar of the years asked for, with the State Council's holidays and make-up days
 * copied out of the package `chinese-days` by value: what a clock was computed with does not change
 * when the package is updated. A year the package does not know yet is left unconfirmed.
 */
export function buildCalendar(fromYear = 2020, toYear = 2030): WorkCalendar {
  const offDays: string[] = [];
  const workDays: string[] = [];
  const confirmedYears: number[] = [];
  for (let year = fromYear; year <= toYear; year += 1) {
    if (!isPublished(year)) continue;
    confirmedYears.push(year);
    const end = dayNumberOf(year + 1, 1, 1);
    for (let day = dayNumberOf(year, 1, 1); day < end; day += 1) {
      const date = formatDay(day);
      const isWeekend = weekday(day) === 0 || weekday(day) === 6;
      const { work } = chineseDays.getDayDetail(date);
      if (work && isWeekend) workDays.push(date);
      if (!work && !isWeekend) offDays.push(date);
    }
  }
  const data: CalendarData = {
    id: `cn-${fromYear}-${toYear}`,
    source: '国务院办公厅节假日安排 (chinese-days)',
    workSpans: OFFICE_HOURS,
    offDays,
    workDays,
    confirmedYears,
  };
  return workCalendar(data);
}

/** National Day carries a holiday's name ("National Day,国庆节,3") only once its notice is in the package. */
function isPublished(year: number): boolean {
  return chineseDays.getDayDetail(`${year}-10-01`).name.includes(',');
}
