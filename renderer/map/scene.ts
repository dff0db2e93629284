import type { CaseId } from '../../domain/case/case.ts';
import type { LonLat } from '../../domain/geo.ts';
import type { MapMeasure } from '../store/uiStore.ts';
import { iconName } from './caseMark.ts';
import type { MapDistrict } from './mapDistrict.ts';
import type { Box } from './polygon.ts';
import type { GridCounts, Standing, TallyView } from './tally.ts';

/** Everything the map draws from data, as plain values: two equal scenes look the same. */
export interface Scene {
  readonly measure: MapMeasure;
  /** The chosen measure by grid index, already cut off at `top`. */
  readonly gridValues: Int32Array;
  /** The value that gets the last colour of the ramp. */
  readonly top: number;
  readonly detail: Detail;
  readonly symbols: readonly CaseSymbol[];
  readonly badges: readonly CountBadge[];
  /** Open cases without a place on the map. */
  readonly unplaced: number;
  readonly open: number;
}

/** Single cases, or, where they would cover each other, their number by grid or by community. */
export type Detail = 'cases' | 'grids' | 'communities';

export interface CaseSymbol {
  readonly id: CaseId;
  readonly point: LonLat;
  readonly icon: string;
  /** Drawn last, on top: urgent above important above general, late above the rest of its kind. */
  readonly rank: number;
  readonly dim: boolean;
}

/** A number standing for several cases. */
export interface CountBadge {
  readonly id: string;
  readonly point: LonLat;
  readonly open: number;
  /** Late or (not drawn singly) urgent cases are among them. */
  readonly alarm: boolean;
}

/** What the operator looks at; comes from the ui store and the camera. */
export interface SceneView {
  readonly measure: MapMeasure;
  readonly zoom: number;
  readonly box: Box;
  /** False dims a symbol: the queue's filter leaves this case out. Absent: nothing is filtered. */
  readonly matches?: (id: CaseId) => boolean;
  /** Scale top of the last scene, so that colours do not jump to and fro. */
  readonly lastTop?: number;
}

/** So many symbols can still be told apart on a screen-sized map; above it numbers stand for them. */
export const SYMBOL_LIMIT = 600;
/** Urgent cases stay single symbols beside the numbers, up to so many. */
export const URGENT_LIMIT = 150;
/** From here a grid is wide enough on the screen (about 40 px) to hold a number. */
export const GRID_BADGE_ZOOM = 14.2;

/** stores → Scene. Pure; costs a walk over the open cases, so call it once a repaint, not once an event. */
export function sceneOf(district: MapDistrict, tally: TallyView, view: SceneView): Scene {
  const values = valuesOf(district, tally.counts, view.measure);
  const top = scaleTop(values, view.lastTop);
  const inView = standingsIn(tally, view.box);
  const detail = detailOf(inView.length, view.zoom);
  const urgent = inView.filter((standing) => standing.mark?.urgency === 'urgent');
  const single = detail === 'cases' ? inView : urgent.length <= URGENT_LIMIT ? urgent : [];
  return {
    measure: view.measure,
    gridValues: values.map((value) => Math.min(value, top)),
    top,
    detail,
    symbols: single.map((standing) => symbolOf(standing, view)),
    badges: badgesOf(district, tally.counts, detail, single.length === 0),
    unplaced: tally.unplaced,
    open: tally.open,
  };
}

function detailOf(inView: number, zoom: number): Detail {
  if (inView <= SYMBOL_LIMIT) return 'cases';
  return zoom >= GRID_BADGE_ZOOM ? 'grids' : 'communities';
}

/** Open, placed cases in the view and half a screen around it, so that a short pan shows no hole. */
function standingsIn(tally: TallyView, [west, south, east, north]: Box): readonly Standing[] {
  const [padX, padY] = [(east - west) / 2, (north - south) / 2];
  const found: Standing[] = [];
  for (const standing of tally.standings.values()) {
    if (standing.point === undefined || standing.mark === undefined) continue;
    const [lon, lat] = standing.point;
    if (lon >= west - padX && lon <= east + padX && lat >= south - padY && lat <= north + padY) {
      found.push(standing);
    }
  }
  return found;
}

const URGENCY_RANK = { general: 0, important: 2, urgent: 4 } as const;

function symbolOf(standing: Standing, view: SceneView): CaseSymbol {
  const { id, point, mark } = standing;
  if (point === undefined || mark === undefined) throw new Error(`case ${id} has no place or has ended`);
  return {
    id,
    point,
    icon: iconName(mark),
    rank: URGENCY_RANK[mark.urgency] + (mark.light === 'overdue' ? 1 : 0),
    dim: view.matches !== undefined && !view.matches(id),
  };
}

/** The measure before it is cut off, by grid index. */
export function valuesOf(district: MapDistrict, counts: GridCounts, measure: MapMeasure): Int32Array {
  switch (measure) {
    case 'open':
      return counts.open;
    case 'overdue':
      return counts.overdue;
    case 'appeals':
      return counts.reports;
    case 'silent':
      return silenceOf(district, counts);
  }
}

/**
 * A grid without a report in the last day shows how many its community had: silence is only telling where
 * the neighbours speak. Grids that spoke show 0.
 */
function silenceOf(district: MapDistrict, counts: GridCounts): Int32Array {
  const byCommunity = new Int32Array(district.communities.length);
  district.grids.forEach((grid, index) => {
    byCommunity[grid.community] = (byCommunity[grid.community] ?? 0) + (counts.recent[index] ?? 0);
  });
  return Int32Array.from(district.grids, (grid, index) =>
    counts.recent[index] === 0 ? (byCommunity[grid.community] ?? 0) : 0,
  );
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

function badgesOf(
  district: MapDistrict,
  counts: GridCounts,
  detail: Detail,
  urgentHidden: boolean,
): readonly CountBadge[] {
  if (detail === 'cases') return [];
  const alarmAt = (index: number): number =>
    (counts.overdue[index] ?? 0) + (urgentHidden ? (counts.urgent[index] ?? 0) : 0);
  if (detail === 'grids') {
    return district.grids.flatMap((grid, index) => {
      const open = counts.open[index] ?? 0;
      return open === 0 ? [] : [{ id: grid.id, point: grid.centre, open, alarm: alarmAt(index) > 0 }];
    });
  }
  const open = new Int32Array(district.communities.length);
  const alarm = new Int32Array(district.communities.length);
  district.grids.forEach((grid, index) => {
    open[grid.community] = (open[grid.community] ?? 0) + (counts.open[index] ?? 0);
    alarm[grid.community] = (alarm[grid.community] ?? 0) + alarmAt(index);
  });
  return district.communities.flatMap((community, index) =>
    open[index] === 0
      ? []
      : [
          {
            id: community.id,
            point: community.anchor,
            open: open[index] ?? 0,
            alarm: (alarm[index] ?? 0) > 0,
          },
        ],
  );
}
