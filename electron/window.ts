import { BrowserWindow, nativeTheme } from 'electron';
import type { Placement } from './windowState.ts';

/**
 * The one webPreferences of the product; development and tests get the same. Everything that is
 * already Electron's default is written out, so that safety does not rest on a default.
 */
export const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // A dictionary would be fetched from outside, and case texts are nobody's business.
  spellcheck: false,
  // A console behind another window must keep counting its clocks and its link's age.
  backgroundThrottling: false,
} as const;

/** The ground of the screen as the machine wants it, so that the window never flashes white in a dark room. */
const groundColour = (): string => (nativeTheme.shouldUseDarkColors ? '#0b121b' : '#eef2f5');

/** The least a window may be made: the console with its three columns, a part of it. */
const CONSOLE = { width: 1024, height: 640 };
const PART = { width: 480, height: 360 };

/** Makes the window, hidden until it has something to show. `preload` is an absolute path. */
export function createWindow(placement: Placement, preload: string, least = CONSOLE): BrowserWindow {
  const window = new BrowserWindow({
    ...placement.bounds,
    minWidth: Math.min(least.width, placement.bounds.width),
    minHeight: Math.min(least.height, placement.bounds.height),
    show: false,
    // Alt shows it; a duty desk of 1366x768 needs every line of the screen.
    autoHideMenuBar: true,
    backgroundColor: groundColour(),
    title: '令行 Lingxing',
    webPreferences: { ...WEB_PREFERENCES, preload },
  });
  if (placement.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The page's title names the district; the window keeps the product's name before it.
  window.on('page-title-updated', (event, title) => {
    event.preventDefault();
    window.setTitle(title === '' ? '令行 Lingxing' : title);
  });
  return window;
}

/** A part of the console in a window of its own: as shut as the console, without its menu. */
export function createPartWindow(placement: Placement, preload: string): BrowserWindow {
  const window = createWindow(placement, preload, PART);
  window.setMenu(null);
  return window;
}
