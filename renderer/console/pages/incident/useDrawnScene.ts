import { useMemo } from 'react';
import { type Case, isOpen } from '../../../../domain/case/case.ts';
import { defined } from '../../../../domain/defined.ts';
import { type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import { useSituation } from '../../../client/hooks.ts';
import type { DrawnScene } from '../../../map/drawing/drawingMap.ts';
import type { DrawnCase, DrawnShape } from '../../../map/drawing/drawn.ts';
import type { MapDistrict } from '../../../map/mapDistrict.ts';
import { standpointOf } from '../../../map/placement.ts';

/** What stands on the map of an incident now. */
export function useDrawnScene(incident: Incident | undefined, district: MapDistrict | undefined): DrawnScene {
  const cases = useSituation((state) => state.cases);
  return useMemo(() => {
    const linked = (incident?.caseIds ?? []).flatMap((id) => cases.get(id) ?? []).filter(isOpen);
    const heat = new Int32Array(district?.grids.length ?? 0);
    const drawn = linked.flatMap((thisCase) => drawnCase(thisCase, district, heat));
    return { shapes: incident === undefined ? [] : shapesOf(incident), cases: drawn, heat };
  }, [incident, district, cases]);
}

function drawnCase(thisCase: Case, district: MapDistrict | undefined, heat: Int32Array): DrawnCase[] {
  const at = district && standpointOf(district, thisCase.id, thisCase.place);
  if (at === undefined) return [];
  heat[at.grid] = (heat[at.grid] ?? 0) + 1;
  return [{ id: thisCase.id, point: at.point, urgency: thisCase.urgency }];
}

/** What is warned of below, then what was drawn, the field post on top. */
function shapesOf(incident: Incident): readonly DrawnShape[] {
  const polygon = warningInForce(incident)?.polygon;
  const { shapes, fieldPost, advisories } = incident;
  return [
    ...(polygon === undefined ? [] : [{ id: 'warned', as: 'warned', points: polygon } as const]),
    ...advisories.flatMap(({ identifier, isInForce, polygon: above }) =>
      isInForce && above !== undefined ? [{ id: identifier, as: 'warned', points: above } as const] : [],
    ),
    ...shapes.map(({ n, shape, points, text }) => ({ id: `${n}`, as: shape, points, ...defined({ text }) })),
    ...(fieldPost?.point === undefined
      ? []
      : [{ id: 'post', as: 'post', points: [fieldPost.point], text: fieldPost.text } as const]),
  ];
}
