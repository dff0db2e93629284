import type { GridId, Millis, UnitId } from '../kernel.ts';
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

/** When something was reported last in a street, and how many reports were due since by its own history. */
export interface StreetAge {
  readonly streetId: UnitId;
  readonly lastAt: Millis;
  readonly expected: number;
}

export interface Silence {
  /** The longest overdue first. */
  readonly grids: readonly SilentGrid[];
  /** Every street with enough history to be judged, silent or not; the longest overdue first. */
  readonly streets: readonly StreetAge[];
  /** Grids with enough history to be judged. */
  readonly judged: number;
}

/** Whether so much was due that its absence is no chance any more. */
export function isSilent({ expected }: { readonly expected: number }): boolean {
  return expected >= SILENT_FROM;
}

/** Counts report by report, of the days before `now`; older ones are left out. */
export function countSilence(now: Millis) {
  const from = now - SILENCE_DAYS * 24 * HOUR_MS;
  const byHour = Array.from({ length: HOURS_A_WEEK }, () => 0);
  const grids: Counts<GridId> = new Map();
  const streets: Counts<UnitId> = new Map();
  let total = 0;
  return {
    from,
    add(gridId: GridId, at: Millis, streetId?: UnitId): void {
      if (at < from || at > now) return;
      const hour = hourOfWeek(at);
      byHour[hour] = (byHour[hour] ?? 0) + 1;
      total += 1;
      tick(grids, gridId, at);
      if (streetId !== undefined) tick(streets, streetId, at);
    },
    result(): Silence {
      const shares = shareSince(from, now, byHour, total);
      const judged = judge(grids, shares);
      return {
        judged: judged.length,
        grids: judged.filter(isSilent).map(({ id, ...rest }) => ({ gridId: id, ...rest })),
        streets: judge(streets, shares).map(({ id, ...rest }) => ({ streetId: id, ...rest })),
      };
    },
  };
}

type Counts<Id> = Map<Id, { readonly n: number; readonly lastAt: Millis }>;

function tick<Id>(counts: Counts<Id>, id: Id, at: Millis): void {
  const { n, lastAt } = counts.get(id) ?? { n: 0, lastAt: at };
  counts.set(id, { n: n + 1, lastAt: Math.max(lastAt, at) });
}

/** Those with enough history, the longest overdue first. */
function judge<Id>(counts: Counts<Id>, shareAfter: (at: Millis) => number) {
  return [...counts]
    .filter(([, { n }]) => n >= LEAST_REPORTS)
    .map(([id, { n, lastAt }]) => ({ id, lastAt, expected: n * shareAfter(lastAt) }))
    .sort((a, b) => b.expected - a.expected);
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
