import type { Metres } from '../district/geo.ts';

/**
 * How large letters must be at the last seat, by the angle they fill there. NUREG-0700 asks for 16 arc-minutes of
 * a letter's height at the greatest distance; a Chinese one is denser and gets 22. The screen's pixels do not come
 * into it: a screen twice as fine shows the same, finer.
 */
export const LEAST_ARC_MINUTES = { latin: 16, chinese: 22 } as const;

/**
 * Height of the ink by one em of Noto Sans SC, measured at its thinnest weight on the wall (400): the figure 1, the
 * lowest of capitals and figures (0.719), and 国, which fills the frame of an ideograph (0.891).
 */
const INK = { latin: 0.719, chinese: 0.89 } as const;

/** More letters along the longer side than this nobody takes in while passing: on a larger screen everything is larger instead. */
export const MOST_LETTERS = 48;

/** From where the screen is read, and how wide it is. */
export interface Viewing {
  /** Of the last seat from the screen, in metres. */
  readonly distance: Metres;
  /** Of the picture, all screens of a video wall together, in metres. */
  readonly width: Metres;
}

/** A length in ems: the font size at which every letter on the wall is large enough. */
export type Ems = number;

/** The picture measured in its own smallest letters. */
export interface Room {
  readonly cols: Ems;
  readonly rows: Ems;
}

/** Height in metres that fills so many arc-minutes at a distance. */
export function heightOf(arcMinutes: number, distance: Metres): Metres {
  return 2 * distance * Math.tan((arcMinutes / 120) * (Math.PI / 180));
}

/** The smallest font size at which figures and Chinese letters are large enough, in metres on the screen. */
export function leastEm(distance: Metres): Metres {
  const latin = heightOf(LEAST_ARC_MINUTES.latin, distance) / INK.latin;
  const chinese = heightOf(LEAST_ARC_MINUTES.chinese, distance) / INK.chinese;
  return Math.max(latin, chinese);
}

/** How many smallest letters go across and down a picture; `ratio` is its width by its height. */
export function roomOf({ distance, width }: Viewing, ratio: number): Room {
  const cols = Math.min(MOST_LETTERS * Math.min(1, ratio), width / leastEm(distance));
  return { cols, rows: cols / ratio };
}

/** The farthest seat for which so much room is left on a screen `width` metres wide. */
export function farthestFor(room: Room, width: Metres, ratio: number): Metres {
  const cols = Math.max(room.cols, room.rows * ratio);
  return width / cols / leastEm(1);
}
