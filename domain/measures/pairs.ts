import { defined } from '../defined.ts';
import type { CategoryId, UnitId } from '../kernel.ts';
import type { CaseFacts } from './facts.ts';
import { isIn, type Period } from './measure.ts';

/** 来回派的两家: two units a case went between, because the one sent it back and the other was asked next. */
export interface BouncePair {
  /** In the order of their ids. */
  readonly unitIds: readonly [UnitId, UnitId];
  /** Times a case went from the one to the other, in the period. */
  readonly times: number;
  readonly cases: number;
  /** What most of these cases are about. */
  readonly category?: CategoryId;
  /** Of these cases: how many had a joint hearing called, how many were ruled on. */
  readonly hearings: number;
  readonly rulings: number;
}

interface Between {
  readonly unitIds: readonly [UnitId, UnitId];
  times: number;
  readonly cases: CaseFacts[];
}

/** Counts case by case; most times first. */
export function countPairs(period: Period) {
  const pairs = new Map<string, Between>();
  return {
    add(facts: CaseFacts): void {
      for (const unitIds of handovers(facts, period)) {
        const key = unitIds.join(' ');
        const pair = pairs.get(key) ?? { unitIds, times: 0, cases: [] };
        pair.times += 1;
        if (pair.cases.at(-1) !== facts) pair.cases.push(facts);
        pairs.set(key, pair);
      }
    },
    result: (): { readonly pairs: readonly BouncePair[] } => ({
      pairs: [...pairs.values()]
        .map(({ unitIds, times, cases }) => ({
          unitIds,
          times,
          cases: cases.length,
          ...defined({ category: mostOf(cases) }),
          hearings: cases.filter(({ hearings }) => hearings.length > 0).length,
          rulings: cases.filter(({ rulings }) => rulings.length > 0).length,
        }))
        .sort((a, b) => b.times - a.times || b.cases - a.cases),
    }),
  };
}

/** Each return in the period with whoever had the case next. */
function handovers({ returns, dispatches }: CaseFacts, period: Period): readonly [UnitId, UnitId][] {
  return returns.flatMap(({ at, unitId }): [UnitId, UnitId][] => {
    const next = dispatches.find((dispatch) => dispatch.at >= at && dispatch.unitId !== unitId);
    if (next === undefined || !isIn(period, at)) return [];
    return [unitId < next.unitId ? [unitId, next.unitId] : [next.unitId, unitId]];
  });
}

function mostOf(cases: readonly CaseFacts[]): CategoryId | undefined {
  const counts = new Map<CategoryId, number>();
  for (const { category } of cases)
    if (category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
