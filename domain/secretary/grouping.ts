import { createTextIndex } from '../evidence/textIndex.ts';
import { gather } from './gathering.ts';

/**
 * Reports of one matter, gathered as they come: each is compared with every group by the mean over its members, not
 * with its nearest neighbour alone, or a chain of look-alikes would tie two matters together. A report that is like two
 * groups shows that they may be one: they are when their members are as alike, by the mean over all pairs. Which words are rare
 * is known the better the more was read: whoever asks for all pairs has all reports gathered anew. Only ever an offer.
 */
export interface Grouping {
  /** Groups that read like this report, likest first; the report joins the first that is like enough, and may tie others to it. */
  add(report: { readonly id: string; readonly title: string; readonly body?: string }): readonly LikeGroup[];
  /** Somebody has judged the pair. */
  judge(ids: readonly [string, string], isSame: boolean): void;
  /** All pairs of these that stand in one group, with how alike they read. */
  pairs(ids: readonly string[]): readonly (readonly [string, string, number])[];
}

export interface LikeGroup {
  /** Members, the likest first. */
  readonly ids: readonly string[];
  /** 0 … 1: mean over the members. */
  readonly likeness: number;
}

/** Tuned on labelled letters, `npm run judge -- --kind duplicates`. */
const JOINS_FROM = 0.34;
const SHOWN_FROM = 0.25;
const MOST_SHOWN = 5;
const BETWEEN = '\u0001';

export function createGrouping(joinsFrom = JOINS_FROM): Grouping {
  const texts = createTextIndex();
  const slots = new Map<string, number>();
  /** By slot. */
  const reports: string[] = [];
  const groupOf = new Map<string, number>();
  const groups: string[][] = [];
  const apart = new Set<string>();
  /** Pairs that somebody has tied together. */
  const tied = new Set<string>();

  const keyOf = (a: string, b: string): string => (a < b ? `${a}${BETWEEN}${b}` : `${b}${BETWEEN}${a}`);
  const isApart = (id: string, members: readonly string[]): boolean =>
    members.some((member) => apart.has(keyOf(id, member)));

  function likestGroups(id: string, slot: number): readonly (LikeGroup & { readonly group: number })[] {
    const likeness = texts.agreementTo(slot);
    const to = (member: string): number => likeness[slots.get(member) ?? -1] ?? 0;
    return groups
      .flatMap((members, group) => {
        if (members.length === 0 || members.includes(id) || isApart(id, members)) return [];
        const mean = members.reduce((sum, member) => sum + to(member), 0) / members.length;
        return mean < SHOWN_FROM
          ? []
          : [{ group, likeness: mean, ids: members.toSorted((a, b) => to(b) - to(a)) }];
      })
      .sort((a, b) => b.likeness - a.likeness || a.group - b.group);
  }

  function join(a: number, b: number): void {
    for (const id of groups[b] ?? []) {
      groups[a]?.push(id);
      groupOf.set(id, a);
    }
    groups[b] = [];
  }

  /** The mean over all pairs of their members; 0 where somebody has set two of them apart. */
  function likenessBetween(a: number, b: number): number {
    const [first = [], second = []] = [groups[a], groups[b]];
    if (first.length === 0 || second.some((id) => isApart(id, first))) return 0;
    const [few, many] = first.length < second.length ? [first, second] : [second, first];
    let sum = 0;
    for (const id of few) {
      const likeness = texts.agreementTo(slots.get(id) ?? -1);
      for (const other of many) sum += likeness[slots.get(other) ?? -1] ?? 0;
    }
    return sum / (first.length * second.length);
  }

  /** Set apart from the rest of its group, alone. */
  function leave(id: string): void {
    const group = groupOf.get(id);
    if (group === undefined) return;
    groups[group] = (groups[group] ?? []).filter((member) => member !== id);
    groupOf.set(id, groups.push([id]) - 1);
  }

  return {
    add({ id, title, body }) {
      const slot = texts.put(id, title, body);
      slots.set(id, slot);
      reports[slot] = id;
      const found = likestGroups(id, slot);
      const best = found[0];
      if (best !== undefined && best.likeness >= joinsFrom) {
        groups[best.group]?.push(id);
        groupOf.set(id, best.group);
        for (const { group, likeness } of found.slice(1)) {
          if (likeness < joinsFrom) break;
          if (likenessBetween(best.group, group) >= joinsFrom) join(best.group, group);
        }
      } else groupOf.set(id, groups.push([id]) - 1);
      return found.slice(0, MOST_SHOWN).map(({ ids, likeness }) => ({ ids, likeness }));
    },
    judge([a, b], isSame) {
      const [first, second] = [groupOf.get(a), groupOf.get(b)];
      if (isSame) {
        apart.delete(keyOf(a, b));
        tied.add(keyOf(a, b));
        if (first !== undefined && second !== undefined && first !== second) join(first, second);
        return;
      }
      apart.add(keyOf(a, b));
      tied.delete(keyOf(a, b));
      if (first !== undefined && first === second) leave(b);
    },
    pairs(ids) {
      const wanted = new Set(ids);
      const slotsOf = (keys: Iterable<string>) =>
        [...keys].map((key) => {
          const [a = '', b = ''] = key.split(BETWEEN);
          return [slots.get(a) ?? -1, slots.get(b) ?? -1] as const;
        });
      const gathered = gather({
        ...{ count: reports.length, likenessTo: texts.agreementTo, joinsFrom },
        ...{ tied: slotsOf(tied), apart: slotsOf(apart) },
      });
      return gathered.flatMap((members) => {
        // A report whose words have changed is counted by those it has now.
        const here = members.flatMap((slot) => {
          const id = reports[slot] ?? '';
          return wanted.has(id) && slots.get(id) === slot ? [id] : [];
        });
        return here.flatMap((a, at) => {
          if (at + 1 === here.length) return [];
          const likeness = texts.agreementTo(slots.get(a) ?? -1);
          return here.slice(at + 1).map((b) => [a, b, likeness[slots.get(b) ?? -1] ?? 0] as const);
        });
      });
    },
  };
}
