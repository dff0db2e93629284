import type { Directory } from '../../domain/district/directory.ts';
import type { LoadedDistrict } from '../../server/district/district.ts';
import { DISTRICT } from './caseDistrict.ts';

/** A district without geometry, so that every place is named by its grid. */
export function withoutGeometry(directory: Directory): LoadedDistrict {
  const nothing = { type: 'FeatureCollection', features: [] } as const;
  const areas = { district: nothing, streets: nothing, communities: nothing, grids: nothing };
  const answer = { ...directory.data, ...areas, context: nothing };
  return {
    answer,
    text: JSON.stringify(answer),
    etag: `"${directory.data.version}"`,
    book: { text: '{}', etag: '"book"' },
    directory,
    landmarks: [],
    locate: () => undefined,
    areaOf(gridId) {
      const [, community, street] = directory.lineage(gridId);
      return {
        ...(community === undefined ? {} : { communityId: community.id }),
        ...(street === undefined ? {} : { streetId: street.id }),
      };
    },
  };
}

/** The small district of the case tests. */
export const TEST_DISTRICT: LoadedDistrict = withoutGeometry(DISTRICT);
