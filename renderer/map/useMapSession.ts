import { type RefObject, useEffect } from 'react';
import { browserClock } from '../client/clock.ts';
import { useDirectory } from '../client/store/directoryStore.ts';
import { serverNow } from '../client/store/linkStore.ts';
import { situation } from '../client/store/situationStore.ts';
import { ui } from '../desk/uiStore.ts';
import { translate } from '../speech/t.ts';
import { distanceText } from './distanceText.ts';
import { browserFrames } from './frames.ts';
import { createLibraryMap, isSoftwareDrawn } from './library.ts';
import { createMapDistrict, type MapDistrict } from './mapDistrict.ts';
import { startMapSession } from './mapSession.ts';
import { mapStore } from './mapStore.ts';
import { textOf } from './style.ts';
import { DARK, readTheme } from './theme.ts';

/** Waiting longer for the font than this leaves the operator without a map; system fonts then write it. */
const FONT_MS = 1_500;

/** Runs a live map in `host` for the loaded district, as long as the component stands. */
export function useMapSession(host: RefObject<HTMLElement | null>): void {
  const answer = useDirectory((state) => state.answer);
  useEffect(() => {
    const element = host.current;
    if (element === null || answer === undefined || answer.grids.features.length === 0) return;
    const district = createMapDistrict(answer);
    let dispose: (() => void) | undefined;
    let isOver = false;
    void fontFor(textOf(district)).then(() => {
      if (!isOver) dispose = startOrSay(element, district);
    });
    return () => {
      isOver = true;
      dispose?.();
    };
  }, [host, answer]);
}

function startOrSay(host: HTMLElement, district: MapDistrict): (() => void) | undefined {
  try {
    const session = startMapSession({
      host,
      district,
      situation,
      clock: browserClock,
      now: serverNow,
      frames: browserFrames,
      createMap: createLibraryMap,
      isSoftwareDrawn,
      theme: readTheme(host),
      scale: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1,
      pixelRatio: window.devicePixelRatio,
      reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
      distanceWords(metres) {
        const text = distanceText(metres);
        return { text, label: translate(ui.get().language, 'map.pointer.label', { distance: text }) };
      },
    });
    return session.dispose;
  } catch (error) {
    // The library throws where there is no WebGL 2; the console goes on without a map.
    console.warn('map', error);
    mapStore.setState({ phase: 'no-webgl' });
    return undefined;
  }
}

/** The bundled font comes in pieces by character: those for the map's names must be here before it draws. */
async function fontFor(text: string): Promise<void> {
  // Where a page cannot load fonts (a test's DOM) there is nothing to wait for.
  const loaded = document.fonts?.load(`16px "${DARK.font}"`, text).catch(() => []);
  await Promise.race([
    loaded,
    new Promise((resolve) => browserClock.after(FONT_MS, () => resolve(undefined))),
  ]);
}
