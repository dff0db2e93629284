import { z } from 'zod';

/** Where the window stands, in the desktop's own pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Placement {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

export const rectangle = z.strictObject({
  x: z.int().min(-100_000).max(100_000),
  y: z.int().min(-100_000).max(100_000),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
});

/** What is remembered between two starts. */
export const windowState = z.strictObject({
  bounds: rectangle,
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
