import type { Case, CaseId } from '../../../domain/case/case.ts';
import type { CategoryId, Millis, UnitId } from '../../../domain/kernel.ts';
import { RING_SORTS, type RingSort } from './ring.ts';

/** What a case was heard for and nobody has looked at since. */
export interface Heard {
  /** The most pressing of it. */
  readonly sort: RingSort;
  readonly at: Millis;
  /** It did not sound by itself: there had been enough. */
  readonly isFolded: boolean;
}

export type HeardCases = ReadonlyMap<CaseId, Heard>;

/** One line for many: all that was heard of a street, of a matter, or the rest. */
export interface Flood {
  readonly id: string;
  readonly of:
    | { readonly kind: 'street'; readonly streetId: UnitId }
    | { readonly kind: 'matter'; readonly category: CategoryId }
    | { readonly kind: 'rest' };
  readonly caseIds: readonly CaseId[];
  /** Most pressing first. */
  readonly counts: readonly { readonly sort: RingSort; readonly n: number }[];
}

/** So many of one street or matter are a line of their own. */
export const FLOOD_FROM = 3;

/** Heard once more: the most pressing stays, and once folded it stays folded until it sounds. */
export function withHeard(before: Heard | undefined, now: Heard): Heard {
  const sort = RING_SORTS.find((each) => each === before?.sort || each === now.sort) ?? now.sort;
  return { ...now, sort };
}

/**
 * What was heard, folded: the street or matter with the most cases first, each case in one line, and in the last what
 * belongs to none. Empty while everything sounded singly and no street or matter has many.
 */
export function foldHeard(heard: HeardCases, caseOf: (id: CaseId) => Case | undefined): readonly Flood[] {
  const left = new Set([...heard.keys()].flatMap((id) => caseOf(id) ?? []));
  const groups = groupsOf(left);
  const floods: Flood[] = [];
  for (;;) {
    const largest = largestOf(groups);
    if (largest === undefined) break;
    const cases = largest.cases.filter((thisCase) => left.has(thisCase));
    floods.push(floodOf(largest.of, cases, heard));
    // Each case is in one line: the other groups have so many fewer.
    for (const thisCase of cases) {
      left.delete(thisCase);
      for (const of of belongsTo(thisCase)) {
        const group = groups.get(idOf(of));
        if (group !== undefined) group.left -= 1;
      }
    }
  }
  const isLoud = floods.length > 0 || [...left].some(({ id }) => heard.get(id)?.isFolded === true);
  if (!isLoud) return [];
  return left.size === 0 ? floods : [...floods, floodOf({ kind: 'rest' }, [...left], heard)];
}

/** `left` of its cases are in no line yet. */
type Group = { readonly of: Flood['of']; readonly cases: Case[]; left: number };

function groupsOf(cases: Iterable<Case>): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const thisCase of cases) {
    for (const of of belongsTo(thisCase)) {
      const id = idOf(of);
      const group = groups.get(id) ?? { of, cases: [], left: 0 };
      group.cases.push(thisCase);
      group.left += 1;
      groups.set(id, group);
    }
  }
  return groups;
}

/** Of as many the one that was heard of first, and the street before the matter. */
function largestOf(groups: ReadonlyMap<string, Group>): Group | undefined {
  let largest: Group | undefined;
  for (const group of groups.values()) {
    if (group.left >= FLOOD_FROM && group.left > (largest?.left ?? 0)) largest = group;
  }
  return largest;
}

function belongsTo({ place, category, suggestedCategory }: Case): readonly Flood['of'][] {
  const matter = category ?? suggestedCategory;
  return [
    ...(place.streetId === undefined ? [] : [{ kind: 'street', streetId: place.streetId } as const]),
    ...(matter === undefined ? [] : [{ kind: 'matter', category: matter } as const]),
  ];
}

function idOf(of: Flood['of']): string {
  if (of.kind === 'street') return `street ${of.streetId}`;
  return of.kind === 'matter' ? `matter ${of.category}` : 'rest';
}

function floodOf(of: Flood['of'], cases: readonly Case[], heard: HeardCases): Flood {
  const bySort = new Map<RingSort | undefined, number>();
  for (const { id } of cases) {
    const sort = heard.get(id)?.sort;
    bySort.set(sort, (bySort.get(sort) ?? 0) + 1);
  }
  const counts = RING_SORTS.flatMap((sort) => {
    const n = bySort.get(sort) ?? 0;
    return n === 0 ? [] : [{ sort, n }];
  });
  return { id: idOf(of), of, caseIds: cases.map(({ id }) => id), counts };
}
