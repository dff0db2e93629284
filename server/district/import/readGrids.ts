import type { Crs, LonLat } from '../../../domain/district/geo.ts';
import { toWgs84 } from '../coordinates.ts';
import { type Problem, problem } from './problem.ts';
import { checkRing, LEAST_AREA_M2, type RingFault, ringSquareMetres } from './ringChecks.ts';

/** A grid as the file gives it, checked by itself, in WGS-84. */
export interface ImportedGrid {
  readonly feature: number;
  readonly code: string;
  /** Absent when the file leaves it to us to number them. */
  readonly name?: string;
  readonly communityCode: string;
  readonly communityName?: string;
  readonly streetName?: string;
  /** Polygons of closed rings, outer counter-clockwise, holes clockwise. */
  readonly polygons: readonly (readonly (readonly LonLat[])[])[];
}

interface RawFeature {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
}

/** Names of longitude-latitude systems in the old `crs` member of GeoJSON. */
const GEOGRAPHIC = /CRS84|EPSG:{1,2}4326|EPSG:{1,2}4490/iu;

/** Every sound grid of the collection, and everything wrong with the others. */
export function readGrids(
  file: string,
  collection: unknown,
  crs: Crs,
): { readonly grids: readonly ImportedGrid[]; readonly problems: readonly Problem[] } {
  if (!isCollection(collection)) return { grids: [], problems: [problem({ file }, 'not-a-collection')] };
  const named = namedCrs(collection);
  if (named !== undefined && !GEOGRAPHIC.test(named)) {
    return { grids: [], problems: [problem({ file }, 'crs-conflict', { crs: named })] };
  }
  if (collection.features.length === 0) return { grids: [], problems: [problem({ file }, 'no-features')] };
  const problems: Problem[] = [];
  const grids: ImportedGrid[] = [];
  const firstWith = new Map<string, number>();
  for (const [index, feature] of collection.features.entries()) {
    const read = readGrid(file, index, feature, crs);
    problems.push(...read.problems);
    if (read.code !== undefined) {
      const first = firstWith.get(read.code);
      if (first === undefined) firstWith.set(read.code, index);
      else {
        problems.push(
          problem({ file, feature: index, code: read.code }, 'code-repeated', { code: read.code, first }),
        );
      }
    }
    if (read.grid !== undefined) grids.push(read.grid);
  }
  return { grids, problems };
}

function isCollection(value: unknown): value is { features: readonly unknown[]; crs?: unknown } {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('features' in value))
    return false;
  return value.type === 'FeatureCollection' && Array.isArray(value.features);
}

function namedCrs(collection: { readonly crs?: unknown }): string | undefined {
  const { crs } = collection;
  return crs === undefined || crs === null ? undefined : JSON.stringify(crs);
}

interface GridRead {
  readonly code?: string | undefined;
  readonly grid?: ImportedGrid;
  readonly problems: readonly Problem[];
}

function readGrid(file: string, index: number, value: unknown, crs: Crs): GridRead {
  if (typeof value !== 'object' || value === null || (value as RawFeature).type !== 'Feature') {
    return { problems: [problem({ file, feature: index }, 'not-a-feature')] };
  }
  const feature = value as RawFeature;
  const code = text(feature, 'code', 'gridCode', 'id');
  const at = { file, feature: index, ...(code === undefined ? {} : { code }) };
  const faults: RingFault[] = [];
  if (code === undefined) faults.push({ reason: 'code-missing' });
  const communityCode = text(feature, 'communityCode', 'parentId') ?? communityOf(code);
  if (code !== undefined && communityOf(code) === undefined)
    faults.push({ reason: 'code-form', params: { code } });
  else if (communityCode !== undefined && !/^\d{12}$/u.test(communityCode)) {
    faults.push({ reason: 'parent-form', params: { parent: communityCode } });
  }
  const shape = readShape(feature, crs);
  faults.push(...shape.faults);
  const problems = faults.map((fault) => problem(at, fault.reason, fault.params));
  if (problems.length > 0 || code === undefined || communityCode === undefined) return { code, problems };
  const name = text(feature, 'name');
  const communityName = text(feature, 'communityName');
  const streetName = text(feature, 'streetName');
  const grid: ImportedGrid = {
    feature: index,
    code,
    communityCode,
    polygons: shape.polygons,
    ...(name === undefined ? {} : { name }),
    ...(communityName === undefined ? {} : { communityName }),
    ...(streetName === undefined ? {} : { streetName }),
  };
  return { code, grid, problems };
}

/** The twelve digits of the community inside a grid code: at the front, or from the seventh of the long form. */
function communityOf(code: string | undefined): string | undefined {
  if (code === undefined || !/^\d{14,20}$/u.test(code)) return undefined;
  // CJ/T 349: twenty digits, the first six say what kind of object it is.
  return code.length === 20 ? code.slice(6, 18) : code.slice(0, 12);
}

function text(feature: RawFeature, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = feature.properties?.[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  }
  return undefined;
}

function readShape(
  feature: RawFeature,
  crs: Crs,
): { polygons: (readonly (readonly LonLat[])[])[]; faults: RingFault[] } {
  const { geometry } = feature;
  if (geometry === undefined || geometry === null)
    return { polygons: [], faults: [{ reason: 'geometry-missing' }] };
  const { type, coordinates } = geometry;
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) {
    return { polygons: [], faults: [{ reason: 'geometry-type', params: { type: String(type) } }] };
  }
  const raw: readonly unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  const read = raw.map((polygon) => readPolygon(Array.isArray(polygon) ? polygon : [], crs));
  return { polygons: read.map((one) => one.rings), faults: read.flatMap((one) => one.faults) };
}

function readPolygon(
  rings: readonly unknown[],
  crs: Crs,
): { rings: readonly (readonly LonLat[])[]; faults: RingFault[] } {
  if (rings.length === 0) return { rings: [], faults: [{ reason: 'ring-short' }] };
  const checked = rings.map((ring) => checkRing(Array.isArray(ring) ? ring : []));
  const faults = checked.flatMap((one) => one.faults);
  if (faults.length > 0) return { rings: [], faults };
  const [outer, ...holes] = checked.map((one) => one.ring.map((corner) => toWgs84(corner, crs)));
  if (outer === undefined) return { rings: [], faults };
  const area = Math.abs(ringSquareMetres(outer));
  if (area < LEAST_AREA_M2) faults.push({ reason: 'area-none', params: { area: area.toFixed(2) } });
  for (const hole of holes) {
    const stray = hole.find((corner) => !insideRing(corner, outer) && !onCorner(corner, outer));
    if (stray !== undefined) faults.push({ reason: 'hole-outside', params: { where: stray.join(', ') } });
  }
  return { rings: [wound(outer, 1), ...holes.map((hole) => wound(hole, -1))], faults };
}

function wound(ring: readonly LonLat[], direction: 1 | -1): readonly LonLat[] {
  return ringSquareMetres(ring) * direction >= 0 ? ring : [...ring].reverse();
}

function onCorner(point: LonLat, ring: readonly LonLat[]): boolean {
  return ring.some(([lon, lat]) => lon === point[0] && lat === point[1]);
}

function insideRing([lon, lat]: LonLat, ring: readonly LonLat[]): boolean {
  let inside = false;
  for (const [i, [bx, by]] of ring.entries()) {
    const [ax, ay] = ring[i - 1] ?? [bx, by];
    if (ay > lat !== by > lat && lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
