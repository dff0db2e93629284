import type { CaseId } from '../case/case.ts';
import { defined } from '../defined.ts';
import type { Millis, UnitId } from '../kernel.ts';
import { type DayNumber, dayNumber, formatDay, HOUR_MS, startOfDay, weekday } from '../time/shanghaiDay.ts';
import { type CaseFacts, totalDue } from './facts.ts';
import { type Figure, isIn, type Period } from './measure.ts';
import { type BouncePair, countPairs } from './pairs.ts';

/** Weeks of the streets' small multiples: the last ends with the period. */
export const CHART_WEEKS = 12;
const WEEK = 7;
const HOURS = 24;
/** Longer periods are drawn by weeks: as many bars as can be told apart. */
const MOST_DAYS = 62;

export interface ChartQuestion {
  readonly period: Period;
  /** The days it is compared with, each with the one in its place. */
  readonly before: Period;
  /** The moment of asking: what is not yet due is no failure, and a day that still goes on is not whole. */
  readonly at: Millis;
  readonly streetOf: (id: CaseId) => UnitId | undefined;
}

/** A day, or with `days` 7 a week, of the trend; `isWhole` false while it goes on. */
export interface TrendPoint {
  readonly day: string;
  readonly reported: number;
  readonly closed: number;
  /** Reported on the day in its place of the period before; absent where that one is shorter. */
  readonly before?: number;
  readonly isWhole: boolean;
}

/** A share with both its sides; `value` is absent where nothing was due. */
export interface UnitFigures {
  readonly unitId: UnitId;
  readonly onTime: Figure;
  readonly returned: Figure;
}

/** What a leader looks at: the course of the period, hours of the week, streets, units, and who gave work to whom. */
export interface Charts {
  readonly trend: { readonly stepDays: 1 | 7; readonly points: readonly TrendPoint[] };
  /** Reports by weekday, 0 Monday … 6 Sunday, and hour; `days` is how many of that weekday there were until now. */
  readonly hours: readonly { readonly days: number; readonly counts: readonly number[] }[];
  /** Share closed on time by week; the district's as a whole beside it. */
  readonly weeks: readonly string[];
  readonly district: readonly Figure[];
  readonly streets: readonly { readonly streetId: UnitId; readonly weeks: readonly Figure[] }[];
  readonly units: readonly UnitFigures[];
  /** Units that send cases to each other. */
  readonly pairs: readonly BouncePair[];
  /** First dispatches, by channel and unit. */
  readonly flow: readonly { readonly source: string; readonly unitId: UnitId; readonly n: number }[];
}

/** Counts case by case, so that whoever feeds it can let others have their turn in between. */
export interface ChartCount {
  add(facts: CaseFacts): void;
  charts(): Charts;
}

interface Tally {
  over: number;
  under: number;
}

export function countCharts(question: ChartQuestion): ChartCount {
  const parts = [
    countTrend(question),
    countHours(question),
    countWeeks(question),
    countUnits(question),
    countFlow(question),
    countPairs(question.period),
  ];
  return {
    add(facts) {
      for (const part of parts) part.add(facts);
    },
    charts: () => Object.assign({}, ...parts.map((part) => part.result())) as Charts,
  };
}

interface Part {
  add(facts: CaseFacts): void;
  result(): Partial<Charts>;
}

function countTrend({ period, before, at }: ChartQuestion): Part {
  const days = period.to - period.from + 1;
  const stepDays = days > MOST_DAYS ? WEEK : 1;
  const steps = Math.ceil(days / stepDays);
  const [reported, closed, earlier] = [zeros(steps), zeros(steps), zeros(steps)];
  const stepOf = (moment: Millis, from: DayNumber) => Math.floor((dayNumber(moment) - from) / stepDays);
  const hasBefore = (n: number) => before.from + n * stepDays <= before.to;
  return {
    add(facts) {
      if (!facts.isPart) {
        if (isIn(period, facts.reportedAt)) raise(reported, stepOf(facts.reportedAt, period.from));
        if (isIn(before, facts.reportedAt)) raise(earlier, stepOf(facts.reportedAt, before.from));
      }
      // Each case once, as the figure "closed" counts it; the parent of a split closes with its parts.
      const closing = facts.closings.findLast((each) => isIn(period, each.at));
      if (closing !== undefined && closing.kind !== 'rollup') raise(closed, stepOf(closing.at, period.from));
    },
    result: () => ({
      trend: {
        stepDays,
        points: reported.map((n, step) => {
          const first = period.from + step * stepDays;
          const last = Math.min(first + stepDays - 1, period.to);
          return {
            day: formatDay(first),
            reported: n,
            closed: closed[step] ?? 0,
            ...defined({ before: hasBefore(step) ? earlier[step] : undefined }),
            isWhole: startOfDay(last + 1) <= at,
          };
        }),
      },
    }),
  };
}

