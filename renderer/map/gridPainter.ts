/**
 * Colours of grids. Remembers what is on the map and passes on the difference alone: equal values reach
 * the map as no call at all, so it has no reason to repaint.
 */
export interface GridPainter {
  /** `values` by grid index, at most `top`; `stale` is 1 where colour has to go, nowhere when absent. Answers how many grids changed. */
  show(values: Int32Array, top: number, stale?: Uint8Array): number;
  /** The map has lost everything (a new style, a lost context): the next show paints all. */
  forget(): void;
}

/** `paint` sets one grid's share (0 … 1) of the ramp; a fresh map shows 0 everywhere, in colour. */
export function createGridPainter(
  paint: (grid: number, share: number, isStale: boolean) => void,
): GridPainter {
  let shown = new Float64Array(0);
  let faded = new Uint8Array(0);
  return {
    show(values, top, stale) {
      if (shown.length !== values.length) {
        shown = new Float64Array(values.length);
        faded = new Uint8Array(values.length);
      }
      let changed = 0;
      values.forEach((value, grid) => {
        const share = value / top;
        const isStale = stale?.[grid] === 1;
        if (shown[grid] === share && (faded[grid] === 1) === isStale) return;
        shown[grid] = share;
        faded[grid] = isStale ? 1 : 0;
        paint(grid, share, isStale);
        changed += 1;
      });
      return changed;
    },
    forget() {
      shown = new Float64Array(0);
    },
  };
}
