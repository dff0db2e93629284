import { z } from 'zod';
import { useStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { CaseId } from '../../domain/case/case.ts';
import type { LonLat } from '../../domain/district/geo.ts';
import type { PageId } from '../console/screen/pageIds.ts';

/**
 * What this operator looks at: selection, hover, filter, language, open overlays. Nothing here reaches
 * the server. Read with `useUi(selector)`, change with the functions of `ui`.
 */

/** Where a choice was made, so that the map does not answer its own click by flying. */
export type ChoiceOrigin = 'queue' | 'map' | 'panel' | 'palette' | 'keyboard' | 'search';

export const QUEUE_TABS = ['filed', 'order', 'call', 'appeal', 'all', 'views'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

export const COUNTERS = [
  'reported',
  'filed',
  'dispatched',
  'handling',
  'nearDue',
  'overdue',
  'closedToday',
] as const;
export type CounterId = (typeof COUNTERS)[number];

/** All that narrows the queue and dims the map; an absent member does not narrow. */
export interface Filter {
  readonly counter?: CounterId;
  readonly text?: string;
  readonly gridId?: string;
  /** Street, community or department: the case's place or its unit lies in it. */
  readonly unitId?: string;
  /** Only what my unit and those below it must do. */
  readonly mine?: true;
  /** Only cases that lie in no grid: the ones the map cannot show. */
  readonly unplaced?: true;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly tab: Exclude<QueueTab, 'views'>;
  readonly filter: Filter;
}

/** Another case is being chosen, on the map or in the list; a click answers instead of selecting. */
export interface PickMode {
  readonly purpose: 'merge';
  readonly forId: CaseId;
  /** Offered ones, best first; any other open case may be chosen too. */
  readonly candidates: readonly CaseId[];
  /** The one under the hand. */
  readonly focusedId?: CaseId;
}

/** Where somebody pointed; the grid is absent outside the district. */
export interface PinnedPlace {
  readonly point: LonLat;
  readonly gridId?: string;
}

export type Pin = { readonly kind: 'wanted' } | ({ readonly kind: 'given' } & PinnedPlace);

/** A wish for the map; `n` rises so that the same wish twice is two wishes. */
export interface FlyTo {
  readonly n: number;
  readonly target:
    | { readonly gridId: string }
    | { readonly unitId: string }
    | { readonly caseId: CaseId }
    | 'district';
}

export const MAP_MEASURES = ['open', 'overdue', 'silent', 'appeals'] as const;
export type MapMeasure = (typeof MAP_MEASURES)[number];

export interface UiState {
  readonly language: 'zh' | 'en';
  readonly tab: QueueTab;
  /** The list behind 我的视图: what a saved view is a view of. */
  readonly listTab: Exclude<QueueTab, 'views'>;
  readonly viewId?: string;
  readonly filter: Filter;
  readonly savedViews: readonly SavedView[];
  readonly selectedId?: CaseId;
  readonly selectedFrom?: ChoiceOrigin;
  /** While true the order of the list stands still. */
  readonly held: boolean;
  readonly marked: ReadonlySet<CaseId>;
  readonly hoveredCaseId?: CaseId;
  readonly hoveredGridId?: string;
  readonly pick?: PickMode;
  readonly flyTo?: FlyTo;
  readonly measure: MapMeasure;
  readonly overlay?: 'palette' | 'help' | 'outbox' | 'export';
  /** A photo or film of a case, looked at in full. */
  readonly media?: { readonly caseId: CaseId; readonly mediaId: string };
  /** The page over the situation; absent, the situation itself is on the screen. */
  readonly page?: PageId;
  /** Case flows of the right-hand panel (`assign`, `merge`, `escalateLevel`, …), by name; the panel owns their meaning. */
  readonly flow?: string;
  /** The new report that stands in the place of the case, by its draft; the selected case waits behind it. */
  readonly reportId?: string;
  /** A place is wanted from the map, or has just been pointed at there. */
  readonly pin?: Pin;
}

const saved = z.object({
  language: z.enum(['zh', 'en']),
  tab: z.enum(QUEUE_TABS),
  measure: z.enum(MAP_MEASURES),
  savedViews: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tab: z.enum(['filed', 'order', 'call', 'appeal', 'all']),
      filter: z.object({
        counter: z.enum(COUNTERS).optional(),
        text: z.string().optional(),
        gridId: z.string().optional(),
        unitId: z.string().optional(),
        mine: z.literal(true).optional(),
        unplaced: z.literal(true).optional(),
      }),
    }),
  ),
});

const START: UiState = {
  language: 'zh',
  tab: 'filed',
  listTab: 'filed',
  filter: {},
  savedViews: [],
  held: false,
  marked: new Set(),
  measure: 'open',
};

