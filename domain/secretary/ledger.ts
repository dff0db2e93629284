import type { CaseId, CategoryId, Millis, UnitId } from '../kernel.ts';
import { type DayNumber, dayNumber } from '../time/shanghaiDay.ts';

/**
 * Who finished and who sent back what, by category, for ninety days: the counts that are shown, and can be counted again
 * from the log. The models weigh and forget; this does not.
 */
export interface Ledger {
  readonly finished: Map<CategoryId, Finished[]>;
  readonly sentBack: Map<CategoryId, SentBack[]>;
}

export interface Finished {
  readonly day: DayNumber;
  readonly unitId: UnitId;
  readonly caseId: CaseId;
  readonly communityId?: UnitId | undefined;
}

export interface SentBack {
  readonly day: DayNumber;
  readonly unitId: UnitId;
  readonly caseId: CaseId;
}

/** Of so many of this category, finished within the days, so many by the unit. */
export interface Counted {
  readonly of: number;
  readonly by: number;
  /** In the case's own community, or anywhere in the district. */
  readonly scope: 'community' | 'district';
}

export const LEDGER_DAYS = 90;

export const newLedger = (): Ledger => ({ finished: new Map(), sentBack: new Map() });

export function noteFinished({ finished }: Ledger, category: CategoryId, entry: Finished): void {
  add(finished, category, entry);
}

export function noteSentBack({ sentBack }: Ledger, category: CategoryId, entry: SentBack): void {
  add(sentBack, category, entry);
}

function add<Entry extends { readonly day: DayNumber }>(
  into: Map<CategoryId, Entry[]>,
  category: CategoryId,
  entry: Entry,
): void {
  const entries = into.get(category) ?? [];
  into.set(category, entries);
  entries.push(entry);
  let old = 0;
  while (entries[old] !== undefined && (entries[old]?.day ?? 0) <= entry.day - LEDGER_DAYS) old += 1;
  if (old > 0) entries.splice(0, old);
}

/** Of which cases a count is: of one category, with a unit. */
export interface LikeThis {
  readonly category: CategoryId;
  readonly unitId: UnitId;
  readonly communityId?: UnitId | undefined;
}

/** Those that were finished within the days, oldest first, and where they lie. */
export interface FinishedLike {
  readonly entries: readonly Finished[];
  readonly scope: Counted['scope'];
}

/** The narrower ones first: where the unit finished none in the community, those of the district. */
export function finishedLike({ finished }: Ledger, about: LikeThis, now: Millis): FinishedLike | undefined {
  const entries = recent(finished.get(about.category), now);
  const near = entries.filter(
    ({ communityId }) => communityId !== undefined && communityId === about.communityId,
  );
  const isBy = ({ unitId }: Finished): boolean => unitId === about.unitId;
  if (near.some(isBy)) return { entries: near, scope: 'community' };
  return entries.some(isBy) ? { entries, scope: 'district' } : undefined;
}

export function countFinished(ledger: Ledger, about: LikeThis, now: Millis): Counted | undefined {
  const found = finishedLike(ledger, about, now);
  if (found === undefined) return undefined;
  const by = found.entries.filter(({ unitId }) => unitId === about.unitId).length;
  return { of: found.entries.length, by, scope: found.scope };
}

/** What of this category the unit has sent back within the days, oldest first. */
export function sentBackBy({ sentBack }: Ledger, about: LikeThis, now: Millis): readonly SentBack[] {
  return recent(sentBack.get(about.category), now).filter(({ unitId }) => unitId === about.unitId);
}

export const countSentBack = (ledger: Ledger, about: LikeThis, now: Millis): number =>
  sentBackBy(ledger, about, now).length;

/** The last so many finished ones of a category, newest first. */
export function lastFinished({ finished }: Ledger, category: CategoryId, most: number): readonly Finished[] {
  return (finished.get(category) ?? []).slice(-most).reverse();
}

function recent<Entry extends { readonly day: DayNumber }>(
  entries: readonly Entry[] = [],
  now: Millis,
): readonly Entry[] {
  const from = dayNumber(now) - LEDGER_DAYS;
  return entries.filter(({ day }) => day > from);
}
