import type { WallSettings } from '../../../domain/wall/settings.ts';

/** What a wall does to the page around it; the only reader of the browser's own parts. */
export interface WallPage {
  reload(): void;
  /** Theme and language of the whole page. */
  wear(settings: Pick<WallSettings, 'look' | 'language'>): void;
  /** Megabytes of script memory; undefined where the browser does not say. */
  memory(): number | undefined;
  /** In pixels of its own. */
  size(): { readonly width: number; readonly height: number };
  /** Asks the machine to keep the screen on; where it cannot be asked, the kiosk's own settings do. */
  keepAwake(): Promise<void>;
}

const MEGABYTE = 1_048_576;

/** The page of this browser. */
export function createBrowserPage(): WallPage {
  let awake: WakeLockSentinel | undefined;
  return {
    reload: () => location.reload(),
    wear({ look, language }) {
      document.documentElement.dataset.theme = look;
      document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    },
    memory() {
      const { memory } = performance as { readonly memory?: { readonly usedJSHeapSize: number } };
      return memory === undefined ? undefined : memory.usedJSHeapSize / MEGABYTE;
    },
    size: () => ({ width: innerWidth, height: innerHeight }),
    async keepAwake() {
      // Only in a secure page, and given back by the browser whenever the page is hidden. One at a time: each that is
      // asked for is held until it is released, and weeks have many half minutes.
      if (awake?.released === false) return;
      awake = await navigator.wakeLock?.request('screen').catch(() => undefined);
    },
  };
}
