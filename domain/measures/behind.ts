import type { CaseId } from '../case/case.ts';
import { defined } from '../defined.ts';
import { type DayNumber, dayNumber, formatDay } from '../time/shanghaiDay.ts';
import type { Entry, Figure, Period, Tallied } from './measure.ts';

/** What lies behind one number: its rows, the same by unit and street, and its course from day to day. */
export interface Behind {
  readonly rows: readonly BehindRow[];
  readonly byUnit: readonly GroupFigure[];
  readonly byStreet: readonly GroupFigure[];
  /** Empty for a state at one moment, and for a period too long to be drawn. */
  readonly days: readonly DayFigure[];
}

/**
 * `counted` is in the numerator; `rest` is in the denominator alone. Where the two sides are of different
 * things (returns ÷ dispatches), `base` is everything in the denominator.
 */
export const SIDES = ['counted', 'rest', 'base'] as const;
export type Side = (typeof SIDES)[number];

export interface BehindRow extends Entry {
  readonly side: Side;
}

/** `key` is absent for what belongs to no unit or lies in no street. */
export interface GroupFigure extends Figure {
  readonly key?: string;
}

export interface DayFigure extends Figure {
  readonly day: string;
}

/** As many bars as can be told apart. */
const MOST_DAYS = 62;

export function behind(
  tallied: Tallied,
  period: Period,
  streetOf: (id: CaseId) => string | undefined,
): Behind {
  return {
    rows: rowsOf(tallied),
    byUnit: grouped(tallied, ({ unitId }) => unitId),
    byStreet: grouped(tallied, ({ caseId }) => streetOf(caseId)),
    days: byDay(tallied, period),
  };
}

/** Counted first, each side in the order of time. */
function rowsOf({ under, over, sides }: Tallied): readonly BehindRow[] {
  const counted = new Set(over);
  const others = sides === 'apart' ? under : under.filter((entry) => !counted.has(entry));
  const side: Side = sides === 'apart' ? 'base' : 'rest';
  return [
    ...over.map((entry) => ({ ...entry, side: 'counted' as const })).sort(inTime),
    ...others.map((entry) => ({ ...entry, side })).sort(inTime),
  ];
}

const inTime = (a: Entry, b: Entry): number => a.at - b.at;

interface Sides {
  readonly under: Entry[];
  readonly over: Entry[];
}

function parted<K>({ under, over }: Tallied, keyOf: (entry: Entry) => K): ReadonlyMap<K, Sides> {
  const parts = new Map<K, Sides>();
  const partOf = (entry: Entry): Sides => {
    const key = keyOf(entry);
    const known = parts.get(key);
    if (known !== undefined) return known;
    const fresh = { under: [], over: [] };
    parts.set(key, fresh);
    return fresh;
  };
  for (const entry of under) partOf(entry).under.push(entry);
  for (const entry of over) partOf(entry).over.push(entry);
  return parts;
}

function grouped(tallied: Tallied, keyOf: (entry: Entry) => string | undefined): readonly GroupFigure[] {
  return [...parted(tallied, keyOf)].map(([key, { under, over }]) => ({
    ...defined({ key }),
    ...tallied.figure(under, over),
  }));
}

function byDay(tallied: Tallied, { from, to }: Period): readonly DayFigure[] {
  // On hold is a state, not something that happened on a day; one day alone is no course.
  if (tallied.id === 'M12.held' || to === from || to - from >= MOST_DAYS) return [];
  const parts = parted(tallied, ({ at }): DayNumber => dayNumber(at));
  return Array.from({ length: to - from + 1 }, (_, n) => {
    const { under, over } = parts.get(from + n) ?? { under: [], over: [] };
    return { day: formatDay(from + n), ...tallied.figure(under, over) };
  });
}
