/** A line of words in pixels of the screen, around `x` and upwards from `y`. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const LINE = 1.5;
/** Width of a letter beside that of a Chinese character, which is as wide as high. */
const LETTER = 0.58;

/** Which of these labels stand free, the first before those behind it; `em` is the size of the type in pixels. */
export function standFree(labels: readonly Label[], em: number): readonly boolean[] {
  const taken: Box[] = [];
  return labels.map((label) => {
    const box = boxOf(label, em);
    const isFree = !taken.some((other) => meets(box, other));
    if (isFree) taken.push(box);
    return isFree;
  });
}

/** The label moved to the side, so that all of it lies within `width`; as it is where that is too narrow for it. */
export function keptWithin<L extends Label>(label: L, width: number, em: number): L {
  const half = widthOf(label.text, em) / 2 + em / 2;
  return half * 2 > width ? label : { ...label, x: Math.min(Math.max(label.x, half), width - half) };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function widthOf(text: string, em: number): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) > 0x2e7f ? em : em * LETTER;
  return width;
}

function boxOf({ x, y, text }: Label, em: number): Box {
  const width = widthOf(text, em);
  return { left: x - width / 2, right: x + width / 2, top: y - em * LINE, bottom: y };
}

const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
