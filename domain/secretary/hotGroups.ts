import { type Case, type CaseId, isOpen } from '../case/case.ts';
import { distanceMetres, type Metres } from '../district/geo.ts';
import { createTextIndex } from '../evidence/textIndex.ts';

/**
 * Reports that are about one matter in one part of the district, gathered as they come. Each is compared with a group by
 * the mean over its members, so that a chain of look-alikes does not tie two matters together. It merges nothing.
 */
export interface HotGroups {
  /** Takes a report in, or anew when its words or its kind were changed. */
  put(thisCase: Case): void;
  forget(id: CaseId): void;
  has(id: CaseId): boolean;
  /** Groups of at least so many. */
  of(least: number): readonly HotGroup[];
  /** Reports it remembers. */
  readonly size: number;
}

export interface HotGroup {
  readonly ids: readonly CaseId[];
  /** 0 … 1: how alike its reports read and lie, as they joined. */
  readonly likeness: number;
}

interface Member {
  readonly id: CaseId;
  readonly slot: number;
  readonly category: string | undefined;
  readonly place: Case['place'];
  readonly distinctFrom: readonly CaseId[];
}

interface Group {
  readonly members: Map<CaseId, Member>;
  sum: number;
  joins: number;
}

/** Words that have less than this in common are about something else, wherever they come from. */
const LEAST_WORDS = 0.22;
/** Looked at on the demo's month: lower, and one street's parking and one street's refuse become one matter. */
const JOINS_FROM = 0.44;
/** Filed under two kinds and yet one matter: only where the words are nearly the same. */
const OTHER_KIND_FROM = 0.6;
const NEAR: Metres = 300;
const AROUND: Metres = 1_000;
/** Degrees: a degree of latitude is nowhere less than 110 km, so whoever lies further off is not around. */
const AROUND_LATITUDE = AROUND / 110_000;

export function createHotGroups(): HotGroups {
  const texts = createTextIndex();
  const groupOf = new Map<CaseId, Group>();
  const groups = new Set<Group>();

  function bestFor(member: Member): { readonly group: Group; readonly mean: number } | undefined {
    const likeness = texts.likenessTo(member.slot);
    let best: { group: Group; mean: number } | undefined;
    for (const group of groups) {
      const mean = meanTo(group, member, likeness);
      if (mean >= JOINS_FROM && mean > (best?.mean ?? 0)) best = { group, mean };
    }
    return best;
  }

  function forget(id: CaseId): void {
    const group = groupOf.get(id);
    groupOf.delete(id);
    group?.members.delete(id);
    if (group?.members.size === 0) groups.delete(group);
  }

  return {
    put(thisCase) {
      const { id, title, description, category, suggestedCategory, place, distinctFrom = [] } = thisCase;
      forget(id);
      const slot = texts.put(id, title, description);
      const member = { id, slot, category: category ?? suggestedCategory, place, distinctFrom };
      const into = mergedGroup(thisCase);
      const best = into === undefined ? bestFor(member) : { group: into, mean: 1 };
      const group: Group = best?.group ?? { members: new Map(), sum: 0, joins: 0 };
      if (best !== undefined) {
        group.sum += best.mean;
        group.joins += 1;
      }
      group.members.set(id, member);
      groups.add(group);
      groupOf.set(id, group);
    },
    forget,
    has: (id) => groupOf.has(id),
    of: (least) =>
      [...groups]
        .filter(({ members }) => members.size >= least)
        .map(({ members, sum, joins }) => ({
          ids: [...members.keys()],
          likeness: joins === 0 ? 0 : sum / joins,
        })),
    get size() {
      return groupOf.size;
    },
  };

  /** What a person has merged is one matter, whatever it reads like. */
  function mergedGroup({ mergedInto }: Case): Group | undefined {
    return mergedInto === undefined ? undefined : groupOf.get(mergedInto);
  }
}

/** The mean agreement with the members; 0 where somebody has set one of them apart, or the words are too far off. */
function meanTo(group: Group, member: Member, likeness: Float64Array): number {
  const { size } = group.members;
  let words = 0;
  for (const { slot } of group.members.values()) words += likeness[slot] ?? 0;
  // Most groups end here: how near they lie is asked of the others alone.
  if (words / size < LEAST_WORDS) return 0;
  let sum = 0;
  for (const other of group.members.values()) {
    if (member.distinctFrom.includes(other.id) || other.distinctFrom.includes(member.id)) return 0;
    sum += agreement(member, other, likeness[other.slot] ?? 0);
  }
  return sum / size;
}

/** Words and kind make the matter, nearness the place: both are needed. */
function agreement(a: Member, b: Member, text: number): number {
  const sameKind = a.category !== undefined && a.category === b.category;
  const otherKind = a.category !== undefined && b.category !== undefined && !sameKind;
  if (otherKind && text < OTHER_KIND_FROM) return 0;
  const matter = Math.min(1, text * 1.2 + (sameKind ? 0.2 : 0));
  return matter * nearness(a.place, b.place);
}

function nearness(a: Case['place'], b: Case['place']): number {
  if (a.gridId !== undefined && a.gridId === b.gridId) return 1;
  const isMadeUp = a.synthetic === true || b.synthetic === true;
  if (a.point === undefined || b.point === undefined || isMadeUp) {
    if (a.communityId !== undefined && a.communityId === b.communityId) return 0.9;
    return a.streetId !== undefined && b.streetId !== undefined && a.streetId !== b.streetId ? 0.3 : 0.7;
  }
  if (Math.abs(a.point[1] - b.point[1]) > AROUND_LATITUDE) return 0.3;
  const metres = distanceMetres(a.point, b.point);
  if (metres <= NEAR) return 1;
  return metres <= AROUND ? 0.65 : 0.3;
}

/** Counts as a report of its own: no part split off, not turned down. */
export function isReport({ parentId, state }: Pick<Case, 'parentId' | 'state'>): boolean {
  return parentId === undefined && state !== 'rejected' && state !== 'voided';
}

/** Still on its own: what a merge may take along. */
export const isApart = (thisCase: Case): boolean => isOpen(thisCase) && thisCase.state !== 'split';
