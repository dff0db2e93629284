import type { Directory } from '../../domain/district/directory.ts';
import { audienceOf, type Whereabouts } from '../../domain/people/scope.ts';

/** Who sees a case, worked out once for each combination of place and units. */
export type AudienceOf = (thisCase: Whereabouts) => ReadonlySet<string>;

/** Combinations kept; 1,893 grids times the few units that handle cases in each. */
const LIMIT = 50_000;

export function createAudienceIndex(directory: Directory): AudienceOf {
  const known = new Map<string, ReadonlySet<string>>();
  return (thisCase) => {
    const { gridId, communityId, streetId } = thisCase.place;
    const key = `${gridId ?? communityId ?? streetId}|${thisCase.primaryUnitId}|${thisCase.coUnitIds.join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= LIMIT) known.clear();
    const audience = audienceOf(thisCase, directory);
    known.set(key, audience);
    return audience;
  };
}
