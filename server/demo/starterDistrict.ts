import type { DistrictAnswer } from '../../domain/contract/http.ts';
import { demoCategories } from './demoDistrict.ts';
import { demoUnits } from './demoUnits.ts';

/**
 * What a real district starts from when its own departments and categories are not known yet: the
 * demo's, to be replaced by a CSV of units. Streets and communities are only names to be matched by code.
 */
export function starterDistrict(): Pick<DistrictAnswer, 'units' | 'categories' | 'context'> {
  return {
    units: demoUnits(),
    categories: demoCategories(),
    context: { type: 'FeatureCollection', features: [] },
  };
}
