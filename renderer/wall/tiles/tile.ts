import type { CaseId } from '../../../domain/kernel.ts';
import type { SceneId } from '../../../domain/wall/scenes.ts';
import type { Ems, Room } from '../../../domain/wall/visualAngle.ts';
import { widthOf } from './width.ts';

/** What a tile is given: its place in ems, and what its scene is about. */
export interface TileProps extends Room {
  readonly scene: SceneId;
  /** The matter in focus. */
  readonly caseId?: CaseId | undefined;
  /** Which part is shown of what does not fit at once; counted on for ever. */
  readonly part: number;
}

/** Lines of a list, from foot to foot, in ems. */
export const LINE: Ems = 1.6;
/** The line above each tile: what it is, and how old. */
export const LABEL: Ems = 1.5;
/** To the left and right of what a tile shows, together. */
export const PADDING: Ems = 0.8;
/** A mark with the gap behind it. */
export const MARK_ROOM: Ems = 1.4;

/** Font size in ems at which a figure fills its tile: as large as it goes, never below the smallest letter. */
export function figureSize(text: string, { cols, rows }: Room): number {
  // A stroke between two figures reaches below them.
  const height = text.includes('/') ? 1.25 : 1.1;
  return Math.max(1, Math.min((rows - LABEL) / height, (cols - PADDING) / Math.max(0.6, widthOf(text))));
}

/** How many lines of a list there is room for under the tile's label. */
export function linesIn(rows: Ems, line = LINE): number {
  return Math.max(0, Math.floor((rows - LABEL) / line));
}
