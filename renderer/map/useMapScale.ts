import { useEffect, useState } from 'react';
import { useClient } from '../client/context.ts';

/** A window that is being pulled gets its new map once it stands still. */
const STILL_MS = 400;

/** How large letters and symbols of a map are, and how fine its pixels. */
export interface MapScale {
  /** One rem over 16 px. */
  readonly scale: number;
  readonly pixelRatio: number;
}

/** As the page has it now. */
export function readMapScale(): MapScale {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { scale: rem / 16 || 1, pixelRatio: window.devicePixelRatio };
}

/** Changes when the window was resized, or moved to a screen of another scale: a map is then drawn anew. */
export function useMapScale(): string {
  const { clock } = useClient();
  const [key, setKey] = useState(keyNow);
  useEffect(() => {
    let stop: (() => void) | undefined;
    const measure = () => {
      stop?.();
      stop = clock.after(STILL_MS, () => setKey(keyNow()));
    };
    window.addEventListener('resize', measure);
    return () => {
      stop?.();
      window.removeEventListener('resize', measure);
    };
  }, [clock]);
  return key;
}

/** Steps one would see. */
function keyNow(): string {
  const { scale, pixelRatio } = readMapScale();
  return `${scale.toFixed(2)} ${pixelRatio}`;
}
