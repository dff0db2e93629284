import { type Case, type CaseId, isOpen } from '../case/case.ts';
import { truePoint } from '../case/truePoint.ts';
import { distanceMetres, type Metres } from '../district/geo.ts';
import { createTextIndex } from '../evidence/textIndex.ts';
import type { Millis } from '../kernel.ts';

/**
 * Reports that are about one matter in one part of the district, gathered as they come. Each is compared with a group by
 * the mean over its members, so that a chain of look-alikes does not tie two matters together. It merges nothing.
 */
export interface HotGroups {
  /** Takes a report in, or anew when its words or its kind were changed. */
  put(report: HotReport): void;
  forget(id: CaseId): void;
  /** Those reported before this moment; answers how many they were. */
  forgetBefore(at: Millis): number;
  has(id: CaseId): boolean;
  /** Groups of at least so many. */
  of(least: number): readonly HotGroup[];
  /** Reports it remembers. */
  readonly size: number;
}

/** What of a case says which matter it belongs to. */
export type HotReport = Pick<
  Case,
  | 'id'
  | 'title'
  | 'description'
  | 'category'
  | 'suggestedCategory'
  | 'place'
  | 'distinctFrom'
  | 'mergedInto'
  | 'reportedAt'
>;

export interface HotGroup {
  readonly ids: readonly CaseId[];
  /** 0 … 1: how alike its reports read and lie, as they joined. */
  readonly likeness: number;
}

interface Member {
  readonly id: CaseId;
  readonly slot: number;
  readonly reportedAt: Millis;
  readonly category: string | undefined;
  readonly place: Case['place'];
  readonly distinctFrom: readonly CaseId[];
}

