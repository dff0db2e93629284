import { useRef, useState } from 'react';
import { useDirectory } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { LassoSheet } from './LassoSheet.tsx';
import { MapCaseList } from './MapCaseList.tsx';
import { MapCorner } from './MapCorner.tsx';
import { MapLegend } from './MapLegend.tsx';
import { MapMeasures } from './MapMeasures.tsx';
import { MapTrouble } from './MapTrouble.tsx';
import css from './map.module.css';
import { useMapSession } from './useMapSession.ts';

/** The district's map with what stands on it; the drawing itself is MapController's. */
export function MapView() {
  const t = useWords();
  const [attempt, setAttempt] = useState(0);
  return (
    <section className={css.frame} aria-label={t('map.title')}>
      <MapSurface key={attempt} />
      <MapCorner />
      <MapMeasures />
      <MapLegend />
      <MapCredit />
      <LassoSheet />
      <MapCaseList />
      <MapTrouble onReload={() => setAttempt(attempt + 1)} />
    </section>
  );
}

/** A new key is a new map from the ground up. */
function MapSurface() {
  const host = useRef<HTMLDivElement>(null);
  useMapSession(host);
  return <div ref={host} className={css.map} />;
}

/** Where the boundaries come from; the whole sentence on hovering. */
function MapCredit() {
  const t = useWords();
  const credit = useDirectory((state) => state.answer?.credit);
  const isDemo = useDirectory((state) => state.answer?.demo === true);
  return (
    <p className={css.credit} title={credit}>
      {isDemo ? t('map.credit.demo') : credit}
    </p>
  );
}
