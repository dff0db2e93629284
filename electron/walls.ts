import { z } from 'zod';
import { type MachineScreen, type WallInput, windowBounds } from '../domain/contract/bridge.ts';
import { APP_ORIGIN, isLoopback, parseServerAddress } from './security/trustedUrl.ts';
import type { Rectangle } from './windowState.ts';

/** A screen of this machine as the system describes it now. */
export interface ScreenNow {
  readonly id: number;
  readonly name: string;
  readonly bounds: Rectangle;
}

/** A window that fills one screen. */
export interface WallWindow {
  close(): void;
}

/** What hangs on which screen; the token makes the file as secret as the address of a wall. */
export const wallsFile = z.array(
  z.strictObject({
    screenId: z.int(),
    /** Where it was: systems give their screens other numbers after a restart. */
    bounds: windowBounds,
    server: z.string().refine((text) => parseServerAddress(text) === text),
    token: z.string().min(1).max(200),
  }),
);
type Hung = z.infer<typeof wallsFile>[number];

export interface WallsParts {
  /** The primary one first. */
  screens(): readonly ScreenNow[];
  openWindow(screen: ScreenNow, url: string): WallWindow;
  /** Keeps every screen on; returns its stop function. */
  keepAwake(): () => void;
  read(): readonly Hung[];
  write(hung: readonly Hung[]): void;
  /** The server the console talks to. */
  serverOrigin(): string | undefined;
}

/** Walls on the screens of this machine: opened from the console, and again by themselves after every start. */
export interface Walls {
  screens(): MachineScreen[];
  open(wall: WallInput): boolean;
  close(screenId: number): boolean;
  /** Takes down what hangs on any screen, for good; false when nothing does. */
  takeDown(): boolean;
  /** Has a window on every screen that is to have one and is there: after a start, and when screens come and go. */
  settle(): void;
  /** Closes every window; they come back with the next {@link settle}. */
  leave(): void;
}

interface Open {
  readonly screen: ScreenNow;
  readonly url: string;
  readonly window: WallWindow;
}

export function createWalls(parts: WallsParts): Walls {
  const open = new Map<number, Open>();
  let letSleep: (() => void) | undefined;

  function settle(): void {
    const wanted = wantedNow();
    for (const [id, { screen, url, window }] of open) {
      const next = wanted.get(id);
      if (next !== undefined && next.url === url && isSamePlace(next.screen.bounds, screen.bounds)) continue;
      window.close();
      open.delete(id);
    }
    for (const [id, { screen, url }] of wanted) {
      if (!open.has(id)) open.set(id, { screen, url, window: parts.openWindow(screen, url) });
    }
    wake();
  }

  function wantedNow(): ReadonlyMap<number, { readonly screen: ScreenNow; readonly url: string }> {
    const server = parts.serverOrigin();
    const screens = parts.screens();
    const wanted = new Map<number, { screen: ScreenNow; url: string }>();
    if (server === undefined) return wanted;
    for (const hung of parts.read()) {
      const screen = screenOf(hung, screens);
      if (screen === undefined || !isSameServer(hung.server, server)) continue;
      wanted.set(screen.id, { screen, url: wallUrl(server, hung.token) });
    }
    return wanted;
  }

  function wake(): void {
    if (open.size > 0) letSleep ??= parts.keepAwake();
    else {
      letSleep?.();
      letSleep = undefined;
    }
  }

  /** What hangs, but on this screen. */
  const elsewhere = (screen: ScreenNow): readonly Hung[] =>
    parts.read().filter((hung) => screenOf(hung, parts.screens())?.id !== screen.id);

  return {
    screens: () =>
      parts.screens().map(({ id, name, bounds }, n) => ({
        id,
        name: name.slice(0, 80),
        width: bounds.width,
        height: bounds.height,
        isPrimary: n === 0,
        hasWall: open.has(id),
      })),
    open({ screenId, token }) {
      const screen = parts.screens().find(({ id }) => id === screenId);
      const server = parts.serverOrigin();
      if (screen === undefined || server === undefined) return false;
      parts.write([...elsewhere(screen), { screenId, bounds: screen.bounds, server, token }]);
      settle();
      return true;
    },
    close(screenId) {
      const screen = parts.screens().find(({ id }) => id === screenId);
      if (screen === undefined || !open.has(screenId)) return false;
      parts.write(elsewhere(screen));
      settle();
      return true;
    },
    takeDown() {
      const hung = [...open.values()].map(({ screen }) => screen);
      for (const screen of hung) parts.write(elsewhere(screen));
      settle();
      return hung.length > 0;
    },
    settle,
    leave() {
      for (const { window } of open.values()) window.close();
      open.clear();
      wake();
    },
  };
}

/** The wall's own files from this machine: it starts also while the server cannot be reached. */
function wallUrl(server: string, token: string): string {
  return `${APP_ORIGIN}/wall/index.html?${new URLSearchParams({ server })}#${new URLSearchParams({ token })}`;
}

function screenOf({ screenId, bounds }: Hung, screens: readonly ScreenNow[]): ScreenNow | undefined {
  return (
    screens.find(({ id }) => id === screenId) ?? screens.find((screen) => isSamePlace(screen.bounds, bounds))
  );
}

function isSamePlace(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** The server of this machine has another port after each start. */
function isSameServer(a: string, b: string): boolean {
  return a === b || (isLoopback(a) && isLoopback(b));
}
