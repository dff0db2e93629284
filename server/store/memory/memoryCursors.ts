import { type ConnectorProgress, type CursorStore, NO_PROGRESS, type RefusedOrder } from '../CursorStore.ts';
import type { FaultyWriter } from './faults.ts';

export interface StoredCursor {
  readonly progress: ConnectorProgress;
  readonly refusals: ReadonlyMap<string, RefusedOrder>;
}

export function createMemoryCursors(
  stored: Map<string, StoredCursor>,
  write: FaultyWriter['write'],
): CursorStore {
  return {
    read: async (id) => stored.get(id)?.progress ?? NO_PROGRESS,
    refusals: async (id, limit) =>
      [...(stored.get(id)?.refusals.values() ?? [])]
        .toSorted((a, b) => b.at - a.at || (a.externalId < b.externalId ? 1 : -1))
        .slice(0, limit),
    advance: (id, progress, refused) =>
      write('cursors', () => {
        const refusals = new Map(stored.get(id)?.refusals);
        for (const order of refused) refusals.set(order.externalId, order);
        stored.set(id, { progress, refusals });
      }),
  };
}
