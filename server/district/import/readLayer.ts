import type { LayerFeature } from '../../../domain/contract/underlay.ts';
import { defined } from '../../../domain/defined.ts';
import type { Crs } from '../../../domain/district/geo.ts';
import { cleanWords } from '../../../domain/text/cleanWords.ts';
import { conflictIn, isCollection, type RawFeature, textIn } from './geojson.ts';
import { isName } from './names.ts';
import { type Problem, problem } from './problem.ts';
import { readShape } from './readShape.ts';

interface LayerRead {
  readonly features: readonly LayerFeature[];
  readonly problems: readonly Problem[];
}

/** As long as a name on the map may be. */
const MOST_NAME = 200;

/** Shapes of any kind with a name or without, in WGS-84; every fault by the feature it is in. */
export function readLayer(file: string, collection: unknown, crs: Crs): LayerRead {
  if (!isCollection(collection)) return { features: [], problems: [problem({ file }, 'not-a-collection')] };
  const conflict = conflictIn(collection, crs);
  if (conflict !== undefined)
    return { features: [], problems: [problem({ file }, 'crs-conflict', { crs: conflict })] };
  const read = collection.features.map((feature, index) => readFeature(file, index, feature, crs));
  return {
    features: read.flatMap((each) => ('properties' in each ? [each] : [])),
    problems: read.flatMap((each) => ('reason' in each ? [each] : [])),
  };
}

function readFeature(file: string, index: number, value: unknown, crs: Crs): LayerFeature | Problem {
  const at = { file, feature: index };
  if (typeof value !== 'object' || value === null || (value as RawFeature).type !== 'Feature')
    return problem(at, 'not-a-feature');
  const feature = value as RawFeature;
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
