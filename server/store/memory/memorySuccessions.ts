import type { SuccessionItem, SuccessionStore } from '../SuccessionStore.ts';
import type { FaultyWriter } from './faults.ts';

export type StoredItem = SuccessionItem;

export function createMemorySuccessions(
  stored: Map<string, StoredItem[]>,
  write: FaultyWriter['write'],
): SuccessionStore {
  const itemsOf = (succession: string): readonly StoredItem[] => stored.get(succession) ?? [];
  const inBatch = (succession: string, n: number): readonly StoredItem[] =>
    itemsOf(succession).filter(({ batch }) => batch === n);
  const isWaiting = (item: StoredItem, kind: StoredItem['kind']): boolean =>
    item.kind === kind && item.batch === undefined;

  return {
    fill: (succession, items) =>
      write('successions', () => {
        const before = itemsOf(succession);
        const isNew = (item: Pick<StoredItem, 'kind' | 'ref'>): boolean =>
          !before.some(({ kind, ref }) => kind === item.kind && ref === item.ref);
        const fresh = items.filter(isNew).map((item) => ({ ...item, state: 'waiting' as const }));
        stored.set(succession, [...before, ...fresh]);
      }),
    hasItems: async (succession) => itemsOf(succession).length > 0,
    batch: (succession, n, kind, size) =>
      write('successions', () => {
        const before = inBatch(succession, n);
        if (before.length > 0) return before;
        const taken = new Set(
          itemsOf(succession)
            .filter((item) => isWaiting(item, kind))
            .slice(0, size),
        );
        const items = itemsOf(succession).map(
          (item): StoredItem => (taken.has(item) ? { ...item, batch: n, state: 'sent' } : item),
        );
        stored.set(succession, items);
        return inBatch(succession, n);
      }),
    batchItems: async (succession, n) => inBatch(succession, n),
    waiting: async (succession, kind) => itemsOf(succession).filter((item) => isWaiting(item, kind)).length,
    settle: (succession, outcomes, n) =>
      write('successions', () => {
        const items = itemsOf(succession).map((item) => {
          const state = item.batch === n ? outcomes.get(item.ref) : undefined;
          return state === undefined ? item : { ...item, state };
        });
        stored.set(succession, items);
      }),
    list: async (succession, states) =>
      itemsOf(succession)
        .filter(({ state }) => states.includes(state))
        .toSorted((a, b) => (a.batch ?? 0) - (b.batch ?? 0)),
  };
}
