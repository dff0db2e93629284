import type { Ems, Room } from '../../../domain/wall/visualAngle.ts';
import { widthOf } from './width.ts';

export interface FilledLine {
  readonly text: string;
  /** Of its letters, in ems; never below 1. */
  readonly size: Ems;
}

/** Sizes that are tried, the largest first: of the first line, and of the others. */
const SCALES: readonly (readonly [Ems, Ems])[] = [
  [7, 2.8],
  [5.6, 2.5],
  [4.8, 2.2],
  [4, 2],
  [3.4, 1.7],
  [2.8, 1.5],
  [2.2, 1.3],
  [1.8, 1.15],
  [1.5, 1],
  [1.2, 1],
  [1, 1],
];
/** Height of a line by the size of its letters, and the gap above it, in ems. */
const HEIGHT = 1.25;
const GAP = 0.3;
/** Words are not cut: a line that is broken between them is not full. */
const RAGGED = 1.25;
const MOST_BREAKS = 2;

/**
 * Fills a tile with lines by rank, as large as they go together. Where even the smallest letters leave no room for all, a
 * line takes its shorter words, or is left out. Pure.
 */
export function fillLines(lines: readonly (readonly string[])[], room: Room): readonly FilledLine[] {
  const wanted = lines
    .map((choices) => choices.filter((text) => text !== ''))
    .filter(({ length }) => length > 0);
  const whole = SCALES.map((scale) => fillAt(wanted, room, scale)).find(
    ({ length }) => length === wanted.length,
  );
  return whole ?? fillAt(wanted, room, [1, 1]);
}

function fillAt(
  lines: readonly (readonly string[])[],
  room: Room,
  [first, other]: readonly [Ems, Ems],
): readonly FilledLine[] {
  let left = room.rows;
  const filled: FilledLine[] = [];
  for (const [n, choices] of lines.entries()) {
    const size = n === 0 ? first : other;
    const fits = (text: string) =>
      heightOf(text, size, room.cols) <= left &&
      (size === 1 || breaksOf(text, size, room.cols) <= MOST_BREAKS);
    const text = choices.find(fits);
    if (text === undefined) continue;
    left -= heightOf(text, size, room.cols);
    filled.push({ text, size });
  }
  return filled;
}

function breaksOf(text: string, size: Ems, cols: Ems): number {
  const width = widthOf(text) * size;
  return width <= cols ? 1 : Math.ceil((width * RAGGED) / cols);
}

function heightOf(text: string, size: Ems, cols: Ems): Ems {
  return breaksOf(text, size, cols) * size * HEIGHT + GAP;
}
