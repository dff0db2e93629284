import { defined } from '../defined.ts';
import type { Millis, UnitId } from '../kernel.ts';
import type { CaseFacts } from './facts.ts';
import {
  type Entry,
  groupsOf,
  isIn,
  type Measure,
  type MeasureId,
  type Period,
  shareFigure,
  type Tallied,
} from './measure.ts';

/** How folds find what counts, and put it on the two sides of a measure. */

export interface Moment<T> {
  readonly of: CaseFacts;
  readonly moment: T;
}

export function momentsIn<T extends { readonly at: Millis }>(
  facts: readonly CaseFacts[],
  period: Period,
  momentsOf: (facts: CaseFacts) => readonly T[],
): readonly Moment<T>[] {
  return facts.flatMap((of) =>
    momentsOf(of)
      .filter(({ at }) => isIn(period, at))
      .map((moment) => ({ of, moment })),
  );
}

interface EntryFacts {
  readonly at: Millis;
  readonly doneAt?: Millis | undefined;
  readonly unitId?: UnitId | undefined;
}

/** The moment with its case and unit: the one it names, else the one that had the case then. */
export function entryOf(of: CaseFacts, { at, doneAt, unitId = unitAt(of, at) }: EntryFacts): Entry {
  return {
    caseId: of.caseId,
    at,
    ...defined({ doneAt, unitId }),
  };
}

/** The unit in charge at a moment: the last it was given to until then, or the first it ever was. */
function unitAt({ dispatches }: CaseFacts, at: Millis): UnitId | undefined {
  return (dispatches.findLast((dispatch) => dispatch.at <= at) ?? dispatches[0])?.unitId;
}

const entriesOf = (moments: readonly Moment<EntryFacts>[]): readonly Entry[] =>
  moments.map(({ of, moment }) => entryOf(of, moment));

/** The share of entries that are counted. */
export function shareOf<T extends EntryFacts>(
  id: MeasureId,
  moments: readonly Moment<T>[],
  isCounted: (moment: Moment<T>) => boolean,
  groups?: Measure['groups'],
): Tallied {
  const under = entriesOf(moments);
  const over = under.filter((_, n) => {
    const moment = moments[n];
    return moment !== undefined && isCounted(moment);
  });
  const more = groups === undefined ? {} : { more: { groups } };
  return { id, unit: 'share', under, over, sides: 'part', figure: shareFigure, ...more };
}

/** Two counts of different things, the first over the second. */
export function ratio<A extends EntryFacts, B extends EntryFacts>(
  id: MeasureId,
  over: readonly Moment<A>[],
  under: readonly Moment<B>[],
  by?: 'unit' | 'dispatcher',
  keyOf: (moment: Moment<A> | Moment<B>) => string | undefined = () => undefined,
): Tallied {
  const tallied: Tallied = {
    id,
    unit: 'share',
    under: entriesOf(under),
    over: entriesOf(over),
    sides: 'apart',
    figure: shareFigure,
  };
  if (by === undefined) return tallied;
  const above = groupsOf(by, over, keyOf, () => true);
  const groups = groupsOf(by, under, keyOf, () => false).map((group) => ({
    ...group,
    numerator: above.find(({ key }) => key === group.key)?.denominator ?? 0,
  }));
  return { ...tallied, more: { groups } };
}
