import type { Bridge, MenuInput } from '../../domain/contract/bridge.ts';
import { type Language, languageOf } from './store/languageStore.ts';

declare global {
  interface Window {
    /** Made by electron/preload.ts; absent in a browser. */
    readonly bridge?: Bridge;
  }
}

/** Where the console runs: the hardened window, or any browser. The only reader of `window.bridge`. */
export interface Platform {
  readonly kind: 'window' | 'browser';
  readonly serverUrl: string;
  /** What the screens begin in: a browser says its person's languages, an installed window is the district's. */
  readonly language: Language;
  /** The one-time code of a sign-in link, once; it is gone from the address bar afterwards. */
  takeSignInLink(): Promise<string | undefined>;
  /** Commands chosen in the native menu. */
  onCommand(listener: (id: string) => void): () => void;
  setMenu(menu: MenuInput): void;
  /** Loads the console anew as the server serves it; undefined where it is installed. */
  readonly reload: (() => void) | undefined;
  /** Goes over to another server; undefined where only the address bar can do that. */
  readonly connectTo?: Bridge['connectTo'];
}

export function detectPlatform(view: Window = window): Platform {
  const { bridge } = view;
  if (bridge === undefined) return browserPlatform(view);
  return {
    kind: 'window',
    language: 'zh',
    serverUrl: bridge.serverUrl,
    reload: undefined,
    takeSignInLink: () => bridge.takeSignInLink(),
    onCommand: (listener) => bridge.onCommand(listener),
    setMenu: (menu) => void bridge.setMenu(menu),
    connectTo: (address) => bridge.connectTo(address),
  };
}

function browserPlatform(view: Window): Platform {
  return {
    kind: 'browser',
    language: languageOf(view.navigator.languages),
    serverUrl: view.location.origin,
    reload: () => view.location.reload(),
    async takeSignInLink() {
      const code = new URLSearchParams(view.location.hash.slice(1)).get('link');
      if (code === null) return undefined;
      view.history.replaceState(undefined, '', view.location.pathname + view.location.search);
      return code;
    },
    onCommand: () => () => undefined,
    setMenu: () => undefined,
  };
}
