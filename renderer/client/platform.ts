import type { CaseId } from '../../domain/case/case.ts';
import type { AlertInput, Bridge, MenuInput, PartInput, WindowBounds } from '../../domain/contract/bridge.ts';
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
  /** Opens a part of the console in a window of its own, or brings it to the front; false when the browser would not. */
  openPart(part: PartInput): Promise<boolean>;
  /** From a part's window: brings the main one to the front. */
  showConsole(): void;
  /** From a part's window: the main one has been closed. */
  isConsoleGone(): boolean;
  /** Where this window stands, as `openPart` takes it. */
  bounds(): WindowBounds;
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
    openPart: (part) => bridge.openPart(part),
    showConsole: () => void bridge.showConsole(),
    // The shell closes the parts with it.
    isConsoleGone: () => false,
    bounds: () => boundsOf(view, view.outerWidth, view.outerHeight),
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
    openPart: async (part) => openPartIn(view, part),
    showConsole: () => view.opener?.focus(),
    isConsoleGone: () => view.opener === null || view.opener.closed,
    bounds: () => boundsOf(view, view.innerWidth, view.innerHeight),
  };
}

function boundsOf({ screenX, screenY }: Window, width: number, height: number): WindowBounds {
  const atLeast = (size: number) => Math.max(200, Math.round(size));
  return {
    x: Math.round(screenX),
    y: Math.round(screenY),
    width: atLeast(width),
    height: atLeast(height),
  };
}

/** The least of a window that has never been opened. */
const PART_SIZE = { width: 1280, height: 800 };

/** Under its name: one that is open already comes to the front as it is. */
function openPartIn(view: Window, { part, world, desk, bounds }: PartInput): boolean {
  const name = `lingxing-${desk}-${part}`;
  const { width, height } = bounds ?? PART_SIZE;
  const where = bounds === undefined ? '' : `,left=${bounds.x},top=${bounds.y}`;
  const opened = view.open('', name, `popup,width=${width},height=${height}${where}`);
  if (opened === null) return false;
  if (opened.location.href === 'about:blank')
    opened.location.replace(`${view.location.pathname}?${new URLSearchParams({ part, desk, world })}`);
  opened.focus();
  return true;
}
