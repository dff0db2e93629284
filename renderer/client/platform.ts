import type { CaseId } from '../../domain/case/case.ts';
import type { AlertInput, Bridge, MenuInput } from '../../domain/contract/bridge.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { World } from '../../domain/kernel.ts';
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
  /** Says on this machine's screen that something rang, while another window is in front. */
  alert(alert: AlertInput): void;
  /** Asks the person whether that may be done, where a browser wants it; only after a press. */
  allowAlerts(): void;
  /** The case of an alert that was pressed. Returns its stop function. */
  onOpenCase(listener: (caseId: CaseId) => void): () => void;
  /** Loads the console anew as the server serves it; undefined where it is installed. */
  readonly reload: (() => void) | undefined;
  /** Goes over to another world of the same server, signed in as before. */
  readonly enterWorld?: (world: World) => void;
  /** The page as it would be printed, as a PDF; undefined where the browser's own dialog makes one. */
  readonly pagePdf?: Bridge['pagePdf'];
  /** Goes over to another server; undefined where only the address bar can do that. */
  readonly connectTo?: Bridge['connectTo'];
  /** Walls on the screens of this machine; undefined where a page cannot have a screen to itself. */
  readonly walls?: Pick<Bridge, 'screens' | 'openWall' | 'closeWall'>;
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
    alert: (alert) => void bridge.alert(alert),
    allowAlerts: () => undefined,
    onOpenCase: (listener) =>
      bridge.onOpenCase((text) => {
        const caseId = idIn('case', text);
        if (caseId !== undefined) listener(caseId);
      }),
    pagePdf: () => bridge.pagePdf(),
    connectTo: (address) => bridge.connectTo(address),
    walls: bridge,
  };
}

function browserPlatform(view: Window): Platform {
  const listeners = new Set<(caseId: CaseId) => void>();
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
    alert({ title, body, caseId }) {
      if (!('Notification' in view) || Notification.permission !== 'granted' || view.document.hasFocus())
        return;
      const shown = new Notification(title, { body, tag: caseId ?? title });
      shown.onclick = () => {
        view.focus();
        if (caseId !== undefined) for (const listener of listeners) listener(caseId);
      };
    },
    allowAlerts() {
      if ('Notification' in view && Notification.permission === 'default')
        void Notification.requestPermission();
    },
    onOpenCase(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
