import type { Crs } from '../../../domain/district/geo.ts';
import { conflictIn, isCollection, type RawFeature } from './geojson.ts';
import { type Problem, problem } from './problem.ts';

/** Where in a file a feature stands. */
export type FeatureAt = Required<Pick<Problem, 'file' | 'feature'>>;

export interface FeaturesRead<Feature> {
  readonly features: readonly Feature[];
  readonly problems: readonly Problem[];
}

/** Every sound feature of a collection, and what is wrong with each of the others. */
export function readFeatures<Feature extends { readonly properties: object }>(
  file: string,
  collection: unknown,
  crs: Crs,
  read: (at: FeatureAt, feature: RawFeature) => Feature | Problem,
): FeaturesRead<Feature> {
  if (!isCollection(collection)) return { features: [], problems: [problem({ file }, 'not-a-collection')] };
  const conflict = conflictIn(collection, crs);
  if (conflict !== undefined)
    return { features: [], problems: [problem({ file }, 'crs-conflict', { crs: conflict })] };
  const features: Feature[] = [];
  const problems: Problem[] = [];
  for (const [feature, value] of collection.features.entries()) {
    const at = { file, feature };
    const outcome = isFeature(value) ? read(at, value) : problem(at, 'not-a-feature');
    if ('reason' in outcome) problems.push(outcome);
    else features.push(outcome);
  }
  return { features, problems };
}

function isFeature(value: unknown): value is RawFeature {
  return typeof value === 'object' && value !== null && (value as RawFeature).type === 'Feature';
}
