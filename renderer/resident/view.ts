import type { PublicMap } from '../../domain/contract/publicDoor.ts';

/** A piece of the ground as the drawing shows it: degrees, with the latitude stretched so that squares are square. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

type Degrees = readonly [number, number];
type Ring = readonly Degrees[];

/** At the latitude of the district a degree of longitude is so much shorter. */
const STRETCH = 1 / Math.cos((23.13 * Math.PI) / 180);

export function drawnAt([lon, lat]: Degrees): Degrees {
  return [lon, -lat * STRETCH];
}

export function degreesAt(x: number, y: number): Degrees {
  return [round(x), round(-y / STRETCH)];
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The whole of these rings, with a little room around. */
export function viewOf(rings: readonly Ring[]): View {
  const points = rings.flat().map(drawnAt);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const size = Math.max(right - left, bottom - top) * 1.06;
  return { x: (left + right) / 2 - size / 2, y: (top + bottom) / 2 - size / 2, size };
}

/** Nearer or further, about its middle or about a point of the drawing. */
export function zoomed({ x, y, size }: View, share: number, about?: Degrees): View {
  const [cx, cy] = about ?? [x + size / 2, y + size / 2];
  const smaller = Math.min(0.2, Math.max(0.0008, size * share));
  return { x: cx - smaller / 2, y: cy - smaller / 2, size: smaller };
}

export function moved(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

export function pathOf(rings: readonly Ring[]): string {
  return rings.map((ring) => `M${ring.map((at) => drawnAt(at).join(' ')).join('L')}Z`).join('');
}

/** The view itself while the point lies in it; else as near as a place is looked for, about the point. */
export function showing(view: View, point: Degrees): View {
  const at = drawnAt(point);
  return isIn(view, ...at) ? view : zoomed({ ...view, size: Math.min(view.size, NEAR) }, 1, at);
}

/** Of a degree: a view in which a community can be told from the next. */
export const NEAR = 0.01;

export interface Label {
  readonly text: string;
  /** Its middle, on the line it stands on. */
  readonly at: Degrees;
}

/** How high letters are drawn in this view. */
export function lettersIn({ size }: View): number {
  return size / 24;
}

/** The names there is room for: none over another, none cut off by the edge. */
export function labelsIn(map: PublicMap, view: View, language: 'zh' | 'en'): readonly Label[] {
  const letters = lettersIn(view);
  const isClose = view.size < 0.025;
  const areas = (isClose ? map.communities : map.streets).map(({ name, rings }) => ({
    text: withoutKind(name[language]),
    at: middleOf(rings),
  }));
  const landmarks = isClose
    ? map.landmarks.map(({ name, point }) => ({ text: name[language], at: drawnAt(point) }))
    : [];
  const shown: Label[] = [];
  for (const { text, at } of [...landmarks, ...areas]) {
    if (!isIn(view, ...at)) continue;
    const label = { text, at: inside(view, at, widthOf(text) * letters, letters) };
    if (!shown.some((other) => isOver(label, other, letters))) shown.push(label);
  }
  return shown;
}

/** On a map every area is one: English names are long enough without it. */
function withoutKind(name: string): string {
  return name.replace(/ (?:Sub-district|Community)$/u, '');
}

/** In heights of a letter: a Chinese one is as wide as it is high, a Latin one little more than half. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.6), 0);
}

function inside({ x, y, size }: View, [px, py]: Degrees, width: number, height: number): Degrees {
  const half = width / 2;
  return [
    Math.min(Math.max(px, x + half), x + size - half),
    Math.min(Math.max(py, y + height), y + size - height / 3),
  ];
}

function isOver(label: Label, other: Label, letters: number): boolean {
  const width = ((widthOf(label.text) + widthOf(other.text)) / 2 + 0.4) * letters;
  return Math.abs(label.at[0] - other.at[0]) < width && Math.abs(label.at[1] - other.at[1]) < 1.25 * letters;
}

function isIn({ x, y, size }: View, px: number, py: number): boolean {
  return px >= x && px <= x + size && py >= y && py <= y + size;
}

function middleOf(rings: readonly Ring[]): Degrees {
  const { x, y, size } = viewOf(rings);
  return [x + size / 2, y + size / 2];
}
