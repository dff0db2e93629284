import { z } from 'zod';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseId } from '../../../domain/case/case.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import type { GridId, Millis, UnitId } from '../../../domain/kernel.ts';
import type { MediaId } from '../../../domain/media/media.ts';

/**
 * What a person looks at and has open: selection, hover, filter, pick. Any app with a list or a map has one;
 * nothing here reaches the server. Read with `useView(selector)`, change with the functions of the view.
 */

/** Where a choice was made, so that the map does not answer its own click by flying. */
export type ChoiceOrigin = 'queue' | 'map' | 'panel' | 'palette' | 'keyboard' | 'search';

export const COUNTERS = [
  'reported',
  'filed',
  'dispatched',
  'handling',
  'checking',
  'nearDue',
  'overdue',
  'closedToday',
  'autoToday',
] as const;
export type CounterId = (typeof COUNTERS)[number];

/** What list and table are narrowed by with a choice, in the order of their bars. */
export const FACETS = [
  'state',
  'category',
  'urgency',
  'source',
  'handledBy',
  'street',
  'clock',
  'oversight',
  'delivery',
  'review',
  'noise',
  'campaign',
  'since',
  'mine',
] as const;
export type Facet = (typeof FACETS)[number];

/** Chosen values: several of a facet with commas between, none when it is absent or empty. */
export type FacetChoice = { readonly [F in Facet]?: string };

/** All that narrows the queue and dims the map; an absent member does not narrow. */
export interface Filter extends FacetChoice {
  readonly counter?: CounterId;
  readonly text?: string;
  readonly gridId?: GridId;
  /** Street, community or department: the case's place or its unit lies in it. */
  readonly unitId?: UnitId;
  /** Only cases that lie in no grid: the ones the map cannot show. */
  readonly unplaced?: true;
  /** Only these, as they were found together: what sounded of a street. */
  readonly among?: readonly CaseId[];
}

/** A member named with undefined takes that narrowing away. */
export type FilterChange = { readonly [K in keyof Filter]: Filter[K] | undefined };

/** True when something narrows the queue; the map then dims what the queue leaves out. */
export function isNarrowed(filter: Filter): boolean {
  return Object.keys(filter).length > 0;
}

/** Takes the newest narrowing away; false when there was none. */
export function liftNewest(view: View): boolean {
  const newest = Object.keys(view.get().filter).at(-1);
  if (newest === undefined) return false;
  view.narrow({ [newest]: undefined });
  return true;
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
  readonly point: Wgs84;
  readonly gridId?: GridId;
}

export type Pin = { readonly kind: 'wanted' } | ({ readonly kind: 'given' } & PinnedPlace);

/** A wish for the map; `n` rises so that the same wish twice is two wishes. */
export interface FlyTo {
  readonly n: number;
  readonly target:
    | { readonly gridId: GridId }
    | { readonly unitId: UnitId }
    | { readonly caseId: CaseId }
    /** A road, a park, a station … by its name. */
    | { readonly ground: string }
    | 'district';
}

export const MAP_MEASURES = ['open', 'overdue', 'silent', 'appeals'] as const;
export type MapMeasure = (typeof MAP_MEASURES)[number];

export interface ViewState {
  readonly filter: Filter;
  readonly selectedId?: CaseId;
  readonly selectedFrom?: ChoiceOrigin;
  /** Ticked for a common act, oldest first. */
  readonly marked: ReadonlySet<CaseId>;
  readonly hoveredCaseId?: CaseId;
  readonly hoveredGridId?: GridId;
  readonly pick?: PickMode;
  readonly flyTo?: FlyTo;
  readonly measure: MapMeasure;
  /** What the filter leaves, as the list shows it; absent while nothing narrows. */
  readonly listed?: ReadonlySet<CaseId>;
  /** Changed while nobody sat here and not looked at since: each with the moment from which on; oldest first. */
  readonly unseen?: ReadonlyMap<CaseId, Millis>;
  /** A photo or film of a case, looked at in full. */
  readonly media?: { readonly caseId: CaseId; readonly mediaId: MediaId };
  /** The form that is open on the selected case (`assign`, `merge`, …), by name; whoever shows it owns its meaning. */
  readonly flow?: string;
  /** The new report that stands in the place of the case, by its draft; the selected case waits behind it. */
  readonly reportId?: string;
  /** A place is wanted from the map, or has just been pointed at there. */
  readonly pin?: Pin;
}

