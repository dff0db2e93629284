import { useEffect, useRef, useState } from 'react';
import { useClient } from '../client/context.ts';
import { useDirectory } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { LassoSheet } from './LassoSheet.tsx';
import { MapCaseList } from './MapCaseList.tsx';
import { MapCorner } from './MapCorner.tsx';
import { MapLegend } from './MapLegend.tsx';
import { MapMeasures } from './MapMeasures.tsx';
import { MapTrouble } from './MapTrouble.tsx';
import css from './map.module.css';
import { useMap, useMapStore } from './mapStore.ts';
import { RulerSheet } from './RulerSheet.tsx';
import { UnderlayMenu } from './underlay/UnderlayMenu.tsx';
import { followUnderlay } from './underlay/underlay.ts';
import { BASEMAP, type UnderlayState } from './underlay/underlayState.ts';
import { useMapSession } from './useMapSession.ts';

/** The district's map with what stands on it; the drawing itself is MapController's. */
export function MapView() {
  const t = useWords();
  const [attempt, setAttempt] = useState(0);
  const client = useClient();
  const mapStore = useMapStore();
  useEffect(() => followUnderlay(client, mapStore), [client, mapStore]);
  return (
    <section className={css.frame} aria-label={t('map.title')}>
      <MapSurface key={attempt} />
      <MapCorner />
      <MapMeasures />
      <MapLegend />
      <MapCredit />
      <UnderlayMenu />
      <LassoSheet />
      <RulerSheet />
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
  const landCredit = useMap(({ underlay }) => creditOf(underlay));
  const isLandAway = useMap(({ underlay }) => underlay.isLandAway);
  const isDemo = useDirectory((state) => state.answer?.demo === true);
  return (
    <p className={css.credit} title={credit}>
      {[isLandAway ? t('map.underlay.landAway') : landCredit, isDemo ? t('map.credit.demo') : credit]
        .filter((part) => part !== undefined)
        .join(' ｜ ')}
    </p>
  );
}

/** What has to stand on a map of the land while it is shown: whose it is, and by which approval. */
function creditOf({ answer, on }: UnderlayState): string | undefined {
  const basemap = on.has(BASEMAP) ? answer?.basemap : undefined;
  return basemap && [basemap.credit, basemap.approval].filter((part) => part !== undefined).join(' ');
}
