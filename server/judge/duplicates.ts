import { createTextIndex } from '../../domain/evidence/textIndex.ts';
import { createGrouping } from '../../domain/secretary/grouping.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];
type Pair = readonly [string, string];

/** What one reader judged: which letters are one matter, and which look alike and are not. */
interface Judged {
  readonly issueOf: ReadonlyMap<string, string>;
  readonly ids: readonly string[];
}

/** Letters gathered in their order of time; scored over all pairs a reader has judged. */
export function judgeDuplicates(letters: Rows, issues: Rows, apart: Rows): object {
  const ordered = letters.toSorted((a, b) => (String(a.time) < String(b.time) ? -1 : 1));
  const judged = judgedBy(issues, apart);
  const thresholds = [0.3, 0.32, 0.34, 0.36, 0.38];
  return {
    judgedLetters: judged.ids.length,
    chosenOnTheOtherHalf: chosenElsewhere(ordered, judged, halvesOf(judged, apart)),
    nearestNeighbours: [0.37, 0.42].map((from) => ({
      from,
      ...scorePairs(byNeighbours(ordered, judged, from), judged),
    })),
    groups: thresholds.map((from) => ({ from, ...scorePairs(byGroups(ordered, judged, from), judged) })),
    judgedAlone: thresholds.map((from) => ({
      from,
      ...scorePairs(byGroups(only(ordered, judged), judged, from), judged),
    })),
  };
}

/** A threshold is chosen among these where nobody has looked before. */
const CHOSEN_FROM = [0.26, 0.28, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.42];

/**
 * Each half of the matters is scored at the threshold that serves the other best: nothing is measured where it was chosen.
 * Every letter is read, and only those of one half are scored; together also what ties one half to the other.
 */
function chosenElsewhere(rows: Rows, judged: Judged, halves: readonly [Judged, Judged]) {
  const groupings = CHOSEN_FROM.map((from) => ({ from, found: byGroups(rows, judged, from) }));
  const scored = halves.map((half) =>
    groupings.map(({ from, found }) => ({ from, ...scorePairs(among(found, half), half) })),
  );
  const best = scored.map((each) => each.reduce((a, b) => (b.pairwiseF1 > a.pairwiseF1 ? b : a)).from);
  const found = halves.map((half, at) => {
    const from = best[1 - at];
    return among(groupings.find((each) => each.from === from)?.found ?? [], half);
  });
  // What ties the two halves together is wrong, whichever threshold is asked: the lower ties more.
  const lowest = groupings.find((each) => each.from === Math.min(...best))?.found ?? [];
  const within = new Set(halves.flatMap((half) => among(lowest, half)));
  const across = lowest.filter((pair) => !within.has(pair));
  return {
    halves: halves.map((half, at) => ({
      ...{ letters: half.ids.length, from: best[1 - at] },
      ...scorePairs(found[at] ?? [], half),
    })),
    together: scorePairs([...found.flat(), ...across], judged),
  };
}

const among = (found: readonly Pair[], { ids }: Judged): readonly Pair[] => {
  const own = new Set(ids);
  return found.filter(([a, b]) => own.has(a) && own.has(b));
};

/** Matters, and the groups of look-alikes, by turns; a look-alike that belongs to a matter goes with it. */
function halvesOf({ issueOf, ids }: Judged, apart: Rows): readonly [Judged, Judged] {
  const issues = [...new Set(issueOf.values())];
  const half = new Map<string, number>();
  for (const [at, group] of apart.entries()) for (const id of group.ids as string[]) half.set(id, at % 2);
  for (const [id, issue] of issueOf) half.set(id, issues.indexOf(issue) % 2);
  const halfOf = (wanted: number): Judged => ({
    ids: ids.filter((id) => half.get(id) === wanted),
    issueOf: new Map([...issueOf].filter(([id]) => half.get(id) === wanted)),
  });
  return [halfOf(0), halfOf(1)];
}

const only = (rows: Rows, { ids }: Judged): Rows => {
  const wanted = new Set(ids);
  return rows.filter((row) => wanted.has(String(row.id)));
};

function judgedBy(issues: Rows, apart: Rows): Judged {
  const issueOf = new Map<string, string>();
  for (const issue of issues)
    for (const id of issue.core as string[]) issueOf.set(id, String(issue.issue_id));
  const others = apart.flatMap((group) => group.ids as string[]);
  return { issueOf, ids: [...new Set([...issueOf.keys(), ...others])] };
}

function byGroups(rows: Rows, { ids }: Judged, from: number): readonly Pair[] {
  const grouping = createGrouping(from);
  for (const row of rows)
    grouping.add({ id: String(row.id), title: String(row.title), body: String(row.body) });
  return grouping.pairs(ids).map(([a, b]) => [a, b] as const);
}

/** As the console offers them today: each pair by itself. */
function byNeighbours(rows: Rows, { ids }: Judged, from: number): readonly Pair[] {
  const texts = createTextIndex();
  const slots = new Map(
    rows.map((row) => [String(row.id), texts.put(String(row.id), String(row.title), String(row.body))]),
  );
  return ids.flatMap((a, at) => {
    const likeness = Float64Array.from(texts.likenessTo(slots.get(a) ?? 0));
    return ids
      .slice(at + 1)
      .flatMap((b): Pair[] => ((likeness[slots.get(b) ?? -1] ?? 0) >= from ? [[a, b]] : []));
  });
}

function scorePairs(found: readonly Pair[], { ids, issueOf }: Judged) {
  const score = (skip?: string) => {
    const isOut = (id: string): boolean => skip !== undefined && issueOf.get(id) === skip;
    const pairs = found.filter(([a, b]) => !isOut(a) && !isOut(b));
    const right = pairs.filter(([a, b]) => issueOf.has(a) && issueOf.get(a) === issueOf.get(b)).length;
    const sizes = new Map<string, number>();
    for (const id of ids) {
      const issue = issueOf.get(id);
      if (issue !== undefined && !isOut(id)) sizes.set(issue, (sizes.get(issue) ?? 0) + 1);
    }
    const wanted = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    return (2 * right) / Math.max(1, pairs.length + wanted);
  };
  return {
    pairwiseF1: score(),
    bCubedF1: bCubed(found, { ids, issueOf }),
    withoutLargest: score(largest(issueOf)),
  };
}

function largest(issueOf: ReadonlyMap<string, string>): string | undefined {
  const sizes = new Map<string, number>();
  for (const issue of issueOf.values()) sizes.set(issue, (sizes.get(issue) ?? 0) + 1);
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Mean over letters of how pure and how whole the group is that each stands in. */
function bCubed(found: readonly Pair[], { ids, issueOf }: Judged): number {
  const partners = new Map<string, Set<string>>(ids.map((id) => [id, new Set([id])]));
  for (const [a, b] of found) {
    partners.get(a)?.add(b);
    partners.get(b)?.add(a);
  }
  let precision = 0;
  let recall = 0;
  for (const id of ids) {
    const issue = issueOf.get(id) ?? id;
    const alike = [...issueOf].filter(([, other]) => other === issue).length || 1;
    const own = partners.get(id) ?? new Set([id]);
    const right = [...own].filter((other) => (issueOf.get(other) ?? other) === issue).length;
    precision += right / own.size / ids.length;
    recall += right / alike / ids.length;
  }
  return (2 * precision * recall) / (precision + recall);
}
