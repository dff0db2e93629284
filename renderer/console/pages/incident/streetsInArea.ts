import type { DistrictAnswer } from '../../../../domain/contract/http.ts';
import { centreOf, isInside } from '../../../../domain/district/polygon.ts';
import type { Incident } from '../../../../domain/incident/incident.ts';
import type { ScopeId, UnitId } from '../../../../domain/kernel.ts';
import { areaOf } from '../../../map/drawing/affected.ts';

/** Streets with a grid whose middle lies in the newest area that was drawn; none where none was. */
export function streetsInArea(
  answer: DistrictAnswer | undefined,
  incident: Pick<Incident, 'shapes'> | undefined,
): readonly UnitId[] {
  const newest = incident?.shapes.findLast(({ shape }) => shape === 'area');
  if (answer === undefined || newest === undefined) return [];
  const area = areaOf(newest.points);
  const touched = new Set<ScopeId | undefined>(
    answer.grids.features.flatMap(({ geometry, properties }) =>
      isInside(area, centreOf(geometry)) ? [properties.parentId] : [],
    ),
  );
  const streets = new Set<ScopeId | undefined>(
    answer.communities.features.flatMap(({ properties: { id, parentId } }) =>
      touched.has(id) ? [parentId] : [],
    ),
  );
  return answer.streets.features.flatMap(({ properties: { id } }) => (streets.has(id) ? [id] : []));
}