/** 0 Monday … 6 Sunday, as a week is read here. */
const weekdayOf = (day: DayNumber): number => (weekday(day) + 6) % WEEK;

function countHours({ period, at }: ChartQuestion): Part {
  const counts = Array.from({ length: WEEK }, () => zeros(HOURS));
  const days = zeros(WEEK);
  const last = Math.min(period.to, dayNumber(at));
  for (let day = period.from; day <= last; day += 1) raise(days, weekdayOf(day));
  return {
    add({ isPart, reportedAt }) {
      if (isPart || !isIn(period, reportedAt)) return;
      const day = dayNumber(reportedAt);
      raise(counts[weekdayOf(day)] ?? [], Math.floor((reportedAt - startOfDay(day)) / HOUR_MS));
    },
    result: () => ({ hours: counts.map((hours, n) => ({ days: days[n] ?? 0, counts: hours })) }),
  };
}

/** When the total time ended, and whether the case was closed by then; undefined for what does not count or is not due yet. */
function ended(
  facts: CaseFacts,
  at: Millis,
): { readonly due: Millis; readonly isOnTime: boolean } | undefined {
  const due = totalDue(facts);
  if (due === undefined || due > at || facts.gone !== undefined) return undefined;
  const closing = facts.closings.length > facts.reopenings.length ? facts.closings.at(-1) : undefined;
  return { due, isOnTime: closing !== undefined && closing.at <= due };
}

function countWeeks({ period, at, streetOf }: ChartQuestion): Part {
  const from = period.to - CHART_WEEKS * WEEK + 1;
  const weeks = (): Tally[] => Array.from({ length: CHART_WEEKS }, () => ({ over: 0, under: 0 }));
  const district = weeks();
  const streets = new Map<UnitId, Tally[]>();
  return {
    add(facts) {
      const end = ended(facts, at);
      if (end === undefined || !isIn({ from, to: period.to }, end.due)) return;
      const week = Math.floor((dayNumber(end.due) - from) / WEEK);
      tick(district[week], end.isOnTime);
      const streetId = streetOf(facts.caseId);
      if (streetId === undefined) return;
      tick(known(streets, streetId, weeks)[week], end.isOnTime);
    },
    result: () => ({
      weeks: Array.from({ length: CHART_WEEKS }, (_, n) => formatDay(from + n * WEEK)),
      district: district.map(figureOf),
      streets: [...streets].map(([streetId, tallies]) => ({ streetId, weeks: tallies.map(figureOf) })),
    }),
  };
}

function countUnits({ period, at }: ChartQuestion): Part {
  const units = new Map<UnitId, { readonly onTime: Tally; readonly returned: Tally }>();
  const unit = (id: UnitId) =>
    known(units, id, () => ({ onTime: { over: 0, under: 0 }, returned: { over: 0, under: 0 } }));
  return {
    add(facts) {
      const end = ended(facts, at);
      const last = facts.dispatches.at(-1);
      if (end !== undefined && last !== undefined && isIn(period, end.due))
        tick(unit(last.unitId).onTime, end.isOnTime);
      for (const { at: when, unitId } of facts.dispatches)
        if (isIn(period, when)) unit(unitId).returned.under += 1;
      for (const { at: when, unitId } of facts.returns)
        if (isIn(period, when)) unit(unitId).returned.over += 1;
    },
    result: () => ({
      units: [...units].map(([unitId, { onTime, returned }]) => ({
        unitId,
        onTime: figureOf(onTime),
        returned: figureOf(returned),
      })),
    }),
  };
}

function countFlow({ period }: ChartQuestion): Part {
  const flow = new Map<string, Map<UnitId, number>>();
  return {
    add({ source, dispatches }) {
      const first = dispatches.find(({ leg }) => leg === 1);
      if (first === undefined || !isIn(period, first.at)) return;
      const units = known(flow, source, () => new Map<UnitId, number>());
      units.set(first.unitId, (units.get(first.unitId) ?? 0) + 1);
    },
    result: () => ({
      flow: [...flow].flatMap(([source, units]) => [...units].map(([unitId, n]) => ({ source, unitId, n }))),
    }),
  };
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

function raise(counts: number[], n: number): void {
  counts[n] = (counts[n] ?? 0) + 1;
}

function tick(tally: Tally | undefined, isOver: boolean): void {
  if (tally === undefined) return;
  tally.under += 1;
  if (isOver) tally.over += 1;
}

function known<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
  const value = map.get(key) ?? fresh();
  map.set(key, value);
  return value;
}

function figureOf({ over, under }: Tally): Figure {
  return {
    ...defined({ value: under === 0 ? undefined : over / under }),
    numerator: over,
    denominator: under,
  };
}
