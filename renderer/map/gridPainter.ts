/**
 * Colours of grids. Remembers what is on the map and passes on the difference alone: equal values reach
 * the map as no call at all, so it has no reason to repaint.
 */
export interface GridPainter {
  /** `values` by grid index, at most `top`; answers how many grids changed. */
  show(values: Int32Array, top: number): number;
  /** The map has lost everything (a new style, a lost context): the next show paints all. */
  forget(): void;
}

/** `paint` sets one grid's share (0 … 1) of the ramp; a fresh map shows 0 everywhere. */
export function createGridPainter(paint: (grid: number, share: number) => void): GridPainter {
  let shown = new Float64Array(0);
  return {
    show(values, top) {
      if (shown.length !== values.length) shown = new Float64Array(values.length);
      let changed = 0;
      values.forEach((value, grid) => {
        const share = value / top;
        if (shown[grid] === share) return;
        shown[grid] = share;
        paint(grid, share);
        changed += 1;
      });
      return changed;
    },
    forget() {
      shown = new Float64Array(0);
    },
  };
}
