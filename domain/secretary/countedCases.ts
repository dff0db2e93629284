import type { SuggestionCount } from '../contract/secretary.ts';
import type { CaseId, Millis, UnitId } from '../kernel.ts';
import type { Secretary, UnitAbout } from './judging.ts';
import { finishedLike, sentBackBy } from './ledger.ts';

/** The cases one number of a suggestion counts: those that speak for the unit first, of each the latest first. */
export interface CountedCases {
  readonly reason: SuggestionCount['reason'];
  readonly of: number;
  readonly by: number;
  readonly cases: readonly { readonly caseId: CaseId; readonly unitId: UnitId }[];
}

/** All the numbers that a suggestion names beside this unit, none of nothing: counted as the suggestion counts them. */
export function countedCases(
  { state }: Pick<Secretary, 'state'>,
  { category, communityId }: Pick<UnitAbout, 'category' | 'communityId'>,
  { unitId, now }: { readonly unitId: UnitId; readonly now: Millis },
): readonly CountedCases[] {
  const about = { category, unitId, communityId };
  const finished = finishedLike(state.ledger, about, now);
  const newest = finished?.entries.toReversed() ?? [];
  const own = newest.filter((entry) => entry.unitId === unitId);
  const others = newest.filter((entry) => entry.unitId !== unitId);
  const sentBack = sentBackBy(state.ledger, about, now).toReversed();
  const open = [...state.cases].filter(([, facts]) => facts.unitId === unitId).reverse();
  const counts: readonly CountedCases[] = [
    {
      ...{ reason: finished?.scope ?? 'district', of: newest.length, by: own.length },
      cases: [...own, ...others],
    },
    { reason: 'sentBack', of: sentBack.length, by: sentBack.length, cases: sentBack },
    {
      ...{ reason: 'load', of: open.length, by: open.length },
      cases: open.map(([caseId]) => ({ caseId, unitId })),
    },
  ];
  return counts.filter(({ of }) => of > 0);
}
