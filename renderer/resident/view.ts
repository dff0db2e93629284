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

/** What has a name large enough to read in this view. */
export function namesIn(
  map: PublicMap,
  view: View,
): readonly { readonly name: { zh: string; en: string }; readonly at: Degrees }[] {
  const isClose = view.size < 0.025;
  const areas = (isClose ? map.communities : map.streets).map(({ name, rings }) => ({
    name,
    at: middleOf(rings),
  }));
  const landmarks = isClose ? map.landmarks.map(({ name, point }) => ({ name, at: drawnAt(point) })) : [];
  return [...landmarks, ...areas].filter(({ at: [x, y] }) => isIn(view, x, y));
}

function isIn({ x, y, size }: View, px: number, py: number): boolean {
  return px >= x && px <= x + size && py >= y && py <= y + size;
}

function middleOf(rings: readonly Ring[]): Degrees {
  const { x, y, size } = viewOf(rings);
  return [x + size / 2, y + size / 2];
}
