/** What is gathered, by number, and what people have said of it. */
export interface Gathered {
  readonly count: number;
  /** How alike all are to this one. The array may be used again by the next call. */
  likenessTo(of: number): ArrayLike<number>;
  /** Two groups become one when their members are as alike, by the mean over all pairs. */
  readonly joinsFrom: number;
  readonly tied: readonly (readonly [number, number])[];
  readonly apart: readonly (readonly [number, number])[];
}

/**
 * All of them in groups, the two likest groups joined first (average linkage): what came first does not matter, as it does
 * where each joins what is there. Groups grow only along pairs that are alike enough, so each part of the net of such pairs is
 * gathered by itself.
 */
export function gather({
  count,
  likenessTo,
  joinsFrom,
  tied,
  apart,
}: Gathered): readonly (readonly number[])[] {
  const root = Int32Array.from({ length: count }, (_, at) => at);
  const rootOf = (at: number): number => {
    let top = at;
    while (root[top] !== top) top = root[top] = root[root[top] ?? top] ?? top;
    return top;
  };
  const tie = (a: number, b: number): void => {
    root[rootOf(a)] = rootOf(b);
  };
  for (let a = 0; a < count; a += 1) {
    const likeness = likenessTo(a);
    for (let b = 0; b < a; b += 1) if ((likeness[b] ?? 0) >= joinsFrom) tie(a, b);
  }
  for (const [a, b] of tied) tie(a, b);
  const parts = new Map<number, number[]>();
  for (let at = 0; at < count; at += 1) parts.set(rootOf(at), [...(parts.get(rootOf(at)) ?? []), at]);
  return [...parts.values()].flatMap((part) => gatherPart(part, { likenessTo, joinsFrom, tied, apart }));
}

type Members = readonly (readonly number[])[];

function gatherPart(part: readonly number[], gathered: Omit<Gathered, 'count'>): Members {
  const { joinsFrom } = gathered;
  const size = part.length;
  const sums = sumsOf(part, gathered);
  const groups: number[][] = part.map((of) => [of]);
  /** Of each group the likest other, looked for anew only where one of the two has changed. */
  const likest = new Int32Array(size);
  const means = new Float64Array(size);

  function join(a: number, b: number): void {
    groups[a]?.push(...(groups[b] ?? []));
    groups[b] = [];
    for (let at = 0; at < size; at += 1) {
      const sum = (sums[a * size + at] ?? 0) + (sums[b * size + at] ?? 0);
      sums[a * size + at] = sum;
      sums[at * size + a] = sum;
    }
  }

  function meanOf(a: number, b: number): number {
    const pairs = (groups[a]?.length ?? 0) * (groups[b]?.length ?? 0);
    return a === b || pairs === 0 ? 0 : (sums[a * size + b] ?? 0) / pairs;
  }

  function look(a: number): void {
    [likest[a], means[a]] = [-1, 0];
    for (let b = 0; b < size; b += 1) {
      const mean = meanOf(a, b);
      if (mean > (means[a] ?? 0)) [likest[a], means[a]] = [b, mean];
    }
  }

  for (let a = 0; a < size; a += 1) look(a);
  for (;;) {
    const best = placeOfMost(means);
    const other = likest[best] ?? -1;
    if (other < 0 || (means[best] ?? 0) < joinsFrom) break;
    join(best, other);
    for (let a = 0; a < size; a += 1) {
      if ([a, likest[a]].some((of) => of === best || of === other)) look(a);
    }
  }
  return groups.filter((group) => group.length > 0).map((group) => group.toSorted((a, b) => a - b));
}

/** How alike each is to each of a part, row by row; what people have said goes before it. */
function sumsOf(part: readonly number[], { likenessTo, tied, apart }: Omit<Gathered, 'count'>): Float64Array {
  const size = part.length;
  const sums = new Float64Array(size * size);
  for (const [row, of] of part.entries()) {
    const likeness = likenessTo(of);
    for (const [at, other] of part.entries()) sums[row * size + at] = likeness[other] ?? 0;
  }
  const placeOf = new Map(part.map((of, at) => [of, at]));
  const set = (pairs: Gathered['tied'], sum: number): void => {
    for (const [a, b] of pairs) {
      const [row, at] = [placeOf.get(a), placeOf.get(b)];
      if (row === undefined || at === undefined) continue;
      sums[row * size + at] = sum;
      sums[at * size + row] = sum;
    }
  };
  set(tied, ALWAYS);
  set(apart, NEVER);
  return sums;
}

function placeOfMost(numbers: Float64Array): number {
  let best = 0;
  for (let at = 1; at < numbers.length; at += 1) if ((numbers[at] ?? 0) > (numbers[best] ?? 0)) best = at;
  return best;
}

/** So much that no mean of others comes near it. */
const ALWAYS = 1e12;
const NEVER = -1e9;
