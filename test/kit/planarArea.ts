import type { AreaFeature } from '../../domain/contract/http.ts';

const METRES_PER_DEGREE = 111_195;
const ORIGIN = [113.27, 23.137] as const;

/** Square kilometres on a plane touching the earth in the middle of the district; holes taken out. */
export function squareKilometres(feature: AreaFeature): number {
  const polygons =
    feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  return polygons.flat().reduce((sum, ring) => sum + ringArea(ring), 0) / 1e6;
}

function ringArea(ring: readonly (readonly number[])[]): number {
  const stretch = Math.cos((ORIGIN[1] * Math.PI) / 180);
  let sum = 0;
  for (const [i, [lon = 0, lat = 0]] of ring.entries()) {
    const [nextLon = lon, nextLat = lat] = ring[i + 1] ?? [];
    const ax = (lon - ORIGIN[0]) * stretch;
    const bx = (nextLon - ORIGIN[0]) * stretch;
    sum += ax * (nextLat - ORIGIN[1]) - bx * (lat - ORIGIN[1]);
  }
  return (sum / 2) * METRES_PER_DEGREE ** 2;
}
