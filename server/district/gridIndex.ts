import Flatbush from 'flatbush';
import type { AreaCollection, AreaFeature } from '../../domain/contract/http.ts';
import type { LonLat, Metres } from '../../domain/district/geo.ts';

type Ring = readonly (readonly number[])[];

/** Finds the grid of a point. */
export interface GridIndex {
  /**
   * The grid that holds the point; nearer to several than `tolerance` (a shared wall or corner), the one
   * with the lowest id. So a corner is in the same grid however its coordinates came about.
   */
  locate(point: LonLat, tolerance?: Metres): string | undefined;
}

const METRES_PER_DEGREE = 111_195;
/** A millimetre: only what lies exactly on a wall. */
const EXACT_M = 0.001;

export function createGridIndex(grids: AreaCollection): GridIndex {
  const features = [...grids.features].sort((a, b) => (a.properties.id < b.properties.id ? -1 : 1));
  const tree = new Flatbush(Math.max(1, features.length));
  if (features.length === 0) tree.add(0, 0, 0, 0);
  for (const feature of features) tree.add(...boundsOf(feature));
  tree.finish();

  function locate([lon, lat]: LonLat, tolerance: Metres = EXACT_M): string | undefined {
    const reach = (2 * tolerance) / METRES_PER_DEGREE;
    const near = tree.search(lon - reach, lat - reach, lon + reach, lat + reach).sort((a, b) => a - b);
    let holder: string | undefined;
    for (const index of near) {
      const feature = features[index];
      if (feature === undefined) continue;
      if (distanceToWalls(feature, lon, lat) <= tolerance) return feature.properties.id;
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

/** Metres to the nearest wall, on a plane around the point: exact enough below a metre. */
function distanceToWalls(feature: AreaFeature, lon: number, lat: number): Metres {
  const stretch = Math.cos((lat * Math.PI) / 180);
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of ringsOf(feature)) {
    let [ax = 0, ay = 0] = ring.at(-1) ?? [];
    for (const [bx = 0, by = 0] of ring) {
      const distance = toSegment((ax - lon) * stretch, ay - lat, (bx - lon) * stretch, by - lat);
      nearest = Math.min(nearest, distance);
      ax = bx;
      ay = by;
    }
  }
  return nearest * METRES_PER_DEGREE;
}

/** Distance of the origin to the segment a–b. */
function toSegment(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + share * dx, ay + share * dy);
}
