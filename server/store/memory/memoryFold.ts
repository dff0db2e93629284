import type { World } from '../../../domain/kernel.ts';
import type { FoldMark, FoldRow, FoldStore, PlacedRow } from '../FoldStore.ts';
import { StoreError } from '../StoreError.ts';
import type { FaultyWriter } from './faults.ts';
import type { StoredChain } from './memoryChain.ts';

export interface StoredFold {
  /** By part and key, in the order in which they were first written. */
  readonly rows: Map<string, PlacedRow>;
  /** Place of the row that was first written last. */
  last: number;
  mark?: FoldMark;
}

interface StoredWorld {
  readonly chain: StoredChain;
  readonly fold: StoredFold;
}

export function createMemoryFold(
  worlds: ReadonlyMap<World, StoredWorld>,
  worldOf: (world: World) => StoredWorld,
  write: FaultyWriter['write'],
): FoldStore {
  const nameOf = ({ part, key }: Pick<FoldRow, 'part' | 'key'>) => `${part} ${key}`;
  return {
    putFold: (world, rows, mark) =>
      write('events', () => {
        const { chain, fold } = worldOf(world);
        const { seq } = chain.head;
        if (mark.seq > seq) {
          throw new StoreError('append-conflict', `a fold up to ${mark.seq} is ahead of event ${seq}`);
        }
        for (const row of rows) {
          const known = fold.rows.get(nameOf(row));
          if (known === undefined) fold.last += 1;
          fold.rows.set(nameOf(row), { ...row, n: known?.n ?? fold.last });
        }
        fold.mark = mark;
      }),
    foldMark: async (world) => worlds.get(world)?.fold.mark,
    foldRows: async (world, after, limit, which) =>
      [...(worlds.get(world)?.fold.rows.values() ?? [])]
        .filter(({ n, isAway }) => n > after && (which === 'all' || !isAway))
        .slice(0, limit),
    findFold: async (world, part, keys) =>
      keys.flatMap((key) => worlds.get(world)?.fold.rows.get(nameOf({ part, key })) ?? []),
    foldAway: async (world, part, since, after, limit) =>
      [...(worlds.get(world)?.fold.rows.values() ?? [])]
        .filter((row) => row.part === part && row.isAway && (row.counted?.until ?? -1) >= since)
        .sort(inOrder)
        .filter((row) => after === undefined || inOrder(after, row) < 0)
        .slice(0, limit),
    countAway: async (world, part, since, before) =>
      [...(worlds.get(world)?.fold.rows.values() ?? [])].filter(({ counted, ...row }) => {
        const until = counted?.until ?? -1;
        return row.part === part && row.isAway && until >= since && until < before;
      }).length,
    dropFold: (world, limit) =>
      write('events', () => {
        const { fold } = worldOf(world);
        delete fold.mark;
        const dropped = [...fold.rows.keys()].slice(0, limit);
        for (const name of dropped) fold.rows.delete(name);
        return dropped.length === limit;
      }),
  };
}

function inOrder(a: PlacedRow, b: PlacedRow): number {
  return (a.counted?.until ?? 0) - (b.counted?.until ?? 0) || a.n - b.n;
}