interface Group {
  readonly number: number;
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
/** What words alike and a kind in common count for in one matter. */
const WORDS_WEIGH = 1.2;
const SAME_KIND = 0.2;
const ROUNDING = 1e-9;
const NEAR: Metres = 300;
const AROUND: Metres = 1_000;
/** Degrees: a degree of latitude is nowhere less than 110 km, so whoever lies further off is not around. */
const AROUND_LATITUDE = AROUND / 110_000;

export function createHotGroups(): HotGroups {
  const texts = createTextIndex();
  const groupOf = new Map<CaseId, Group>();
  const words = createWordSums();
  /** By number; those that lost all their members stay. */
  const groups: Group[] = [];

  function bestFor(member: Member): { readonly group: Group; readonly mean: number } | undefined {
    const likeness = texts.likenessTo(member.slot);
    let best: { group: Group; mean: number } | undefined;
    for (const number of words.alike(likeness, leastWords(member))) {
      const group = groups[number] as Group;
      const mean = meanTo(group, member, likeness);
      if (mean >= JOINS_FROM && mean > (best?.mean ?? 0)) best = { group, mean };
    }
    return best;
  }

  function newGroup(): Group {
    const group: Group = { number: words.next(), members: new Map(), sum: 0, joins: 0 };
    groups.push(group);
    return group;
  }

  function forget(id: CaseId): void {
    const group = groupOf.get(id);
    const member = group?.members.get(id);
    if (group === undefined || member === undefined) return;
    groupOf.delete(id);
    group.members.delete(id);
    words.leave(member.slot);
  }

  return {
    put(report) {
      const { id, title, description, category, suggestedCategory, place, distinctFrom = [] } = report;
      forget(id);
      const slot = texts.put(id, title, description);
      const { reportedAt } = report;
      const member = { id, slot, reportedAt, category: category ?? suggestedCategory, place, distinctFrom };
      const into = mergedGroup(report);
      const best = into === undefined ? bestFor(member) : { group: into, mean: 1 };
      const group = best?.group ?? newGroup();
      if (best !== undefined) {
        group.sum += best.mean;
        group.joins += 1;
      }
      group.members.set(id, member);
      words.join(slot, group.number);
      groupOf.set(id, group);
    },
    forget,
    forgetBefore(at) {
      const before = groupOf.size;
      for (const [id, { members }] of groupOf) {
        if ((members.get(id)?.reportedAt ?? 0) < at) forget(id);
      }
      return before - groupOf.size;
    },
    has: (id) => groupOf.has(id),
    of: (least) =>
      groups
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
  function mergedGroup({ mergedInto }: HotReport): Group | undefined {
    return mergedInto === undefined ? undefined : groupOf.get(mergedInto);
  }
}

/**
 * Groups whose words are alike, by their numbers. A report is compared with every other of two weeks, tens of thousands
 * after a storm: that is one pass over numbers that lie side by side, a few nanoseconds each, and not over the groups.
 */
function createWordSums() {
  /** By slot of a text: the number of its group and one, 0 for none. */
  let groupAt = new Int32Array(256);
  let sizes = new Int32Array(256);
  let sums = new Float64Array(256);
  let numbered = 0;

  function addUp(likeness: Float64Array): void {
    if (numbered > sums.length) sums = new Float64Array(2 * numbered);
    sums.fill(0, 0, numbered);
    const end = Math.min(groupAt.length, likeness.length);
    for (let slot = 0; slot < end; slot += 1) {
      const group = (groupAt[slot] ?? 0) - 1;
      if (group >= 0) sums[group] = (sums[group] ?? 0) + (likeness[slot] ?? 0);
    }
  }

  return {
    /** The number of a new group. */
    next(): number {
      if (numbered === sizes.length) sizes = twice(sizes);
      numbered += 1;
      return numbered - 1;
    },
    join(slot: number, group: number): void {
      while (slot >= groupAt.length) groupAt = twice(groupAt);
      groupAt[slot] = group + 1;
      sizes[group] = (sizes[group] ?? 0) + 1;
    },
    leave(slot: number): void {
      const group = (groupAt[slot] ?? 0) - 1;
      groupAt[slot] = 0;
      sizes[group] = (sizes[group] ?? 0) - 1;
    },
    /** Numbers of the groups whose members' words are alike by so much in the mean. */
    alike(likeness: Float64Array, least: number): readonly number[] {
      addUp(likeness);
      const found: number[] = [];
      for (let group = 0; group < numbered; group += 1) {
        const sum = sums[group] ?? 0;
        if (sum > 0 && sum >= least * (sizes[group] ?? 0)) found.push(group);
      }
      return found;
    },
  };
}

function twice(old: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * old.length);
  larger.set(old);
  return larger;
}

/** The mean agreement with the members; 0 where somebody has set one of them apart. */
function meanTo(group: Group, member: Member, likeness: Float64Array): number {
  const { size } = group.members;
  let sum = 0;
  for (const other of group.members.values()) {
    if (member.distinctFrom.includes(other.id) || other.distinctFrom.includes(member.id)) return 0;
    sum += agreement(member, other, likeness[other.slot] ?? 0);
  }
  return sum / size;
}

/** Words that have less in common cannot make this report join, however near a group lies and whatever its kind. */
function leastWords({ category, place }: Member): number {
  const nearest = nearness(place, place);
  const kind = category === undefined ? 0 : SAME_KIND;
  return Math.max(LEAST_WORDS, (JOINS_FROM / nearest - kind) / WORDS_WEIGH - ROUNDING);
}

/** Words and kind make the matter, nearness the place: both are needed. */
function agreement(a: Member, b: Member, text: number): number {
  const sameKind = a.category !== undefined && a.category === b.category;
  const otherKind = a.category !== undefined && b.category !== undefined && !sameKind;
  if (otherKind && text < OTHER_KIND_FROM) return 0;
  const matter = Math.min(1, text * WORDS_WEIGH + (sameKind ? SAME_KIND : 0));
  return matter * nearness(a.place, b.place);
}

function nearness(a: Case['place'], b: Case['place']): number {
  if (a.gridId !== undefined && a.gridId === b.gridId) return 1;
  const here = truePoint(a);
  const there = truePoint(b);
  if (here === undefined || there === undefined) {
    if (a.communityId !== undefined && a.communityId === b.communityId) return 0.9;
    return a.streetId !== undefined && b.streetId !== undefined && a.streetId !== b.streetId ? 0.3 : 0.7;
  }
  if (Math.abs(here[1] - there[1]) > AROUND_LATITUDE) return 0.3;
  const metres = distanceMetres(here, there);
  if (metres <= NEAR) return 1;
  return metres <= AROUND ? 0.65 : 0.3;
}

/** Counts as a report of its own: no part split off, not turned down. */
export function isReport({ parentId, state }: Pick<Case, 'parentId' | 'state'>): boolean {
  return parentId === undefined && state !== 'rejected' && state !== 'voided';
}

/** Still on its own: what a merge may take along. */
export const isApart = (thisCase: Case): boolean => isOpen(thisCase) && thisCase.state !== 'split';
