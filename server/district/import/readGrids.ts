import { defined, given } from '../../../domain/defined.ts';
import type { Crs, LonLat } from '../../../domain/district/geo.ts';
import type { GridId, UnitId } from '../../../domain/kernel.ts';
import { plainWidth } from '../../../domain/text/plainWidth.ts';
import { toWgs84 } from '../coordinates.ts';
import { conflictIn, isCollection, type RawFeature, textIn } from './geojson.ts';
import { isName } from './names.ts';
import { type Problem, problem } from './problem.ts';
import { checkRing, LEAST_AREA_M2, type RingFault, ringSquareMetres } from './ringChecks.ts';
import { checkShape } from './shapeChecks.ts';

/** A grid as the file gives it, checked by itself, in WGS-84. */
export interface ImportedGrid {
  readonly feature: number;
  readonly code: GridId;
  /** Absent when the file leaves it to us to number them. */
  readonly name?: string;
  readonly communityCode: UnitId;
  readonly communityName?: string;
  readonly streetName?: string;
  /** Polygons of closed rings, outer counter-clockwise, holes clockwise. */
  readonly polygons: readonly (readonly (readonly LonLat[])[])[];
}

/** Every sound grid of the collection, and everything wrong with the others. */
export function readGrids(file: string, collection: unknown, crs: Crs): GridsRead {
  if (!isCollection(collection)) return nothing(problem({ file }, 'not-a-collection'));
  const named = conflictIn(collection, crs);
  if (named !== undefined) {
    return nothing(problem({ file }, 'crs-conflict', { crs: named }));
  }
  if (collection.features.length === 0) return nothing(problem({ file }, 'no-features'));
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const grids: ImportedGrid[] = [];
  const firstWith = new Map<string, number>();
  for (const [index, feature] of collection.features.entries()) {
    const read = readGrid(file, index, feature, crs);
    problems.push(...read.problems);
    notes.push(...(read.notes ?? []));
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
  problems.push(...findFarAway(file, grids));
  return { grids, problems, notes };
}

interface GridsRead {
  readonly grids: readonly ImportedGrid[];
  readonly problems: readonly Problem[];
  /** What was mended because it had one meaning. */
  readonly notes: readonly Problem[];
}

const nothing = (found: Problem): GridsRead => ({ grids: [], problems: [found], notes: [] });

/** No district is wider than this. */
const FARTHEST_KM = 200;
const KM_PER_DEGREE = 111.195;

/** Mainland, islands and a degree around: positions exchanged and zeros lie elsewhere, be the whole file so. */
const isInChina = ([lon, lat]: LonLat): boolean => lon > 72 && lon < 136 && lat > 3 && lat < 54;

/** Grids outside of the country, or far from where most of them lie: positions exchanged, zeros, another city. */
function findFarAway(file: string, grids: readonly ImportedGrid[]): readonly Problem[] {
  const corners = grids.map(({ polygons }) => polygons[0]?.[0]?.[0] ?? ([0, 0] as const));
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  // Of two that lie apart the first one counts as the district.
  const lon = grids.length < 3 ? (corners[0]?.[0] ?? 0) : middle(corners.map((corner) => corner[0]));
  const lat = grids.length < 3 ? (corners[0]?.[1] ?? 0) : middle(corners.map((corner) => corner[1]));
  return grids.flatMap(({ feature, code, polygons }) => {
    const away = polygons.flat(2).map(([x, y]) => {
      return Math.hypot((x - lon) * Math.cos((lat * Math.PI) / 180), y - lat) * KM_PER_DEGREE;
    });
    const km = Math.round(away.reduce((most, distance) => Math.max(most, distance), 0));
    if (km > FARTHEST_KM) return [problem({ file, feature, code }, 'far-away', { km })];
    const stray = polygons.flat(2).find((corner) => !isInChina(corner));
    if (stray === undefined) return [];
    return [problem({ file, feature, code }, 'outside-country', { where: stray.join(', ') })];
  });
}

interface GridRead {
  readonly code?: string | undefined;
  readonly grid?: ImportedGrid;
  readonly problems: readonly Problem[];
  readonly notes?: readonly Problem[];
}

function readGrid(file: string, index: number, value: unknown, crs: Crs): GridRead {
  if (typeof value !== 'object' || value === null || (value as RawFeature).type !== 'Feature') {
    return { problems: [problem({ file, feature: index }, 'not-a-feature')] };
  }
  const feature = value as RawFeature;
  const written = textIn(feature, 'code', 'gridCode', 'id');
  const code = given(written, plainWidth);
  const at = { file, feature: index, ...defined({ code }) };
  const faults: RingFault[] = [];
  if (code === undefined) faults.push({ reason: 'code-missing' });
  const communityCode = given(textIn(feature, 'communityCode', 'parentId'), plainWidth) ?? communityOf(code);
  if (code !== undefined && communityOf(code) === undefined)
    faults.push({ reason: 'code-form', params: { code } });
  else if (communityCode !== undefined && !/^\d{12}$/u.test(communityCode)) {
    faults.push({ reason: 'parent-form', params: { parent: communityCode } });
  }
  const inProperties = { crs: textIn(feature, 'crs', 'coordType', 'coordSystem', 'coordSys') };
  for (const part of [feature, feature.geometry ?? {}, inProperties]) {
    const named = conflictIn(part, crs);
    if (named !== undefined) faults.push({ reason: 'crs-conflict', params: { crs: named } });
  }
  const names = [textIn(feature, 'name'), textIn(feature, 'communityName'), textIn(feature, 'streetName')];
  if (names.some((each) => each !== undefined && !isName(each))) faults.push({ reason: 'unit-name' });
  const shape = readShape(feature, crs);
  faults.push(...shape.faults);
  const problems = faults.map((fault) => problem(at, fault.reason, fault.params));
  const notes = shape.mended.map((found) => problem(at, found.reason, found.params));
  if (code !== written) notes.push(problem(at, 'cells-mended'));
  if (problems.length > 0 || code === undefined || communityCode === undefined) return { code, problems };
  const [name, communityName, streetName] = names;
  const grid: ImportedGrid = {
    feature: index,
    code: code as GridId,
    communityCode: communityCode as UnitId,
    polygons: shape.polygons,
    ...defined({ name, communityName, streetName }),
  };
  return { code, grid, problems, notes };
}

/** The twelve digits of the community inside a grid code: at the front, or from the seventh of the long form. */
function communityOf(code: string | undefined): string | undefined {
  if (code === undefined || !/^\d{14,20}$/u.test(code)) return undefined;
  // CJ/T 349: twenty digits, the first six say what kind of object it is.
  return code.length === 20 ? code.slice(6, 18) : code.slice(0, 12);
}

function readShape(feature: RawFeature, crs: Crs): ShapeRead {
  const { geometry } = feature;
  if (geometry === undefined || geometry === null) return faulty({ reason: 'geometry-missing' });
  const { type, coordinates } = geometry;
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) {
    return faulty({
      reason: 'geometry-type',
      params: { type: typeof type === 'string' ? type : typeof type },
    });
  }
  const raw: readonly unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  const read = raw.map((polygon) => readPolygon(Array.isArray(polygon) ? polygon : [], crs));
  if (raw.length === 0) return faulty({ reason: 'no-part' });
  const polygons = read.map((polygon) => polygon.rings);
  const faults = read.flatMap((polygon) => polygon.faults);
  const mended = read.flatMap((polygon) => polygon.mended);
  return { polygons, faults: faults.length > 0 ? faults : [...checkShape(polygons)], mended };
}

