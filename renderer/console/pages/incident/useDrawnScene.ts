import { useMemo } from 'react';
import { type Case, isOpen } from '../../../../domain/case/case.ts';
import type { Wgs84 } from '../../../../domain/district/geo.ts';
import type { Incident } from '../../../../domain/incident/incident.ts';
import { useLanguage, useSituation } from '../../../client/hooks.ts';
import type { DrawnScene } from '../../../map/drawing/drawingMap.ts';
import type { DrawnCase } from '../../../map/drawing/drawn.ts';
import { incidentShapes } from '../../../map/drawing/incidentShapes.ts';
import type { MapDistrict } from '../../../map/mapDistrict.ts';
import { standpointOf } from '../../../map/placement.ts';

/** What stands on the map of an incident now; `lasso` is what one is being asked about. */
export function useDrawnScene(
  incident: Incident | undefined,
  district: MapDistrict | undefined,
  lasso?: readonly Wgs84[],
): DrawnScene {
  const language = useLanguage();
  const cases = useSituation((state) => state.cases);
  return useMemo(() => {
    const linked = (incident?.caseIds ?? []).flatMap((id) => cases.get(id) ?? []).filter(isOpen);
    const heat = new Int32Array(district?.grids.length ?? 0);
    const drawn = linked.flatMap((thisCase) => drawnCase(thisCase, district, heat));
    const shapes = incident === undefined ? [] : incidentShapes(incident, language);
    const caught = lasso === undefined ? [] : [{ id: 'lasso', as: 'lasso', points: lasso } as const];
    return { shapes: [...shapes, ...caught], cases: drawn, heat };
  }, [incident, district, cases, language, lasso]);
}

function drawnCase(thisCase: Case, district: MapDistrict | undefined, heat: Int32Array): DrawnCase[] {
  const at = district && standpointOf(district, thisCase.id, thisCase.place);
  if (at === undefined) return [];
  heat[at.grid] = (heat[at.grid] ?? 0) + 1;
  return [{ id: thisCase.id, point: at.point, urgency: thisCase.urgency }];
}
