import type { AlarmCause } from '../case/alarm.ts';
import type { CaseId } from '../case/case.ts';
import type { Millis, UnitId } from '../kernel.ts';
import { type DayNumber, formatDay, startOfDay } from '../time/shanghaiDay.ts';

/** The measures of DOMAIN §3.9; a part after the point tells variants apart that must not be mixed. */
export const MEASURE_IDS = [
  /** 已处理事件 (DOMAIN A17): the cases closed in the period, a plain number. */
  'handled',
  'M1',
  'M2',
  'M2.reported',
  'M2.onTheSpot',
  'M3',
  'M4',
  'M5',
  'M6',
  'M7',
  'M8',
  'M8.closed',
  'M9',
  'M10.rework',
  'M10.reopened',
  'M11.returned',
  'M11.again',
  'M12.extended',
  'M12.held',
  'M13',
  'M14',
  /** 白响率: what sounded at desks and was a false alarm, or moved nobody. */
  'alarms',
] as const;
export type MeasureId = (typeof MEASURE_IDS)[number];

/** `share` 0 … 1, `times` a multiple, `change` relative (−0.337), `count` a number of cases. */
export const MEASURE_UNITS = ['share', 'times', 'change', 'count'] as const;
export const MEASURE_GROUPS = ['unit', 'dispatcher', 'category', 'month', 'channel', 'age', 'cause'] as const;

/** Shanghai days, both included. */
export interface Period {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** A number that can be asked what it counts. */
export interface Measure {
  readonly id: MeasureId;
  readonly unit: (typeof MEASURE_UNITS)[number];
  /** Absent when there is nothing to count, and when the baseline is missing. */
  readonly value?: number;
  readonly numerator: number;
  readonly denominator: number;
  /** What the denominator counts, one entry each; a case that counts twice is there twice. */
  readonly rows: readonly CaseId[];
  /** What the numerator counts. */
  readonly counted: readonly CaseId[];
  /** The formula needs a value from before that nobody has set: 未设基线 is shown instead of a number. */
  readonly baselineMissing?: true;
  readonly baseline?: number;
  /** The same by unit, dispatcher, category, month or channel. */
  readonly groups?: readonly MeasureGroup[];
  /** M14: how long until half, and nine in ten, of all addressed had it; absent while fewer have. */
  readonly reached?: { readonly half?: Millis; readonly ninety?: Millis };
  readonly period: { readonly from: string; readonly to: string };
}

export interface MeasureGroup {
  readonly by: (typeof MEASURE_GROUPS)[number];
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** Values of before, set by an administrator with their source (DOMAIN §0.6); never guessed. */
export interface Baselines {
  /** Mean steps people took per case, by category code. */
  readonly stepsByCategory?: Readonly<Record<string, number>>;
  /** Median hours from report to closing. */
  readonly medianHours?: number;
  /** Mean hotline calls a month, and which months. */
  readonly hotlineMonthly?: { readonly mean: number; readonly months: readonly string[] };
}

export function isIn({ from, to }: Period, at: Millis): boolean {
  return at >= startOfDay(from) && at < startOfDay(to + 1);
}

export function periodText({ from, to }: Period): Measure['period'] {
  return { from: formatDay(from), to: formatDay(to) };
}

/** One thing that counts: a case at the moment that put it into the period. */
export interface Entry {
  readonly caseId: CaseId;
  /** The dispatch, the closing, the end of the total time … */
  readonly at: Millis;
  /** When what was asked for came about (closed, contacted, delivered); absent while it has not. */
  readonly doneAt?: Millis;
  /** The unit it speaks of; absent while no unit had the case. */
  readonly unitId?: UnitId;
  /** What it adds where values are compared: steps (M3), hours (M4), days on hold (M12.held). */
  readonly n?: number;
  /** The same before, for its category (M3). */
  readonly before?: number;
  /** What sounded (alarms). */
  readonly cause?: AlarmCause;
}

export interface Figure {
  readonly value?: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** What a fold found: the entries on both sides, and how a figure is made of them or of a part of them. */
export interface Tallied {
  readonly id: MeasureId;
  readonly unit: Measure['unit'];
  readonly under: readonly Entry[];
  /** Entries of `under`, unless the sides are of different things (returns ÷ dispatches). */
  readonly over: readonly Entry[];
  readonly sides: 'part' | 'apart';
  readonly figure: (under: readonly Entry[], over: readonly Entry[]) => Figure;
  readonly more?: Pick<Measure, 'baseline' | 'baselineMissing' | 'groups' | 'reached'>;
}

/** A share of entries; no value when there are none. */
export function shareFigure(under: readonly Entry[], over: readonly Entry[]): Figure {
  const [numerator, denominator] = [over.length, under.length];
  return denominator === 0
    ? { numerator, denominator }
    : { value: numerator / denominator, numerator, denominator };
}

/** A number of cases. */
export function countFigure(under: readonly Entry[]): Figure {
  return { value: under.length, numerator: under.length, denominator: under.length };
}

/** The measure as it is answered, with the ids of its entries. */
export function measureOf({ id, unit, under, over, figure, more }: Tallied, period: Period): Measure {
  return {
    id,
    unit,
    ...figure(under, over),
    ...more,
    rows: under.map((entry) => entry.caseId),
    counted: over.map((entry) => entry.caseId),
    period: periodText(period),
  };
}

/** Counts both sides by a key, in the order the keys appear. */
export function groupsOf<T>(
  by: MeasureGroup['by'],
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
  isCounted: (item: T) => boolean,
): readonly MeasureGroup[] {
  const groups = new Map<string, { numerator: number; denominator: number }>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key) ?? { numerator: 0, denominator: 0 };
    group.denominator += 1;
    if (isCounted(item)) group.numerator += 1;
    groups.set(key, group);
  }
  return [...groups].map(([key, counts]) => ({ by, key, ...counts }));
}
