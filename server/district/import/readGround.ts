import type { LandmarkFeature } from '../../../domain/contract/http.ts';
import { defined } from '../../../domain/defined.ts';
import type { Crs, LonLat } from '../../../domain/district/geo.ts';
import { toWgs84 } from '../coordinates.ts';
import { conflictIn, isCollection, type RawFeature, textIn } from './geojson.ts';
import { isName } from './names.ts';
import { type Problem, type ProblemReason, problem } from './problem.ts';

type Kind = LandmarkFeature['properties']['kind'];

const KINDS: readonly Kind[] = ['landmark', 'bridge', 'station', 'park', 'water', 'road'];
/** How deep the positions of a geometry lie. */
const DEPTH: Readonly<Record<string, 0 | 1 | 2 | 3>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

interface GroundRead {
  readonly features: readonly LandmarkFeature[];
  readonly problems: readonly Problem[];
}

/** What lies under the grids to find one's way by: roads, water, parks, stations, bridges, landmarks, in WGS-84. */
export function readGround(file: string, collection: unknown, crs: Crs): GroundRead {
  if (!isCollection(collection)) return { features: [], problems: [problem({ file }, 'not-a-collection')] };
  const named = conflictIn(collection, crs);
  if (named !== undefined)
    return { features: [], problems: [problem({ file }, 'crs-conflict', { crs: named })] };
  const read = collection.features.map((feature, index) => readFeature(file, index, feature, crs));
  return {
    features: read.flatMap((each) => ('properties' in each ? [each] : [])),
    problems: read.flatMap((each) => ('reason' in each ? [each] : [])),
  };
}

function readFeature(file: string, index: number, value: unknown, crs: Crs): LandmarkFeature | Problem {
  const at = { file, feature: index };
  if (typeof value !== 'object' || value === null || (value as RawFeature).type !== 'Feature')
    return problem(at, 'not-a-feature');
  const feature = value as RawFeature;
  const kind = KINDS.find((each) => each === textIn(feature, 'kind')?.toLowerCase());
  if (kind === undefined)
    return problem(at, 'ground-kind', { kind: textIn(feature, 'kind') ?? '', kinds: KINDS.join(' ') });
  const [name, nameEn] = [textIn(feature, 'name'), textIn(feature, 'nameEn')];
  if (name === undefined || !isName(name) || (nameEn !== undefined && !isName(nameEn)))
    return problem(at, 'unit-name');
  const { type, coordinates } = feature.geometry ?? {};
  const depth = typeof type === 'string' ? DEPTH[type] : undefined;
  if (depth === undefined)
    return problem(at, 'ground-type', { type: typeof type === 'string' ? type : typeof type });
  const read = positionsIn(coordinates, depth, crs);
  if ('fault' in read) return problem(at, read.fault, { where: read.where });
  const geometry = { type: type as LandmarkFeature['geometry']['type'], coordinates: read.positions };
  return { type: 'Feature', properties: { name, kind, ...defined({ nameEn }) }, geometry };
}

type Positions = LonLat | readonly Positions[];
type PositionsRead =
  | { readonly positions: Positions }
  | { readonly fault: ProblemReason; readonly where: string };

/** `depth` lists around the positions. */
function positionsIn(value: unknown, depth: number, crs: Crs): PositionsRead {
  if (depth === 0) return positionIn(value, crs);
  if (!Array.isArray(value) || value.length === 0) return { fault: 'no-part', where: '' };
  const read = value.map((each) => positionsIn(each, depth - 1, crs));
  const fault = read.find((each) => 'fault' in each);
  return fault ?? { positions: read.flatMap((each) => ('positions' in each ? [each.positions] : [])) };
}

function positionIn(value: unknown, crs: Crs): PositionsRead {
  const [lon, lat]: readonly unknown[] = Array.isArray(value) ? value : [];
  const where = JSON.stringify([lon ?? null, lat ?? null]);
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return { fault: 'coordinate-bad', where };
  const [x, y] = [lon as number, lat as number];
  if (Math.abs(x) > 180 || Math.abs(y) > 90) return { fault: 'coordinate-range', where };
  return { positions: toWgs84([x, y], crs) };
}
