import { useMemo } from 'react';
import type { Wgs84 } from '../../../../domain/district/geo.ts';
import { areaWithin } from '../../../../domain/incident/ground.ts';
import type { Incident } from '../../../../domain/incident/incident.ts';
import { useSituation } from '../../../client/hooks.ts';
import { casesIn } from '../../../map/drawing/affected.ts';
import type { MapDistrict } from '../../../map/mapDistrict.ts';
import { CasePreview } from './CasePreview.tsx';

interface LassoFormProps {
  readonly incident: Incident;
  readonly district: MapDistrict;
  /** Closed. */
  readonly points: readonly Wgs84[];
  readonly onClose: () => void;
}

/** The cases a lasso caught, to be looked at before they are linked. */
export function LassoForm({ incident, district, points, onClose }: LassoFormProps) {
  const cases = useSituation((state) => state.cases);
  const caught = useMemo(
    () => casesIn(district, areaWithin(points), cases.values()).map(({ id }) => id),
    [district, points, cases],
  );
  return <CasePreview incident={incident} found={caught} onClose={onClose} />;
}
