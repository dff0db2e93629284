import type { Case, CaseId } from '../../domain/case/case.ts';
import { defined } from '../../domain/defined.ts';
import { type Wgs84, wgs84 } from '../../domain/district/geo.ts';
import { type AreaGeometry, boxOf } from '../../domain/district/polygon.ts';
import type { GridId, UnitId } from '../../domain/kernel.ts';
import type { FlyTo, ViewState } from '../client/store/viewStore.ts';
import type { Destination } from './camera.ts';
import type { MapDistrict } from './mapDistrict.ts';
import type { Focus } from './overlay.ts';
import { standpointOf } from './placement.ts';

/** What is looked at means on the map. Pure. */

export type CaseById = (id: CaseId | undefined) => Case | undefined;

/** Members of the view that {@link focusOf} reads. */
const FOCUS_KEYS = ['selectedId', 'hoveredCaseId', 'hoveredGridId', 'pick', 'pin', 'filter'] as const;

export function isFocusDifferent(before: ViewState, after: ViewState): boolean {
  return FOCUS_KEYS.some((key) => before[key] !== after[key]);
}

/** Where a case is, also one that has ended and left the map. */
export function pointOf(
  district: MapDistrict,
  caseById: CaseById,
  id: CaseId | undefined,
): Wgs84 | undefined {
  const thisCase = caseById(id);
  return thisCase === undefined ? undefined : standpointOf(district, thisCase.id, thisCase.place)?.point;
}

/** Rings and outlines for what is selected, under the hand, or offered as a partner. */
export function focusOf(district: MapDistrict, caseById: CaseById, state: ViewState): Focus {
  const { selectedId, hoveredCaseId, hoveredGridId, filter, pick, pin } = state;
  const selected = pointOf(district, caseById, selectedId);
  const hovered = hoveredCaseId === selectedId ? undefined : pointOf(district, caseById, hoveredCaseId);
  const grid = gridGeometry(district, hoveredGridId);
  const only = gridGeometry(district, filter.gridId);
  const offered = new Set(pick === undefined ? [] : [...pick.candidates, pick.focusedId ?? pick.forId]);
  if (pick !== undefined) offered.delete(pick.forId);
  return {
    ...defined({ selected, hovered, grid, only }),
    candidates: [
      ...[...offered].flatMap((id) => {
        const point = pointOf(district, caseById, id);
        return point === undefined ? [] : [{ point, focused: id === pick?.focusedId }];
      }),
      // The place of a report that is being typed.
      ...(pin?.kind === 'given' ? [{ point: pin.point, focused: true }] : []),
    ],
  };
}

/** Where a wish leads; undefined when the district does not know the place. */
export function destinationOf(
  district: MapDistrict,
  caseById: CaseById,
  target: FlyTo['target'],
): Destination | undefined {
  if (target === 'district') return { kind: 'district' };
  if ('caseId' in target) {
    const point = pointOf(district, caseById, target.caseId);
    return point === undefined ? undefined : { kind: 'point', point };
  }
  if ('ground' in target) return groundNamed(district, target.ground);
  const geometry =
    'gridId' in target ? gridGeometry(district, target.gridId) : areaGeometry(district, target.unitId);
  return geometry === undefined ? undefined : { kind: 'area', box: boxOf(geometry) };
}

function gridGeometry(district: MapDistrict, id: GridId | undefined): AreaGeometry | undefined {
  return district.grids[district.gridIndex.get(id) ?? -1]?.geometry;
}

function areaGeometry({ answer }: MapDistrict, id: UnitId): AreaGeometry | undefined {
  const areas = [...answer.streets.features, ...answer.communities.features, ...answer.district.features];
  return areas.find((feature) => feature.properties.id === id)?.geometry;
}

/** All that lies under the grids by that name; a thing of one point is a point. */
function groundNamed({ answer }: MapDistrict, name: string): Destination | undefined {
  const named = answer.context.features.filter(({ properties }) => properties.name === name);
  const points = named.flatMap(({ geometry }) => positionsIn(geometry.coordinates));
  const [first] = points;
  if (first === undefined) return undefined;
  const box = boxOf({ type: 'Polygon', coordinates: [points] });
  const isPoint = box[0] === box[2] && box[1] === box[3];
  return isPoint ? { kind: 'point', point: first } : { kind: 'area', box };
}

/** Coordinates of any geometry, however deep they lie. */
function positionsIn(coordinates: unknown): readonly Wgs84[] {
  if (!Array.isArray(coordinates)) return [];
  const [lon, lat]: readonly unknown[] = coordinates;
  if (typeof lon === 'number' && typeof lat === 'number') return [wgs84(lon, lat)];
  return coordinates.flatMap(positionsIn);
}
