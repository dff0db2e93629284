import type { Pauses } from '../pauses.ts';

export interface Keyed<T> {
  readonly item: T;
  readonly key: number | string | undefined;
}

/** Put in order in one go; some milliseconds. */
const RUN = 2_000;

/** In the order of the keys, those without one last, equal ones as they stood; others have their turn in between. */
export async function sortInPieces<T>(
  rows: readonly Keyed<T>[],
  isDescending: boolean,
  pauses: Pauses,
): Promise<readonly Keyed<T>[]> {
  const compare = comparing(isDescending);
  let runs: (readonly Keyed<T>[])[] = [];
  for (let at = 0; at < rows.length; at += RUN) {
    if (pauses.isDue()) await pauses.pause();
    runs.push(rows.slice(at, at + RUN).sort(compare));
  }
  while (runs.length > 1) {
    const merged: (readonly Keyed<T>[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], { compare, pauses }));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function comparing(isDescending: boolean) {
  const sign = isDescending ? -1 : 1;
  return ({ key: a }: Keyed<unknown>, { key: b }: Keyed<unknown>): number => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    if (a === b) return 0;
    return a < b ? -sign : sign;
  };
}

interface Merging {
  readonly compare: ReturnType<typeof comparing>;
  readonly pauses: Pauses;
}

async function merge<T>(
  a: readonly Keyed<T>[],
  b: readonly Keyed<T>[],
  { compare, pauses }: Merging,
): Promise<readonly Keyed<T>[]> {
  const merged: Keyed<T>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (merged.length % RUN === 0 && pauses.isDue()) await pauses.pause();
    const [left, right] = [a[i] as Keyed<T>, b[j] as Keyed<T>];
    if (compare(left, right) <= 0) {
      merged.push(left);
      i += 1;
    } else {
      merged.push(right);
      j += 1;
    }
  }
  return merged.concat(a.slice(i), b.slice(j));
}
