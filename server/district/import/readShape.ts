import type { LayerFeature } from '../../../domain/contract/underlay.ts';
import type { Crs, LonLat } from '../../../domain/district/geo.ts';
import { toWgs84 } from '../coordinates.ts';
import type { RawFeature } from './geojson.ts';
import { type Problem, type ProblemReason, problem } from './problem.ts';

/** How deep the positions of a geometry lie. */
const DEPTH: Readonly<Record<LayerFeature['geometry']['type'], 0 | 1 | 2 | 3>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/** The geometry of a feature, of any kind, in WGS-84; or what is wrong with it. */
export function readShape(
  at: Pick<Problem, 'file' | 'feature'>,
  { geometry }: RawFeature,
  crs: Crs,
): LayerFeature['geometry'] | Problem {
  const { type, coordinates } = geometry ?? {};
  const kind = (Object.keys(DEPTH) as (keyof typeof DEPTH)[]).find((each) => each === type);
  if (kind === undefined)
    return problem(at, 'ground-type', { type: typeof type === 'string' ? type : typeof type });
  const read = positionsIn(coordinates, DEPTH[kind], crs);
  return 'fault' in read
    ? problem(at, read.fault, { where: read.where })
    : { type: kind, coordinates: read.positions };
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
