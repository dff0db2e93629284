import type { CaseId } from '../../domain/case/case.ts';
import type { Wgs84 } from '../../domain/district/geo.ts';
import type { Box } from '../../domain/district/polygon.ts';
import type { GridId, UnitId } from '../../domain/kernel.ts';
import type { MapMeasure } from '../client/store/viewStore.ts';
import { iconName } from './caseMark.ts';
import type { MapDistrict } from './mapDistrict.ts';
import type { StreetAges } from './streetAges.ts';
import type { GridCounts, Standing, TallyView } from './tally.ts';

/** Everything the map draws from data, as plain values: two equal scenes look the same. */
export interface Scene {
  readonly measure: MapMeasure;
  /** The chosen measure by grid index, already cut off at `top`. */
  readonly gridValues: Int32Array;
  /** By grid index: 1 where nothing new is known of its street. */
  readonly stale: Uint8Array;
  /** The value that gets the last colour of the ramp. */
  readonly top: number;
  readonly detail: Detail;
  readonly symbols: readonly CaseSymbol[];
  readonly badges: readonly CountBadge[];
  /** Open cases without a place on the map. */
  readonly unplaced: number;
  readonly open: number;
}

/** Single cases, or, where they would cover each other, their number by grid, community or street. */
export type Detail = 'cases' | 'grids' | 'communities' | 'streets';

export interface CaseSymbol {
  readonly id: CaseId;
  readonly point: Wgs84;
  readonly icon: string;
  /** Drawn last, on top: urgent above important above general, late above the rest of its kind. */
  readonly rank: number;
  readonly dim: boolean;
  /** It changed while nobody sat here. */
  readonly isUnseen: boolean;
}

/** A number standing for several cases of one area. */
export interface CountBadge {
  /** The area: a grid, community or street. */
  readonly id: UnitId;
  readonly point: Wgs84;
  /** Stands under the area's name instead of on its middle. */
  readonly underName: boolean;
  readonly open: number;
  readonly overdue: number;
  /** Urgent cases that are not drawn singly. */
  readonly urgent: number;
}

/** What the operator looks at; comes from the ui store and the camera. */
export interface SceneView {
  readonly measure: MapMeasure;
  /** Library zoom, less what larger letters and symbols take away. */
  readonly zoom: number;
  readonly box: Box;
  /** False dims a symbol: the queue's filter leaves this case out. Absent: nothing is filtered. */
  readonly matches?: (id: CaseId) => boolean;
  /** True for a case that changed while nobody sat here. */
  readonly isUnseen?: (id: CaseId) => boolean;
  /** Reports that were due of grids that are silent. */
  readonly silent?: ReadonlyMap<GridId, number>;
  /** How old is what is known of each street. */
  readonly ages?: StreetAges;
  /** Scale top of the last scene, so that colours do not jump to and fro. */
  readonly lastTop?: number;
}

/** So many symbols can still be told apart on a screen-sized map; above it numbers stand for them. */
export const SYMBOL_LIMIT = 600;
/** Urgent cases stay single symbols beside the numbers, up to so many. */
export const URGENT_LIMIT = 150;
/** From here communities, and from there grids, are wide enough on the screen to hold a number. */
const COMMUNITY_ZOOM = 13.7;
const GRID_ZOOM = 15;

/** stores → Scene. Pure; costs a walk over the open cases, so call it once a repaint, not once an event. */
export function sceneOf(district: MapDistrict, tally: TallyView, view: SceneView): Scene {
  const values = valuesOf(district, tally.counts, view);
  const top = scaleTop(values, view.lastTop);
  const inView = standingsIn(tally, view.box);
  const detail = detailOf(inView.length, view.zoom);
  const urgent = inView.filter((standing) => standing.mark?.urgency === 'urgent');
  const single = detail === 'cases' ? inView : urgent.length <= URGENT_LIMIT ? urgent : [];
  return {
    measure: view.measure,
    gridValues: values.map((value) => Math.min(value, top)),
    stale: staleGrids(district, view.ages),
    top,
    detail,
    symbols: single.map((standing) => symbolOf(standing, view)),
    badges: badgesOf(district, tally.counts, detail, { box: view.box, urgent: single.length === 0 }),
    unplaced: tally.unplaced,
    open: tally.open,
  };
}

function detailOf(inView: number, zoom: number): Detail {
  if (inView <= SYMBOL_LIMIT) return 'cases';
  if (zoom >= GRID_ZOOM) return 'grids';
  return zoom >= COMMUNITY_ZOOM ? 'communities' : 'streets';
}

