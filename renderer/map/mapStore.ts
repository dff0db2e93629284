import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseId } from '../../domain/case/case.ts';
import type { Wgs84 } from '../../domain/district/geo.ts';
import type { GridId, Millis } from '../../domain/kernel.ts';
import type { HotMark } from './overlay.ts';
import type { Pixel } from './pointer.ts';
import type { MapCounter } from './repaintCost.ts';
import type { Detail } from './scene.ts';
import type { StreetAges } from './streetAges.ts';
import { NO_UNDERLAY, type UnderlayState } from './underlay/underlayState.ts';

/** What the panels on the map show; written by mapSession.ts alone, at the pace of the drawing. */
export interface MapState {
  readonly phase: 'starting' | 'ready' | 'lost' | 'no-webgl';
  /** Upper end of the colour scale. */
  readonly top: number;
  readonly detail: Detail;
  readonly unplaced: number;
  /** Single cases in sight, in reading order. */
  readonly visible: readonly VisibleCase[];
  /** The grid under the hand. */
  readonly grid?: GridReadout;
  /** What drawing has cost; changed in place, for the benchmark. */
  readonly counter?: MapCounter;
  /** What is drawn for the incident that runs is on the map. */
  readonly showsIncident: boolean;
  /** Matters that many report; written by whoever asks for them. */
  readonly hot: readonly HotMark[];
  /** Silent grids, by how many reports were due of them; written by whoever asks for them. */
  readonly silent: ReadonlyMap<GridId, number>;
  /** How old is what is known of each street; written by whoever asks for it. */
  readonly ages: StreetAges;
  /** What of the district's own land is shown. */
  readonly underlay: UnderlayState;
  /** A line is being drawn around cases; the one that was drawn last, in pixels of the map. */
  readonly lasso: { readonly isOn: boolean; readonly path: readonly Pixel[] };
  /** A distance or an area is being measured. */
  readonly isMeasuring: boolean;
  /** From pixels of the map to places and back, as it stands now; absent without a map. */
  readonly ground?: Ground;
  /** A wish of a command to the map; `n` rises so that the same wish twice is two wishes. */
  readonly zoomWish: { readonly n: number; readonly steps: 1 | -1 };
}

export interface Ground {
  placeAt(at: Pixel): Wgs84;
  pixelOf(point: Wgs84): Pixel;
}

export interface VisibleCase {
  readonly id: CaseId;
  readonly point: Wgs84;
}

/** One line about a grid: where it is and how it stands. */
export interface GridReadout {
  readonly gridId: GridId;
  readonly grid: { readonly name: string; readonly nameEn: string };
  readonly street?: { readonly name: string; readonly nameEn: string };
  readonly community?: { readonly name: string; readonly nameEn: string };
  readonly open: number;
  readonly overdue: number;
  readonly reports: number;
  /** When something was reported last in its street, where that is known. */
  readonly streetHeardAt?: Millis;
  /** No report for a day. */
  readonly quiet: boolean;
}

export const MAP_START: MapState = {
  phase: 'starting',
  top: 4,
  detail: 'cases',
  unplaced: 0,
  visible: [],
  showsIncident: true,
  hot: [],
  silent: new Map(),
  ages: new Map(),
  underlay: NO_UNDERLAY,
  lasso: { isOn: false, path: [] },
  isMeasuring: false,
  zoomWish: { n: 0, steps: 1 },
};

export type MapStore = StoreApi<MapState>;

export const createMapStore = (): MapStore => createStore<MapState>(() => MAP_START);

/** The map on the screen; given by the app around it. */
export const MapContext = createContext<MapStore | undefined>(undefined);

export function useMapStore(): MapStore {
  const store = useContext(MapContext);
  if (store === undefined) throw new Error('no MapContext around this');
  return store;
}

export function useMap<T>(selector: (state: MapState) => T): T {
  return useStore(useMapStore(), selector);
}

/** Asks the map to come nearer or go farther. */
export function wishZoom(mapStore: MapStore, steps: 1 | -1): void {
  mapStore.setState((state) => ({ zoomWish: { n: state.zoomWish.n + 1, steps } }));
}

/** The next line drawn over the map catches cases. */
export function startLasso(mapStore: MapStore): void {
  mapStore.setState({ lasso: { isOn: true, path: [] }, isMeasuring: false });
}

/** What is put on the map from now on is measured; the same again ends it. */
export function turnRuler(mapStore: MapStore): void {
  mapStore.setState(({ isMeasuring, lasso }) => ({
    isMeasuring: !isMeasuring,
    lasso: { ...lasso, isOn: false },
  }));
}
