import { BrowserWindow, type Display, powerSaveBlocker, type Screen } from 'electron';
import type { ScreenNow, WallWindow } from './walls.ts';
import { type Watched, watchOver } from './wallWatch.ts';
import { WEB_PREFERENCES } from './window.ts';

/**
 * A window that is nothing but its screen: no frame, no menu, no key, no dialogue, and no bridge to the shell. Its
 * page comes back by itself whenever it ends.
 */
export function openWallWindow({ bounds }: ScreenNow, url: string, log: (line: string) => void): WallWindow {
  const window = new BrowserWindow({
    ...bounds,
    show: false,
    frame: false,
    kiosk: true,
    // Nobody types on a wall; the console keeps the keyboard.
    focusable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    backgroundColor: '#0b121b',
    title: '令行 大屏',
    webPreferences: { ...WEB_PREFERENCES, disableDialogs: true, devTools: false },
  });
  window.setMenu(null);
  const { webContents } = window;
  // Where a system gives it the keyboard all the same, no key reaches the page or a menu.
  webContents.on('before-input-event', (event) => event.preventDefault());
  webContents.on('context-menu', (event) => event.preventDefault());
  window.on('page-title-updated', (event) => event.preventDefault());
  const stop = watchOver(webContents as Watched, { url, after, log });
  window.once('ready-to-show', () => window.showInactive());
  return {
    close() {
      stop();
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

/** The primary one first. */
export function screensNow(screen: Screen): readonly ScreenNow[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ id, label, bounds }: Display) => ({ id, name: label, bounds }));
}

/** While a wall hangs here no screen goes dark. */
export function keepScreensOn(): () => void {
  const blocker = powerSaveBlocker.start('prevent-display-sleep');
  return () => void powerSaveBlocker.stop(blocker);
}
