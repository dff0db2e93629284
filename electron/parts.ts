import type { PartInput, WindowBounds } from '../domain/contract/bridge.ts';
import { APP_ORIGIN } from './security/trustedUrl.ts';
import { type Placement, placePart, type Rectangle } from './windowState.ts';

/** A window that shows a part of the console. */
export interface PartWindow {
  focus(): void;
  close(): void;
}

export interface PartsParts {
  /** Work areas of the screens of now, the primary one first. */
  areas(): readonly Rectangle[];
  /** Where the main window stands; undefined without one. */
  mainBounds(): WindowBounds | undefined;
  openWindow(placement: Placement, url: string, onClosed: () => void): PartWindow;
  /** The server the console talks to. */
  serverOrigin(): string | undefined;
  readonly version: string;
}

/** Parts of the console in windows of their own: opened by the main window, and gone with it. */
export interface Parts {
  /** Opens it, or brings it to the front. False while there is no console it could be a part of. */
  open(part: PartInput): boolean;
  closeAll(): void;
}

export function createParts(parts: PartsParts): Parts {
  const open = new Map<string, PartWindow>();
  return {
    open({ part, world, desk, bounds }) {
      const server = parts.serverOrigin();
      const main = parts.mainBounds();
      if (server === undefined || main === undefined) return false;
      // What is left of another world is on its way out.
      const name = `${world} ${part}`;
      const there = open.get(name);
      if (there !== undefined) {
        there.focus();
        return true;
      }
      const query = new URLSearchParams({ server, version: parts.version, part, desk, world });
      const window = parts.openWindow(
        placePart(bounds, parts.areas(), main),
        `${APP_ORIGIN}/index.html?${query}`,
        () => open.delete(name),
      );
      open.set(name, window);
      return true;
    },
    closeAll() {
      for (const window of open.values()) window.close();
      open.clear();
    },
  };
}
