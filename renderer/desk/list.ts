import { z } from 'zod';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { id } from '../../domain/contract/strings.ts';
import { COUNTERS, FACETS, type Filter, type View } from '../client/store/viewStore.ts';

/** Which list of cases stands at this seat, and whether it stands still. What narrows it is the view's filter. */

export const QUEUE_TABS = ['filed', 'order', 'call', 'appeal', 'all', 'review', 'views'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly tab: Exclude<QueueTab, 'views'>;
  readonly filter: Filter;
}

export interface ListState {
  readonly tab: QueueTab;
  /** The list behind 我的视图: what a saved view is a view of. */
  readonly listTab: Exclude<QueueTab, 'views'>;
  readonly viewId?: string;
  readonly savedViews: readonly SavedView[];
  /** While true the order of the list stands still. */
  readonly held: boolean;
}

export interface List {
  readonly store: StoreApi<ListState>;
  get(): ListState;
  subscribe: StoreApi<ListState>['subscribe'];
  setTab(tab: QueueTab): void;
  /** Lets the list take its newest order again; the selection stays. */
  release(): void;
  hold(): void;
  saveView(saved: SavedView): void;
  removeView(id: string): void;
  openView(saved: SavedView): void;
  /** After sign-out: saved views stay. */
  reset(): void;
  close(): void;
}

const START: ListState = { tab: 'filed', listTab: 'filed', savedViews: [], held: false };

const facets = {
  ...Object.fromEntries(FACETS.map((facet) => [facet, z.string().optional()])),
  // Views of before facets were kept with a yes.
  mine: z.union([z.string(), z.literal(true).transform(() => '1')]).optional(),
};

const stored = z.object({
  tab: z.enum(QUEUE_TABS),
  savedViews: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tab: z.enum(QUEUE_TABS).exclude(['views']),
      filter: z.object({
        counter: z.enum(COUNTERS).optional(),
        text: z.string().optional(),
        gridId: id('grid').optional(),
        unitId: id('unit').optional(),
        unplaced: z.literal(true).optional(),
        among: z.array(id('case')).optional(),
        ...facets,
      }),
    }),
  ),
});

/** Tab and saved views are kept on this machine; anything unreadable is dropped and the defaults stand. */
function createListStore(storage: StateStorage): StoreApi<ListState> {
  return createStore<ListState>()(
    persist(() => START, {
      name: 'lingxing.list',
      version: 1,
      storage: createJSONStorage(() => storage),
      partialize: ({ tab, savedViews }) => ({ tab, savedViews }),
      merge: (persisted, current) => {
        const parsed = stored.safeParse(persisted);
        if (!parsed.success) return current;
        const { tab, savedViews } = parsed.data;
        const listTab = tab === 'views' ? current.listTab : tab;
        return { ...current, tab, listTab, savedViews: savedViews as readonly SavedView[] };
      },
    }),
  );
}

/** The list stands still while something is selected or ticked, and moves again when what it shows is chosen anew. */
export function createList(view: View, storage: StateStorage): List {
  const store = createListStore(storage);
  const { getState: get, setState: set } = store;
  const stop = view.subscribe((now, before) => {
    if (now.selectedId !== before.selectedId) set({ held: now.selectedId !== undefined });
    else if (now.marked !== before.marked) set({ held: now.marked.size > 0 || now.selectedId !== undefined });
    else if (now.filter !== before.filter) set({ held: false });
  });
  return {
    store,
    get,
    subscribe: store.subscribe,
    setTab: (tab) => set(tab === 'views' ? { tab, held: false } : { tab, listTab: tab, held: false }),
    release: () => set({ held: false }),
    hold: () => set({ held: true }),
    saveView(saved) {
      set({ savedViews: [...get().savedViews.filter((old) => old.id !== saved.id), saved] });
    },
    removeView: (id) => set({ savedViews: get().savedViews.filter((saved) => saved.id !== id) }),
    openView(saved) {
      view.setFilter(saved.filter);
      set({ tab: saved.tab, viewId: saved.id, held: false });
    },
    reset: () => set({ ...START, savedViews: get().savedViews }, true),
    close: stop,
  };
}