interface ShapeRead {
  readonly polygons: readonly (readonly (readonly LonLat[])[])[];
  readonly faults: readonly RingFault[];
  readonly mended: readonly RingFault[];
}

const faulty = (fault: RingFault): ShapeRead => ({ polygons: [], faults: [fault], mended: [] });

function readPolygon(
  rings: readonly unknown[],
  crs: Crs,
): { rings: readonly (readonly LonLat[])[]; faults: RingFault[]; mended: readonly RingFault[] } {
  if (rings.length === 0) return { rings: [], faults: [{ reason: 'ring-short' }], mended: [] };
  const checked = rings.map((ring) => checkRing(Array.isArray(ring) ? ring : []));
  const faults = checked.flatMap((check) => check.faults);
  const mended = checked.flatMap((check) => check.mended);
  if (faults.length > 0) return { rings: [], faults, mended };
  const [outer, ...holes] = checked.map((check) => check.ring.map((corner) => toWgs84(corner, crs)));
  if (outer === undefined) return { rings: [], faults, mended };
  const area = Math.abs(ringSquareMetres(outer));
  if (area < LEAST_AREA_M2) faults.push({ reason: 'area-none', params: { area: area.toFixed(2) } });
  return { rings: [wound(outer, 1), ...holes.map((hole) => wound(hole, -1))], faults, mended };
}

function wound(ring: readonly LonLat[], direction: 1 | -1): readonly LonLat[] {
  return ringSquareMetres(ring) * direction >= 0 ? ring : [...ring].reverse();
}
