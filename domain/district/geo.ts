import type { Branded } from '../kernel.ts';
/** Coordinate systems a report may come in (DOMAIN §2.7). Inside, every point is WGS-84 degrees. */
export const CRS = ['wgs84', 'gcj02', 'bd09', 'cgcs2000'] as const;
export type Crs = (typeof CRS)[number];

/** [longitude, latitude] in degrees of no matter which system: what came from outside, before it is read. */
export type LonLat = readonly [lon: number, lat: number];

export declare const IN_WGS84: unique symbol;

/**
 * A point in WGS-84. GCJ-02 is about 621 m away here, so the two are two types: this one is made where a point is
 * parsed, by `wgs84Point` of the contract or by a conversion, or where one is read off our own map (`wgs84`).
 */
export type Wgs84 = LonLat & Branded<{ readonly [IN_WGS84]: true }>;

/** A point of a map that is drawn in WGS-84, as everything of this district is. */
export function wgs84(lon: number, lat: number): Wgs84 {
  const point: LonLat = [lon, lat];
  return point as Wgs84;
}

export type Metres = number;

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Of latitude, anywhere. */
export const METRES_PER_DEGREE = EARTH_RADIUS_M * RADIANS;

/**
 * What a ring of corners encloses, in square metres; it closes by itself. Corners within a district: the ground is taken as flat
 * around the first, which at 20 km is wrong by less than one in a thousand.
 */
export function areaSquareMetres(corners: readonly Wgs84[]): number {
  const [first] = corners;
  if (first === undefined) return 0;
  const across = METRES_PER_DEGREE * Math.cos(first[1] * RADIANS);
  const flat = corners.map(
    ([lon, lat]) => [(lon - first[0]) * across, (lat - first[1]) * METRES_PER_DEGREE] as const,
  );
  const twice = flat.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = flat[(i + 1) % flat.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Great-circle distance (haversine, mean Earth radius), in metres. */
export function distanceMetres(a: Wgs84, b: Wgs84): Metres {
  const dLat = (b[1] - a[1]) * RADIANS;
  const dLon = (b[0] - a[0]) * RADIANS;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
