import Flatbush from 'flatbush';
import type { Wgs84 } from '../../domain/district/geo.ts';
import { isInside } from '../../domain/district/polygon.ts';
import type { MapDistrict } from './mapDistrict.ts';

/**
 * Which grid is under a point, by index, or undefined outside the district. An own index answers in
 * microseconds and never touches the GPU, where queryRenderedFeatures waits for the drawing.
 */
export function createGridAt(district: MapDistrict): (point: Wgs84) => number | undefined {
  const { grids } = district;
  if (grids.length === 0) return () => undefined;
  const boxes = new Flatbush(grids.length);
  for (const grid of grids) boxes.add(...grid.box);
  boxes.finish();
  return (point) => {
    const [lon, lat] = point;
    return boxes.search(lon, lat, lon, lat).find((index) => {
      const grid = grids[index];
      return grid !== undefined && isInside(grid.geometry, point);
    });
  };
}
