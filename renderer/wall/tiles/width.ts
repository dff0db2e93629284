import type { Ems } from '../../../domain/wall/visualAngle.ts';

/**
 * How wide letters of Noto Sans SC are, in ems: the widest of each sort at the weights of a wall, so that what is held
 * to fit does. Known beforehand, since what does not fit is left out before anything is drawn.
 */
const WIDTHS: readonly (readonly [RegExp, Ems])[] = [
  [/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u, 1],
  [/[@MWmw%—]/u, 0.96],
  [/[A-Z]/u, 0.7],
  [/[0-9]/u, 0.6],
  [/[ijlrtf.,:;·'’|() \u00a0-]/u, 0.42],
];
const USUAL: Ems = 0.62;

/** Never less than the text takes. Pure. */
export function widthOf(text: string): Ems {
  return [...text].reduce((sum, letter) => sum + (WIDTHS.find(([of]) => of.test(letter))?.[1] ?? USUAL), 0);
}

/** The first of these that goes into the room, the fullest first; undefined when none does. */
export function fitText(choices: readonly string[], room: Ems): string | undefined {
  return choices.find((text) => widthOf(text) <= room);
}

/** A part of a line, in ems; those of the highest rank come first. */
export interface Part<Id extends string> {
  readonly id: Id;
  readonly width: Ems;
}

/** Which parts of a line go into the room beside each other; one that does not leaves its place to the next. Pure. */
export function fitParts<Id extends string>(
  parts: readonly Part<Id>[],
  room: Ems,
  gap: Ems,
): ReadonlySet<Id> {
  const taken = new Set<Id>();
  let used = -gap;
  for (const { id, width } of parts) {
    if (used + gap + width > room) continue;
    used += gap + width;
    taken.add(id);
  }
  return taken;
}
