import type { LandmarkFeature } from '../../../domain/contract/http.ts';
import { defined } from '../../../domain/defined.ts';
import type { Crs } from '../../../domain/district/geo.ts';
import { type RawFeature, textIn } from './geojson.ts';
import { isName } from './names.ts';
import { type Problem, problem } from './problem.ts';
import { type FeatureAt, type FeaturesRead, readFeatures } from './readFeatures.ts';
import { readShape } from './readShape.ts';

type Kind = LandmarkFeature['properties']['kind'];

const KINDS: readonly Kind[] = ['landmark', 'bridge', 'station', 'park', 'water', 'road'];

/** What lies under the grids to find one's way by: roads, water, parks, stations, bridges, landmarks, in WGS-84. */
export function readGround(file: string, collection: unknown, crs: Crs): FeaturesRead<LandmarkFeature> {
  return readFeatures(file, collection, crs, (at, feature) => readLandmark(at, feature, crs));
}

function readLandmark(at: FeatureAt, feature: RawFeature, crs: Crs): LandmarkFeature | Problem {
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
