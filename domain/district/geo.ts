/** Coordinate systems a report may come in (DOMAIN §2.7). Inside, every point is WGS-84 degrees. */
export const CRS = ['wgs84', 'gcj02', 'bd09', 'cgcs2000'] as const;
export type Crs = (typeof CRS)[number];

/** [longitude, latitude] in WGS-84 degrees. GCJ-02 is about 621 m away here: never mix them. */
export type LonLat = readonly [lon: number, lat: number];

export type Metres = number;

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Of latitude, anywhere. */
export const METRES_PER_DEGREE = EARTH_RADIUS_M * RADIANS;

/** Great-circle distance (haversine, mean Earth radius), in metres. */
export function distanceMetres(a: LonLat, b: LonLat): Metres {
  const dLat = (b[1] - a[1]) * RADIANS;
  const dLon = (b[0] - a[0]) * RADIANS;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
