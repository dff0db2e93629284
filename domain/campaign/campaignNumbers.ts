import { type Case, isOpen } from '../case/case.ts';
import { isSameMatter, spotsAround, spotsOf } from '../case/earlier.ts';
import type { Millis } from '../kernel.ts';

/** What became of the cases of a campaign. */
export interface CampaignNumbers {
  readonly cases: number;
  readonly done: number;
  readonly reopened: number;
}

/** Ended, and not as something that should not have been. */
export function isDone(thisCase: Case): boolean {
  return !isOpen(thisCase) && thisCase.state !== 'voided';
}

export function isReopened({ round }: Pick<Case, 'round'>): boolean {
  return round > 1;
}

export function numbersOf(cases: readonly Case[]): CampaignNumbers {
  return {
    cases: cases.length,
    done: cases.filter(isDone).length,
    reopened: cases.filter(isReopened).length,
  };
}

/**
 * Reports of the same matter at the spots of a campaign's cases: how many came in as long a time before it began, and how many
 * came after a case at that spot was done. `others` are looked at once each, and each with the cases around it alone.
 */
export function repeatsOf(
  cases: readonly Case[],
  others: Iterable<Case>,
  { from, span }: { readonly from: Millis; readonly span: Millis },
): { readonly before: number; readonly after: number } {
  const bySpot = new Map<string, Case[]>();
  const own = new Set(cases.map(({ id }) => id));
  for (const each of cases) {
    for (const spot of spotsOf(each)) {
      const there = bySpot.get(spot);
      if (there === undefined) bySpot.set(spot, [each]);
      else there.push(each);
    }
  }
  let [before, after] = [0, 0];
  for (const other of others) {
    const near = spotsAround(other).flatMap((spot) => bySpot.get(spot) ?? []);
    const same = near.filter((each) => each.id !== other.id && isSameMatter(each, other));
    if (same.length === 0) continue;
    const { reportedAt } = other;
    if (!own.has(other.id) && reportedAt < from && reportedAt >= from - span) before += 1;
    else if (
      same.some((each) => isDone(each) && (each.closure?.at ?? Number.POSITIVE_INFINITY) < reportedAt)
    ) {
      after += 1;
    }
  }
  return { before, after };
}
