import Flatbush from 'flatbush';
import type { AreaFeature, GridCollection } from '../../domain/contract/http.ts';
import { METRES_PER_DEGREE, type Metres, type Wgs84 } from '../../domain/district/geo.ts';
import { metresToWalls } from '../../domain/district/polygon.ts';
import type { GridId } from '../../domain/kernel.ts';

type Ring = readonly (readonly number[])[];

/** Finds the grid of a point. */
export interface GridIndex {
  /**
   * The grid that holds the point; nearer to several than `tolerance` (a shared wall or corner), the one
   * with the lowest id. So a corner is in the same grid however its coordinates came about.
   */
  locate(point: Wgs84, tolerance?: Metres): GridId | undefined;
}

/** A millimetre: only what lies exactly on a wall. */
const EXACT_M = 0.001;

export function createGridIndex(grids: GridCollection): GridIndex {
  const features = [...grids.features].sort((a, b) => (a.properties.id < b.properties.id ? -1 : 1));
  const tree = new Flatbush(Math.max(1, features.length));
  if (features.length === 0) tree.add(0, 0, 0, 0);
  for (const feature of features) tree.add(...boundsOf(feature));
  tree.finish();

  function locate(point: Wgs84, tolerance: Metres = EXACT_M): GridId | undefined {
    const [lon, lat] = point;
    const reach = (2 * tolerance) / METRES_PER_DEGREE;
    const near = tree.search(lon - reach, lat - reach, lon + reach, lat + reach).sort((a, b) => a - b);
    let holder: GridId | undefined;
    for (const index of near) {
      const feature = features[index];
      if (feature === undefined) continue;
      if (metresToWalls(feature.geometry, point) <= tolerance) return feature.properties.id;
      if (holds(feature, lon, lat)) holder ??= feature.properties.id;
    }
    return holder;
  }
  return { locate };
}

/** Outer rings and holes alike: the even-odd rule needs no difference. */
export function ringsOf(feature: AreaFeature): readonly Ring[] {
  return feature.geometry.type === 'Polygon'
    ? feature.geometry.coordinates
    : feature.geometry.coordinates.flat();
}

function boundsOf(feature: AreaFeature): [number, number, number, number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of ringsOf(feature).flat()) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

function holds(feature: AreaFeature, lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of ringsOf(feature)) {
    let [ax = 0, ay = 0] = ring.at(-1) ?? [];
    for (const [bx = 0, by = 0] of ring) {
      if (ay > lat !== by > lat && lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside;
      ax = bx;
      ay = by;
    }
  }
  return inside;
}
