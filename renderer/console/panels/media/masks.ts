import type { BlurMask } from '../../../../domain/media/media.ts';

/** Rectangles on a picture, in parts of its width and height; all of them stay within it. */

/** Smaller than this cannot be seen, nor taken hold of. */
export const SMALLEST = 0.02;
/** One press of an arrow. */
const STEP = 0.01;

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const DIRECTIONS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

/** What N adds: in the middle, a fifth of either side. */
export const MIDDLE: BlurMask = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 };

/** The mask after an arrow key: moved, or with `grow` its lower right corner moved; undefined for another key. */
export function nudged(mask: BlurMask, key: string, grow: boolean): BlurMask | undefined {
  const by = DIRECTIONS[key];
  if (by === undefined) return undefined;
  const { x, y, w, h } = mask;
  if (grow) {
    return rounded({
      ...mask,
      w: between(w + by.x, SMALLEST, 1 - x),
      h: between(h + by.y, SMALLEST, 1 - y),
    });
  }
  return rounded({ ...mask, x: between(x + by.x, 0, 1 - w), y: between(y + by.y, 0, 1 - h) });
}

/** The rectangle between two corners, in whatever order they were drawn; what lies beside the picture is cut off. */
export function spanned(a: Spot, b: Spot): BlurMask {
  const [left, right] = [inside(Math.min(a.x, b.x)), inside(Math.max(a.x, b.x))];
  const [top, bottom] = [inside(Math.min(a.y, b.y)), inside(Math.max(a.y, b.y))];
  return rounded({ x: left, y: top, w: right - left, h: bottom - top });
}

/** `{left: '40%', …}` for a rectangle laid over the picture. */
export function laidOver({ x, y, w, h }: BlurMask) {
  return { left: percent(x), top: percent(y), width: percent(w), height: percent(h) };
}

export function isSameMask(a: BlurMask, b: BlurMask): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

const percent = (part: number): string => `${part * 100}%`;
const between = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), most);
const inside = (value: number): number => between(value, 0, 1);
/** A thousandth is less than a pixel row of most photos; more digits only look exact. */
const round = (value: number): number => Math.round(value * 1000) / 1000;
const rounded = ({ x, y, w, h }: BlurMask): BlurMask => ({
  x: round(x),
  y: round(y),
  w: round(w),
  h: round(h),
});
