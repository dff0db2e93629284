import type { GridId, Millis } from '../kernel.ts';
import { type DayNumber, dayNumber, HOUR_MS, startOfDay, weekday } from '../time/shanghaiDay.ts';

/**
 * 零上报网格: a grid is silent when it should have spoken by its own history, and has not. What it speaks in a week
 * is its own; how that lies over hours and weekdays is the district's, for no grid has enough for 168 hours.
 * Reports come one by one (Poisson): where `expected` are due, none comes by chance in e^-expected.
 */

/** Days a grid is judged by. */
export const SILENCE_DAYS = 30;
/** Fewer in those days say nothing about the next one. */
const LEAST_REPORTS = 4;
/** Of a hundred grids that are well, one is called silent at a time: -ln 0.01. */
const SILENT_FROM = 4.6;
const HOURS_A_WEEK = 168;

export interface SilentGrid {
  readonly gridId: GridId;
  readonly lastAt: Millis;
  /** Reports that were due since, by its own history. */
  readonly expected: number;
}

export interface Silence {
  /** The longest overdue first. */
  readonly grids: readonly SilentGrid[];
  /** Grids with enough history to be judged. */
  readonly judged: number;
}

/** Counts report by report, of the days before `now`; older ones are left out. */
export function countSilence(now: Millis) {
  const from = now - SILENCE_DAYS * 24 * HOUR_MS;
  const byHour = Array.from({ length: HOURS_A_WEEK }, () => 0);
  const grids = new Map<GridId, { n: number; lastAt: Millis }>();
  let total = 0;
  return {
    from,
    add(gridId: GridId, at: Millis): void {
      if (at < from || at > now) return;
      const hour = hourOfWeek(at);
      byHour[hour] = (byHour[hour] ?? 0) + 1;
      total += 1;
      const grid = grids.get(gridId) ?? { n: 0, lastAt: at };
      grids.set(gridId, { n: grid.n + 1, lastAt: Math.max(grid.lastAt, at) });
    },
    result(): Silence {
      const judged = [...grids].filter(([, { n }]) => n >= LEAST_REPORTS);
      const shares = shareSince(from, now, byHour, total);
      const silent = judged.map(([gridId, { n, lastAt }]) => ({
        gridId,
        lastAt,
        expected: n * shares(lastAt),
      }));
      return {
        judged: judged.length,
        grids: silent
          .filter(({ expected }) => expected >= SILENT_FROM)
          .sort((a, b) => b.expected - a.expected),
      };
    },
  };
}

/** Hour of the week in Shanghai, 0 … 167. */
function hourOfWeek(at: Millis): number {
  const day: DayNumber = dayNumber(at);
  return weekday(day) * 24 + Math.floor((at - startOfDay(day)) / HOUR_MS);
}

/** What share of all that comes in the days comes after a moment, by the hours that lie between. */
function shareSince(from: Millis, now: Millis, byHour: readonly number[], total: number) {
  const hours = Math.ceil((now - from) / HOUR_MS);
  const after = Array.from({ length: hours + 1 }, () => 0);
  for (let n = hours - 1; n >= 0; n -= 1)
    after[n] = (after[n + 1] ?? 0) + (byHour[hourOfWeek(from + n * HOUR_MS)] ?? 0);
  const whole = after[0] ?? 0;
  return (at: Millis): number =>
    total === 0 || whole === 0 ? 0 : (after[Math.ceil((at - from) / HOUR_MS)] ?? 0) / whole;
}
