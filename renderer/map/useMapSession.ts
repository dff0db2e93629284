import { type RefObject, useEffect } from 'react';
import type { Client } from '../client/client.ts';
import type { Clock } from '../client/clock.ts';
import { useClient } from '../client/context.ts';
import { useDirectory, useLook } from '../client/hooks.ts';
import { distanceText } from '../speech/distanceText.ts';
import { wordsOf } from '../speech/t.ts';
import { ageText } from '../speech/when.ts';
import { browserFrames } from './frames.ts';
import { createLibraryMap, isSoftwareDrawn } from './library.ts';
import { createMapDistrict, type MapDistrict } from './mapDistrict.ts';
import { startMapSession } from './mapSession.ts';
import { type MapStore, useMapStore } from './mapStore.ts';
import { textOf } from './style.ts';
import { MAP_FONT, readTheme } from './theme.ts';
import { readMapScale, useMapScale } from './useMapScale.ts';

/** Waiting longer for the font than this leaves the operator without a map; system fonts then write it. */
const FONT_MS = 1_500;

/** Runs a live map in `host` for the loaded district, as long as the component stands. */
export function useMapSession(host: RefObject<HTMLElement | null>): void {
  const client = useClient();
  const mapStore = useMapStore();
  const answer = useDirectory((state) => state.answer);
  const look = useLook(({ isDark, size }) => `${isDark} ${size}`);
  const scale = useMapScale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look is another map
  useEffect(() => {
    const element = host.current;
    if (element === null || answer === undefined || answer.grids.features.length === 0) return;
    const district = createMapDistrict(answer);
    let dispose: (() => void) | undefined;
    let isOver = false;
    void fontFor(textOf(district), client.clock).then(() => {
      if (!isOver) dispose = startOrSay({ host: element, district, client, mapStore });
    });
    return () => {
      isOver = true;
      dispose?.();
    };
  }, [host, answer, client, mapStore, look, scale]);
}

interface Ground {
  readonly host: HTMLElement;
  readonly district: MapDistrict;
  readonly client: Client;
  readonly mapStore: MapStore;
}

function startOrSay(ground: Ground): (() => void) | undefined {
  const { host, client, mapStore } = ground;
  const t = wordsOf(client);
  try {
    const session = startMapSession({
      ...ground,
      frames: browserFrames,
      createMap: createLibraryMap,
      isSoftwareDrawn,
      theme: readTheme(host),
      ...readMapScale(),
      reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
      distanceWords(metres) {
        const text = distanceText(metres);
        return { text, label: t('map.pointer.label', { distance: text }) };
      },
      staleWords: (age) => t('map.stale', { age: ageText(age, client.languageStore.getState().language) }),
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
async function fontFor(text: string, clock: Clock): Promise<void> {
  // Where a page cannot load fonts (a test's DOM) there is nothing to wait for.
  const loaded = document.fonts?.load(`16px "${MAP_FONT}"`, text).catch(() => []);
  await Promise.race([loaded, new Promise((resolve) => clock.after(FONT_MS, () => resolve(undefined)))]);
}
