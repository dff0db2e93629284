/** A line of words in pixels of the screen, around `x` and upwards from `y`. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Size of its type in pixels, where it is not that of the others. */
  readonly em?: number;
}

const LINE = 1.5;
/** Width of a letter beside that of a Chinese character, which is as wide as high. */
const LETTER = 0.58;

/**
 * Which of these labels stand free, the first before those behind it, and all behind those that stand already; `em` is
 * the size of the type in pixels.
 */
export function standFree(
  labels: readonly Label[],
  em: number,
  standing: readonly Label[] = [],
): readonly boolean[] {
  const taken = standing.map((label) => boxOf(label, em));
  return labels.map((label) => {
    const box = boxOf(label, em);
    const isFree = !taken.some((other) => meets(box, other));
    if (isFree) taken.push(box);
    return isFree;
  });
}

/**
 * A place for each label, the first before those behind it: of its choices the first that meets neither what stands
 * already nor another label, else the first that meets no other label, else its first.
 */
export function placedApart<L extends Label>(
  labels: readonly (readonly [L, ...L[]])[],
  em: number,
  standing: readonly Label[],
): readonly L[] {
  const taken: Box[] = [];
  const below = standing.map((label) => boxOf(label, em));
  return labels.map((choices) => {
    const isApart = (others: readonly Box[]) => (choice: L) =>
      !others.some((other) => meets(boxOf(choice, em), other));
    const chosen = choices.find(isApart([...taken, ...below])) ?? choices.find(isApart(taken)) ?? choices[0];
    taken.push(boxOf(chosen, em));
    return chosen;
  });
}

/** The label moved up or down, so that all of it lies within `height`. */
export function keptInHeight<L extends Label>(label: L, height: number, em: number): L {
  return { ...label, y: Math.max(em * LINE, Math.min(label.y, height - em / 4)) };
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

/** How wide a line of this type is, in pixels. */
export function widthOf(text: string, em: number): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) > 0x2e7f ? em : em * LETTER;
  return width;
}

function boxOf({ x, y, text, em: own }: Label, usual: number): Box {
  const em = own ?? usual;
  const width = widthOf(text, em);
  return { left: x - width / 2, right: x + width / 2, top: y - em * LINE, bottom: y };
}

const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
