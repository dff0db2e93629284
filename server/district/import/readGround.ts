import type { LandmarkFeature } from '../../../domain/contract/http.ts';
import { defined } from '../../../domain/defined.ts';
import type { Crs } from '../../../domain/district/geo.ts';
import { conflictIn, isCollection, type RawFeature, textIn } from './geojson.ts';
import { isName } from './names.ts';
import { type Problem, problem } from './problem.ts';
import { readShape } from './readShape.ts';

type Kind = LandmarkFeature['properties']['kind'];

const KINDS: readonly Kind[] = ['landmark', 'bridge', 'station', 'park', 'water', 'road'];
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
  const geometry = readShape(at, feature, crs);
  if ('reason' in geometry) return geometry;
  return { type: 'Feature', properties: { name, kind, ...defined({ nameEn }) }, geometry };
}
