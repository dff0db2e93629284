import { z } from 'zod';
import { type WindowBounds, windowBounds } from '../domain/contract/bridge.ts';

/** Where the window stands, in the desktop's own pixels. */
export type Rectangle = Readonly<WindowBounds>;

export interface Placement {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

/** What is remembered between two starts. */
export const windowState = z.strictObject({
  bounds: windowBounds,
  isMaximized: z.boolean(),
});

/** The design's base size; smaller screens get all they have. */
const BASE = { width: 1920, height: 1080 };
/** So much of the title bar must be reachable, or the window cannot be dragged back. */
const GRIP = { width: 200, height: 24 };

/**
 * Puts the window where it stood, if a screen is still there: a remembered place on a monitor that
 * was unplugged would open an invisible window. `areas` are the work areas, the primary one first.
 */
export function placeWindow(saved: Placement | undefined, areas: readonly Rectangle[]): Placement {
  const primary = areas[0] ?? { x: 0, y: 0, ...BASE };
  if (saved === undefined) return { bounds: centred(BASE, primary), isMaximized: false };
  const home = areas.find((area) => holdsGrip(saved.bounds, area));
  if (home === undefined) return { bounds: centred(saved.bounds, primary), isMaximized: saved.isMaximized };
  const width = Math.min(saved.bounds.width, home.width);
  const height = Math.min(saved.bounds.height, home.height);
  return { bounds: { x: saved.bounds.x, y: saved.bounds.y, width, height }, isMaximized: saved.isMaximized };
}

function centred(size: { readonly width: number; readonly height: number }, area: Rectangle): Rectangle {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}

/** Is enough of the title bar inside this screen? */
function holdsGrip(bounds: Rectangle, area: Rectangle): boolean {
  const left = Math.max(bounds.x, area.x);
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  const isTopInside = bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height;
  return isTopInside && right - left >= GRIP.width;
}

/** A part of the console has less to show than the whole. */
const PART = { width: 1280, height: 800 };

/**
 * Where a part's window goes: where it stood, on the first screen when its own is gone; one that was never opened, on
 * a screen the main window is not on, if there is one. `areas` as in {@link placeWindow}; `main` is the main window.
 */
export function placePart(
  saved: Rectangle | undefined,
  areas: readonly Rectangle[],
  main: Rectangle | undefined,
): Placement {
  if (saved !== undefined) {
    const { bounds } = placeWindow({ bounds: saved, isMaximized: false }, areas);
    // A page cannot tell that its window is maximized; one that filled a screen fills it again.
    return { bounds, isMaximized: areas.some((area) => covers(bounds, area)) };
  }
  const others = areas.filter((area) => main === undefined || !holdsGrip(main, area));
  const [other] = others;
  if (other !== undefined) return { bounds: centred(PART, other), isMaximized: true };
  return { bounds: centred(PART, areas[0] ?? { x: 0, y: 0, ...BASE }), isMaximized: false };
}

function covers(bounds: Rectangle, area: Rectangle): boolean {
  return (
    bounds.x <= area.x &&
    bounds.y <= area.y &&
    bounds.x + bounds.width >= area.x + area.width &&
    bounds.y + bounds.height >= area.y + area.height
  );
}
