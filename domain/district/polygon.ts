import { METRES_PER_DEGREE, type Metres, type Wgs84, wgs84 } from './geo.ts';

/** West, south, east, north in WGS-84 degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];
type Ring = readonly (readonly number[])[];
/** An area as GeoJSON has it. */
export type AreaGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

/** Polygons as lists of rings, the first ring of each being the outer one. */
export function polygonsOf(geometry: AreaGeometry): readonly (readonly Ring[])[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** The outer ring of every polygon. */
export function outerRings(geometry: AreaGeometry): readonly Ring[] {
  return polygonsOf(geometry).flatMap((rings) => (rings[0] === undefined ? [] : [rings[0]]));
}

/** Smallest box around the geometry. */
export function boxOf(geometry: AreaGeometry): Box {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const [lon = Number.NaN, lat = Number.NaN] of outerRings(geometry).flat()) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** Smallest box around all of them; undefined around none. */
export function boxAround(boxes: readonly Box[]): Box | undefined {
  const [first, ...rest] = boxes;
  if (first === undefined) return undefined;
  return rest.reduce(
    ([west, south, east, north], box) => [
      Math.min(west, box[0]),
      Math.min(south, box[1]),
      Math.max(east, box[2]),
      Math.max(north, box[3]),
    ],
    first,
  );
}

/** Area-weighted centroid of the largest polygon; holes are ignored, which is enough for a label. */
export function centreOf(geometry: AreaGeometry): Wgs84 {
  let best: { area: number; centre: Wgs84 } = { area: -1, centre: wgs84(Number.NaN, Number.NaN) };
  for (const ring of outerRings(geometry)) {
    const candidate = ringCentre(ring);
    if (candidate.area > best.area) best = candidate;
  }
  return best.centre;
}

function ringCentre(ring: Ring): { area: number; centre: Wgs84 } {
  // Relative to the first corner: degrees squared around 113 E would lose digits otherwise.
  const [lon0 = 0, lat0 = 0] = ring[0] ?? [];
  let [twice, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    const cross = (ax - lon0) * (by - lat0) - (bx - lon0) * (ay - lat0);
    twice += cross;
    x += (ax + bx - 2 * lon0) * cross;
    y += (ay + by - 2 * lat0) * cross;
  }
  if (twice === 0) return { area: 0, centre: wgs84(lon0, lat0) };
  return { area: Math.abs(twice), centre: wgs84(lon0 + x / (3 * twice), lat0 + y / (3 * twice)) };
}

/** Even-odd rule over all rings, holes included; a point exactly on an edge may fall on either side. */
export function isInside(geometry: AreaGeometry, [lon, lat]: Wgs84): boolean {
  let inside = false;
  for (const ring of polygonsOf(geometry).flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [ax = 0, ay = 0] = ring[i] ?? [];
      const [bx = 0, by = 0] = ring[j] ?? [];
      if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** Metres from the point to the area: none inside it, else those to its nearest wall. */
export function metresTo(geometry: AreaGeometry, point: Wgs84): Metres {
  return isInside(geometry, point) ? 0 : metresToWalls(geometry, point);
}

/** Metres to the nearest wall, on a plane around the point: exact enough below a metre. */
export function metresToWalls(geometry: AreaGeometry, [lon, lat]: Wgs84): Metres {
  const stretch = Math.cos((lat * Math.PI) / 180);
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of polygonsOf(geometry).flat()) {
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
