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

/** The narrower count first: where the community has none by this unit, that of the district. */
export function countFinished(
  { finished }: Ledger,
  about: {
    readonly category: CategoryId;
    readonly unitId: UnitId;
    readonly communityId?: UnitId | undefined;
  },
  now: Millis,
): Counted | undefined {
  const entries = recent(finished.get(about.category), now);
  const near = entries.filter(
    ({ communityId }) => communityId !== undefined && communityId === about.communityId,
  );
  const byNear = near.filter(({ unitId }) => unitId === about.unitId).length;
  if (byNear > 0) return { of: near.length, by: byNear, scope: 'community' };
  const by = entries.filter(({ unitId }) => unitId === about.unitId).length;
  return by === 0 ? undefined : { of: entries.length, by, scope: 'district' };
}

/** How many of this category the unit has sent back within the days. */
export function countSentBack(
  { sentBack }: Ledger,
  about: { readonly category: CategoryId; readonly unitId: UnitId },
  now: Millis,
): number {
  return recent(sentBack.get(about.category), now).filter(({ unitId }) => unitId === about.unitId).length;
}

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
