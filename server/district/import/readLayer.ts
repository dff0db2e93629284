import type { LayerFeature } from '../../../domain/contract/underlay.ts';
import { defined } from '../../../domain/defined.ts';
import type { Crs } from '../../../domain/district/geo.ts';
import { cleanWords } from '../../../domain/text/cleanWords.ts';
import { type RawFeature, textIn } from './geojson.ts';
import { isName } from './names.ts';
import { type Problem, problem } from './problem.ts';
import { type FeatureAt, type FeaturesRead, readFeatures } from './readFeatures.ts';
import { readShape } from './readShape.ts';

/** As long as a name on the map may be. */
const MOST_NAME = 200;

/** Shapes of any kind with a name or without, in WGS-84; every fault by the feature it is in. */
export function readLayer(file: string, collection: unknown, crs: Crs): FeaturesRead<LayerFeature> {
  return readFeatures(file, collection, crs, (at, feature) => readPlace(at, feature, crs));
}

function readPlace(at: FeatureAt, feature: RawFeature, crs: Crs): LayerFeature | Problem {
  const [name, nameEn] = [textIn(feature, 'name', '名称'), textIn(feature, 'nameEn')];
  if ([name, nameEn].some((each) => each !== undefined && !isReadable(each))) return problem(at, 'unit-name');
  const geometry = readShape(at, feature, crs);
  if ('reason' in geometry) return geometry;
  const clean = (text: string | undefined) => (text === undefined ? undefined : cleanWords(text));
  return { type: 'Feature', properties: defined({ name: clean(name), nameEn: clean(nameEn) }), geometry };
}

function isReadable(text: string): boolean {
  return isName(text) && text.length <= MOST_NAME;
}
