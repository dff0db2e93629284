import type { GeoJSONSource } from 'maplibre-gl';
import { BADGE_SOURCE, badgeFeature, CASE_SOURCE, caseFeature } from './layers/cases.ts';
import type { LibraryMap } from './library.ts';
import type { CaseSymbol, CountBadge } from './scene.ts';

/**
 * Each painter remembers what it has put on the map and passes on the difference alone; equal scenes
 * reach the map as no call at all, so the map has no reason to repaint.
 */

type Feature = ReturnType<typeof caseFeature> | ReturnType<typeof badgeFeature>;

/** The calls of maplibre-gl the painters need. */
export interface PaintTarget {
  setGridState(index: number, share: number): void;
  setCases(features: readonly Feature[]): void;
  updateCases(add: readonly Feature[], remove: readonly string[]): void;
  setBadges(features: readonly Feature[]): void;
}

export interface Painter<T> {
  /** Answers how many things it changed on the map. */
  show(next: T): number;
  /** The map has lost everything (a new style, a lost context): the next show paints all. */
  forget(): void;
}

/** Colours of grids; `values` by grid index, at most `top`. */
export function createGridPainter(
  target: PaintTarget,
): Painter<{ readonly values: Int32Array; readonly top: number }> {
  let shown = new Float64Array(0);
  return {
    show({ values, top }) {
      // Grids start at share 0 on a fresh map: only those above it need a call.
      if (shown.length !== values.length) shown = new Float64Array(values.length);
      let changed = 0;
      values.forEach((value, index) => {
        const share = value / top;
        if (shown[index] === share) return;
        shown[index] = share;
        target.setGridState(index, share);
        changed += 1;
      });
      return changed;
    },
    forget() {
      shown = new Float64Array(0);
    },
  };
}

/** More than this many changes at once: sending all anew is cheaper than a list of differences. */
const MANY = 300;

export function createCasePainter(target: PaintTarget): Painter<readonly CaseSymbol[]> {
  let shown: ReadonlyMap<string, string> | undefined;
  return {
    show(next) {
      const before = shown ?? new Map<string, string>();
      const looks = new Map(next.map((symbol) => [symbol.id, lookOf(symbol)]));
      const changed = next.filter((symbol) => before.get(symbol.id) !== looks.get(symbol.id));
      const gone = [...before.keys()].filter((id) => !looks.has(id));
      if (changed.length + gone.length === 0) return 0;
      if (shown === undefined || changed.length + gone.length > MANY) target.setCases(next.map(caseFeature));
      else target.updateCases(changed.map(caseFeature), gone);
      shown = looks;
      return changed.length + gone.length;
    },
    forget() {
      shown = undefined;
    },
  };
}

function lookOf({ icon, rank, dim, point }: CaseSymbol): string {
  return `${icon} ${rank} ${dim ? 1 : 0} ${point[0]} ${point[1]}`;
}

export function createBadgePainter(target: PaintTarget): Painter<readonly CountBadge[]> {
  let shown = '';
  return {
    show(next) {
      const look = next.map((badge) => `${badge.id} ${badge.open} ${badge.alarm}`).join('\n');
      if (look === shown) return 0;
      shown = look;
      target.setBadges(next.map(badgeFeature));
      return 1;
    },
    forget() {
      shown = '';
    },
  };
}

/** The painters of one map, and forgetting for all of them. */
export function createPainters(target: PaintTarget) {
  const grids = createGridPainter(target);
  const cases = createCasePainter(target);
  const badges = createBadgePainter(target);
  return {
    grids,
    cases,
    badges,
    forget(): void {
      for (const painter of [grids, cases, badges]) painter.forget();
    },
  };
}

/** The calls above on the library's map. */
export function paintTarget(map: LibraryMap): PaintTarget {
  const source = (id: string): GeoJSONSource | undefined => map.getSource<GeoJSONSource>(id);
  return {
    setGridState: (id, v) => map.setFeatureState({ source: 'grids', id }, { v }),
    setCases: (features) => void source(CASE_SOURCE)?.setData(collection(features)),
    updateCases: (add, remove) =>
      void source(CASE_SOURCE)?.updateData({ add: [...add], remove: [...remove] }),
    setBadges: (features) => void source(BADGE_SOURCE)?.setData(collection(features)),
  };
}

function collection(features: readonly Feature[]) {
  return { type: 'FeatureCollection' as const, features: [...features] };
}
