import type { ReportInput } from '../../domain/contract/commands.ts';
import type { DistrictAnswer, GridFeature } from '../../domain/contract/http.ts';
import { type LonLat, METRES_PER_DEGREE, type Wgs84, wgs84 } from '../../domain/district/geo.ts';
import { pick, type Random, seededRandom, seedOf } from '../../domain/seededRandom.ts';
import { isCrs, toWgs84 } from '../district/coordinates.ts';
import { createGridIndex, type GridIndex, ringsOf } from '../district/gridIndex.ts';
import { largestRectangle, type Rectangle } from './rectangle.ts';

/** Gives reports from elsewhere a place in the district, and marks it as made up. The same row, the same place. */
export interface Placement {
  /** The report itself when its place is in the district already. */
  place(report: ReportInput): ReportInput;
}

/** Places within this many metres of a name's own point: two letters on one compound are neighbours. */
const NAME_SPREAD_M = 60;

/**
 * - A point outside is moved by whole widths and heights of a rectangle inside the district: whatever
 *   lay 30 metres apart still does, save across the rectangle's rim.
 * - A row without a point lies around a point that belongs to the place its words name (…路, …小区),
 *   else anywhere; every grid is as likely as the other.
 */
export function createPlacement(district: DistrictAnswer): Placement {
  const grids = district.grids.features;
  const index = createGridIndex(district.grids);
  const known = new Set<string>(grids.map((grid) => grid.properties.id));
  let rectangle: Rectangle | undefined;

  function place(report: ReportInput): ReportInput {
    const place = report.place;
    if (place?.gridId !== undefined && known.has(place.gridId)) return report;
    if (grids.length === 0) return report;
    const point = place === undefined ? undefined : wgs84Of(place);
    if (point !== undefined && index.locate(point) !== undefined) return report;
    rectangle ??= largestRectangle(district.grids, index);
    const made = point === undefined ? inventPoint(report, grids, index) : fold(point, rectangle);
    const text = place?.text === undefined ? {} : { text: place.text };
    return {
      ...report,
      place: { ...text, point: [rounded(made[0]), rounded(made[1])], crs: 'wgs84', synthetic: true },
    };
  }
  return { place };
}

/** A point whose system is not named is left to intake, which refuses it. */
function wgs84Of({ point, crs }: NonNullable<ReportInput['place']>): Wgs84 | undefined {
  return point === undefined || crs === undefined || !isCrs(crs) ? undefined : toWgs84(point, crs);
}

function fold([lon, lat]: Wgs84, { west, south, east, north }: Rectangle): LonLat {
  const within = (value: number, from: number, size: number) =>
    from + ((((value - from) % size) + size) % size);
  return [within(lon, west, east - west), within(lat, south, north - south)];
}

function inventPoint(report: ReportInput, grids: readonly GridFeature[], index: GridIndex): Wgs84 {
  const own = seededRandom(seedOf(`${report.source}\n${report.externalId ?? report.title}`));
  const name = placeName(`${report.title ?? ''} ${report.description ?? ''}`);
  if (name === undefined) return pointIn(pick(own, grids), own);
  const shared = seededRandom(seedOf(name));
  const centre = pointIn(pick(shared, grids), shared);
  const reach = NAME_SPREAD_M / METRES_PER_DEGREE;
  const near = wgs84(centre[0] + (own() * 2 - 1) * reach, centre[1] + (own() * 2 - 1) * reach);
  return index.locate(near) === undefined ? centre : near;
}

const PLACE_NAME =
  /[\u4e00-\u9fff]{2}(?:小区|花园|新城|家园|公馆|广场|学校|中学|小学|大学|大道|大厦|国际|社区|公园|医院|路|街|村|苑|府|湾)/u;

/** The first thing in the words that sounds like a place; two characters and what kind of place it is. */
export function placeName(words: string): string | undefined {
  return PLACE_NAME.exec(words)?.[0];
}

function pointIn(grid: GridFeature, random: Random): Wgs84 {
  const ring = ringsOf(grid)[0] ?? [];
  const lons = ring.map(([lon = 0]) => lon);
  const lats = ring.map(([, lat = 0]) => lat);
  const alone = createGridIndex({ type: 'FeatureCollection', features: [grid] });
  for (let attempt = 0; attempt < 50; attempt++) {
    const lon = between(random, Math.min(...lons), Math.max(...lons));
    const lat = between(random, Math.min(...lats), Math.max(...lats));
    const point = wgs84(lon, lat);
    if (alone.locate(point) !== undefined) return point;
  }
  // A hair-thin grid: a corner of it is as good.
  return wgs84(lons[0] ?? 0, lats[0] ?? 0);
}

function between(random: Random, from: number, to: number): number {
  return from + random() * (to - from);
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