/** Open, placed cases in the view and half a screen around it, so that a short pan shows no hole. */
function standingsIn(tally: TallyView, box: Box): readonly Standing[] {
  const isNear = nearView(box);
  const found: Standing[] = [];
  for (const standing of tally.standings.values()) {
    if (standing.point !== undefined && standing.mark !== undefined && isNear(standing.point)) {
      found.push(standing);
    }
  }
  return found;
}

function nearView([west, south, east, north]: Box): (point: Wgs84) => boolean {
  const [padX, padY] = [(east - west) / 2, (north - south) / 2];
  return ([lon, lat]) =>
    lon >= west - padX && lon <= east + padX && lat >= south - padY && lat <= north + padY;
}

/** Over every other mark. */
const DANGER_RANK = 6;
const URGENCY_RANK = { general: 0, important: 2, urgent: 4 } as const;

function symbolOf(standing: Standing, view: SceneView): CaseSymbol {
  const { id, point, mark } = standing;
  if (point === undefined || mark === undefined) throw new Error(`case ${id} has no place or has ended`);
  return {
    id,
    point,
    icon: iconName(mark),
    rank: mark.danger ? DANGER_RANK : URGENCY_RANK[mark.urgency] + (mark.light === 'overdue' ? 1 : 0),
    dim: view.matches !== undefined && !view.matches(id),
    isUnseen: view.isUnseen?.(id) === true,
  };
}

/** The measure before it is cut off, by grid index. */
export function valuesOf(
  district: MapDistrict,
  counts: GridCounts,
  { measure, silent }: Pick<SceneView, 'measure' | 'silent'>,
): Int32Array {
  switch (measure) {
    case 'open':
      return counts.open;
    case 'overdue':
      return counts.overdue;
    case 'appeals':
      return counts.reports;
    case 'silent':
      return silenceOf(district, silent);
  }
}

/** What was due of each grid that is silent against its own history; all others show 0. */
function silenceOf(district: MapDistrict, silent: SceneView['silent']): Int32Array {
  return Int32Array.from(district.grids, ({ id }) => Math.round(silent?.get(id) ?? 0));
}

function staleGrids({ grids, streets }: MapDistrict, ages: StreetAges | undefined): Uint8Array {
  const stale = streets.map(({ id }) => ages?.get(id)?.isStale === true);
  return Uint8Array.from(grids, ({ street }) => (stale[street] === true ? 1 : 0));
}

const TOPS = [4, 8, 16, 32, 64, 128] as const;

/**
 * The smallest step that at most 1 % of the grids with work exceed. It falls only when the next lower step
 * would do with room to spare, so that a colour keeps its meaning through the day.
 */
export function scaleTop(values: Int32Array, lastTop?: number): number {
  const sorted = values.filter((value) => value > 0).sort();
  const high = sorted[Math.floor((sorted.length - 1) * 0.99)] ?? 0;
  const wanted = TOPS.find((top) => high <= top) ?? 128;
  if (lastTop === undefined || wanted > lastTop) return wanted;
  return high * 2 <= lastTop * 0.8 ? wanted : lastTop;
}

/** Numbers by area for what is in the view; areas without open cases have none. */
function badgesOf(
  district: MapDistrict,
  counts: GridCounts,
  detail: Detail,
  show: { readonly box: Box; readonly urgent: boolean },
): readonly CountBadge[] {
  if (detail === 'cases') return [];
  const isNear = nearView(show.box);
  const sums = areasOf(district, detail).map(({ id, point }) => ({
    id,
    point,
    underName: detail !== 'grids',
    open: 0,
    overdue: 0,
    urgent: 0,
  }));
  district.grids.forEach((grid, index) => {
    const sum = sums[detail === 'grids' ? index : detail === 'communities' ? grid.community : grid.street];
    if (sum === undefined) return;
    sum.open += counts.open[index] ?? 0;
    sum.overdue += counts.overdue[index] ?? 0;
    sum.urgent += show.urgent ? (counts.urgent[index] ?? 0) : 0;
  });
  return sums.filter((sum) => sum.open > 0 && isNear(sum.point));
}

function areasOf(
  { grids, communities, streets }: MapDistrict,
  detail: Exclude<Detail, 'cases'>,
): readonly { readonly id: UnitId; readonly point: Wgs84 }[] {
  if (detail === 'grids') return grids.map(({ id, centre }) => ({ id, point: centre }));
  const areas = detail === 'communities' ? communities : streets;
  return areas.map(({ id, anchor }) => ({ id, point: anchor }));
}
