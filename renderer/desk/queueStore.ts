import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CaseId } from '../../domain/case/case.ts';
import type { Overview } from './overview.ts';

/**
 * What the queue shows now and the counters over it; written by store/queueFeed.ts alone. `order` stands
 * still while `ui.held`: new ones are counted in `arrivals`, those that no longer belong are in `gone`
 * and keep their row until the list is released.
 */
export interface QueueState {
  readonly order: readonly CaseId[];
  readonly arrivals: readonly CaseId[];
  readonly gone: ReadonlySet<CaseId>;
  readonly overview: Overview;
}

const NOTHING: QueueState = {
  order: [],
  arrivals: [],
  gone: new Set(),
  overview: {
    counters: { reported: 0, filed: 0, dispatched: 0, handling: 0, nearDue: 0, overdue: 0, closedToday: 0 },
    tabs: { filed: 0, order: 0, call: 0, appeal: 0, all: 0 },
    reports: 0,
    open: 0,
  },
};

export const queueStore = createStore<QueueState>(() => NOTHING);

export function useQueue<T>(selector: (state: QueueState) => T): T {
  return useStore(queueStore, selector);
}

/** The list after a change: as computed when free, as it stood when held. */
export function standStill(
  before: readonly CaseId[],
  fresh: readonly CaseId[],
  held: boolean,
): Pick<QueueState, 'order' | 'arrivals' | 'gone'> {
  if (!held) return { order: fresh, arrivals: [], gone: new Set() };
  const shown = new Set(before);
  const wanted = new Set(fresh);
  return {
    order: before,
    arrivals: fresh.filter((id) => !shown.has(id)),
    gone: new Set(before.filter((id) => !wanted.has(id))),
  };
}
