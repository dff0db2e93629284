import { type ConnectorProgress, type CursorStore, NO_PROGRESS, type RefusedOrder } from '../CursorStore.ts';
import type { FaultyWriter } from './faults.ts';

export interface StoredCursor {
  readonly progress: ConnectorProgress;
  readonly refusals: ReadonlyMap<string, RefusedOrder>;
  readonly taken: ReadonlySet<string>;
}

export function createMemoryCursors(
  stored: Map<string, StoredCursor>,
  write: FaultyWriter['write'],
): CursorStore {
  const waitingOf = (id: string): readonly RefusedOrder[] => {
    const { refusals = NONE, taken } = stored.get(id) ?? {};
    return [...refusals.values()].filter((order) => taken?.has(order.id) !== true);
  };
  return {
    read: async (id) => stored.get(id)?.progress ?? NO_PROGRESS,
    ids: async () => [...stored.keys()].sort(),
    refusals: async (id, limit) =>
      waitingOf(id)
        .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    waiting: async (id) => waitingOf(id).length,
    refusal: async (id, refusalId) => stored.get(id)?.refusals.get(refusalId),
    takeUp: (id, refusalId) =>
      write('cursors', () => {
        const before = stored.get(id);
        if (before !== undefined) stored.set(id, { ...before, taken: new Set([...before.taken, refusalId]) });
      }),
    advance: (id, progress, refused) =>
      write('cursors', () => {
        const before = stored.get(id);
        const refusals = new Map(before?.refusals);
        // What it said is what it said when it first came.
        for (const order of refused) {
          refusals.set(order.id, { ...order, sealed: refusals.get(order.id)?.sealed ?? order.sealed });
        }
        stored.set(id, { progress, refusals, taken: before?.taken ?? new Set() });
      }),
  };
}

const NONE: ReadonlyMap<string, RefusedOrder> = new Map();
