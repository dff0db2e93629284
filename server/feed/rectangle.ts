import type { AreaCollection } from '../../domain/contract/http.ts';
import { wgs84 } from '../../domain/district/geo.ts';
import { type GridIndex, ringsOf } from '../district/gridIndex.ts';

/** Degrees. */
export interface Rectangle {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Fine enough that the rectangle is within about two per cent of the best. */
const RASTER = 48;

/** The largest upright rectangle whose raster points all lie in some grid. */
export function largestRectangle(grids: AreaCollection, index: GridIndex): Rectangle {
  const corners = grids.features.flatMap((feature) => ringsOf(feature).flat());
  const lons = corners.map(([lon = 0]) => lon);
  const lats = corners.map(([, lat = 0]) => lat);
  // Spreading 13,000 corners into Math.min is safe; reduce would be for a city.
  const frame = {
    west: Math.min(...lons),
    east: Math.max(...lons),
    south: Math.min(...lats),
    north: Math.max(...lats),
  };
  const stepX = (frame.east - frame.west) / RASTER;
  const stepY = (frame.north - frame.south) / RASTER;
  const isInside = (column: number, row: number) =>
    index.locate(wgs84(frame.west + (column + 0.5) * stepX, frame.south + (row + 0.5) * stepY)) !== undefined;
  let best = { from: 0, to: 0, bottom: 0, top: 0, area: -1 };
  const heights = Array.from({ length: RASTER }, () => 0);
  for (let row = 0; row < RASTER; row++) {
    for (let column = 0; column < RASTER; column++) {
      heights[column] = isInside(column, row) ? (heights[column] ?? 0) + 1 : 0;
    }
    for (let from = 0; from < RASTER; from++) {
      let height = RASTER;
      for (let to = from; to < RASTER; to++) {
        height = Math.min(height, heights[to] ?? 0);
        const area = height * (to - from);
        if (area > best.area) best = { from, to, bottom: row - height + 1, top: row, area };
      }
    }
  }
  // Between the middles of the outermost raster points, all of which were seen to be inside.
  return {
    west: frame.west + (best.from + 0.5) * stepX,
    east: frame.west + (best.to + 0.5) * stepX,
    south: frame.south + (best.bottom + 0.5) * stepY,
    north: frame.south + (best.top + 0.5) * stepY,
  };
}