export interface View {
  readonly store: StoreApi<ViewState>;
  get(): ViewState;
  subscribe: StoreApi<ViewState>['subscribe'];
  /** Selecting the same case again changes nothing but that a report begun is put away. */
  select(id: CaseId | undefined, from: ChoiceOrigin): void;
  openReport(reportId: string | undefined): void;
  wantPin(): void;
  givePin(place: PinnedPlace): void;
  endPin(): void;
  hoverCase(id: CaseId | undefined): void;
  hoverGrid(id: GridId | undefined): void;
  mark(ids: Iterable<CaseId>, marked: boolean): void;
  clearMarks(): void;
  /** Narrows further; undefined takes a narrowing away. */
  narrow(change: FilterChange): void;
  /** Takes this filter in place of the one before. */
  setFilter(filter: Filter): void;
  toggleCounter(counter: CounterId): void;
  /** Written by whoever keeps the list. */
  setListed(ids: ReadonlySet<CaseId> | undefined): void;
  /** Written by whoever knows how far the person has looked. */
  setUnseen(unseen: ReadonlyMap<CaseId, Millis>): void;
  startPick(pick: PickMode): void;
  focusPick(id: CaseId | undefined): void;
  endPick(): void;
  flyTo(target: FlyTo['target']): void;
  setMeasure(measure: MapMeasure): void;
  openMedia(media: ViewState['media']): void;
  startFlow(flow: string | undefined): void;
  /** After sign-out: the measure stays, the rest is forgotten. */
  reset(): void;
}

const START: ViewState = { filter: {}, marked: new Set(), measure: 'open' };

const saved = z.object({ measure: z.enum(MAP_MEASURES) });

/** The measure is kept on this machine; anything unreadable is dropped and the defaults stand. */
function createViewStore(storage: StateStorage): StoreApi<ViewState> {
  return createStore<ViewState>()(
    persist(() => START, {
      name: 'lingxing.view',
      version: 1,
      storage: createJSONStorage(() => storage),
      partialize: ({ measure }) => ({ measure }),
      merge: (persisted, current) => {
        const parsed = saved.safeParse(persisted);
        return parsed.success ? { ...current, ...parsed.data } : current;
      },
    }),
  );
}

export function createView(storage: StateStorage): View {
  const store = createViewStore(storage);
  const { getState: get, setState: set } = store;

  /** Sets a member, or takes it away when undefined (`exactOptionalPropertyTypes`). */
  function put<K extends keyof ViewState>(key: K, value: ViewState[K] | undefined): void {
    const { [key]: _old, ...rest } = get();
    set((value === undefined ? rest : { ...rest, [key]: value }) as ViewState, true);
  }

  const view: View = {
    store,
    get,
    subscribe: store.subscribe,
    select(id, from) {
      if (id === undefined) {
        const { selectedId: _id, selectedFrom: _from, flow: _flow, pick: _pick, ...rest } = get();
        set(rest, true);
        return;
      }
      // Looking at a case puts a report begun away; its draft stays.
      view.openReport(undefined);
      if (get().selectedId === id) return;
      const { flow: _flow, pick: _pick, ...rest } = get();
      set({ ...rest, selectedId: id, selectedFrom: from }, true);
    },
    openReport(reportId) {
      if (get().reportId === reportId) return;
      put('pin', undefined);
      put('reportId', reportId);
    },
    wantPin: () => put('pin', { kind: 'wanted' }),
    givePin: (place) => put('pin', { kind: 'given', ...place }),
    endPin: () => put('pin', undefined),
    hoverCase: (id) => put('hoveredCaseId', id),
    hoverGrid: (id) => put('hoveredGridId', id),
    mark(ids, marked) {
      const next = new Set(get().marked);
      for (const id of ids) {
        if (marked) next.add(id);
        else next.delete(id);
      }
      set({ marked: next });
    },
    clearMarks: () => set({ marked: new Set() }),
    narrow: (change) => set({ filter: withChange(get().filter, change) }),
    setFilter: (filter) => set({ filter }),
    toggleCounter: (counter) =>
      view.narrow({ counter: get().filter.counter === counter ? undefined : counter }),
    setListed: (ids) => put('listed', ids),
    setUnseen: (unseen) => put('unseen', unseen.size === 0 ? undefined : unseen),
    startPick: (pick) => put('pick', pick),
    focusPick(id) {
      const { pick } = get();
      if (pick === undefined) return;
      const { focusedId: _old, ...rest } = pick;
      put('pick', id === undefined ? rest : { ...rest, focusedId: id });
    },
    endPick: () => put('pick', undefined),
    flyTo: (target) => set({ flyTo: { n: (get().flyTo?.n ?? 0) + 1, target } }),
    setMeasure: (measure) => set({ measure }),
    openMedia: (media) => put('media', media),
    startFlow: (flow) => put('flow', flow),
    reset: () => set({ ...START, measure: get().measure }, true),
  };
  return view;
}

function withChange(filter: Filter, change: FilterChange): Filter {
  // What is narrowed anew is the newest: Escape takes it away first.
  const rest = Object.fromEntries(Object.entries(filter).filter(([key]) => !(key in change)));
  const merged: Record<string, unknown> = { ...rest, ...change };
  for (const [key, value] of Object.entries(merged))
    if (value === undefined || value === '') delete merged[key];
  return merged as Filter;
}