/** Named keys only, with a version; anything unreadable is dropped and the defaults stand. */
export const uiStore = createStore<UiState>()(
  persist(() => START, {
    name: 'lingxing.ui',
    version: 1,
    storage: createJSONStorage(() => localStorage),
    partialize: ({ language, tab, measure, savedViews }) => ({ language, tab, measure, savedViews }),
    merge: (persisted, current) => {
      const parsed = saved.safeParse(persisted);
      if (!parsed.success) return current;
      const { tab } = parsed.data;
      const listTab = tab === 'views' ? current.listTab : tab;
      return { ...current, ...(parsed.data as Partial<UiState>), listTab };
    },
  }),
);

const { getState: get, setState: set } = uiStore;

/** Sets a member, or takes it away when undefined (`exactOptionalPropertyTypes`). */
function put<K extends keyof UiState>(key: K, value: UiState[K] | undefined): void {
  const { [key]: _old, ...rest } = get();
  set((value === undefined ? rest : { ...rest, [key]: value }) as UiState, true);
}

function withFilter(change: { readonly [K in keyof Filter]: Filter[K] | undefined }): Filter {
  const merged: Record<string, unknown> = { ...get().filter, ...change };
  for (const [key, value] of Object.entries(merged))
    if (value === undefined || value === '') delete merged[key];
  return merged as Filter;
}

export const ui = {
  get,
  subscribe: uiStore.subscribe,
  /** Selecting holds the order of the list; selecting the same case again changes nothing. */
  select(id: CaseId | undefined, from: ChoiceOrigin): void {
    if (id === undefined) {
      const { selectedId: _id, selectedFrom: _from, flow: _flow, pick: _pick, ...rest } = get();
      set({ ...rest, held: false }, true);
      return;
    }
    // Looking at a case puts a report begun away; its draft stays.
    ui.openReport(undefined);
    if (get().selectedId === id) return;
    const { flow: _flow, pick: _pick, ...rest } = get();
    set({ ...rest, selectedId: id, selectedFrom: from, held: true }, true);
  },
  openReport(reportId: string | undefined): void {
    if (get().reportId === reportId) return;
    put('pin', undefined);
    put('reportId', reportId);
  },
  wantPin: () => put('pin', { kind: 'wanted' }),
  givePin: (place: PinnedPlace) => put('pin', { kind: 'given', ...place }),
  endPin: () => put('pin', undefined),
  /** Lets the list take its newest order again; the selection stays. */
  release: () => set({ held: false }),
  hold: () => set({ held: true }),
  hoverCase: (id: CaseId | undefined) => put('hoveredCaseId', id),
  hoverGrid: (id: string | undefined) => put('hoveredGridId', id),
  mark(ids: Iterable<CaseId>, marked: boolean): void {
    const next = new Set(get().marked);
    for (const id of ids) {
      if (marked) next.add(id);
      else next.delete(id);
    }
    set({ marked: next, held: next.size > 0 || get().selectedId !== undefined });
  },
  clearMarks: () => set({ marked: new Set() }),
  setTab: (tab: QueueTab) => set(tab === 'views' ? { tab, held: false } : { tab, listTab: tab, held: false }),
  setLanguage: (language: 'zh' | 'en') => set({ language }),
  /** Narrows further; undefined takes a narrowing away. */
  narrow: (change: { readonly [K in keyof Filter]: Filter[K] | undefined }) =>
    set({ filter: withFilter(change), held: false }),
  clearFilter: () => set({ filter: {}, held: false }),
  toggleCounter(counter: CounterId): void {
    ui.narrow({ counter: get().filter.counter === counter ? undefined : counter });
  },
  saveView(view: SavedView): void {
    set({ savedViews: [...get().savedViews.filter((old) => old.id !== view.id), view] });
  },
  removeView: (id: string) => set({ savedViews: get().savedViews.filter((view) => view.id !== id) }),
  openView(view: SavedView): void {
    set({ tab: view.tab, filter: view.filter, viewId: view.id, held: false });
  },
  startPick: (pick: PickMode) => put('pick', pick),
  focusPick(id: CaseId | undefined): void {
    const pick = get().pick;
    if (pick === undefined) return;
    const { focusedId: _old, ...rest } = pick;
    put('pick', id === undefined ? rest : { ...rest, focusedId: id });
  },
  endPick: () => put('pick', undefined),
  flyTo: (target: FlyTo['target']) => set({ flyTo: { n: (get().flyTo?.n ?? 0) + 1, target } }),
  setMeasure: (measure: MapMeasure) => set({ measure }),
  open: (overlay: UiState['overlay']) => put('overlay', overlay),
  openMedia: (media: UiState['media']) => put('media', media),
  openPage: (page: PageId | undefined) => put('page', page),
  startFlow: (flow: string | undefined) => put('flow', flow),
  /** After sign-out: language, measure and saved views stay, the rest is forgotten. */
  reset(): void {
    const { language, measure, savedViews } = get();
    set({ ...START, language, measure, savedViews }, true);
  },
};

export function useUi<T>(selector: (state: UiState) => T): T {
  return useStore(uiStore, selector);
}
