import { distanceMetres, METRES_PER_DEGREE, type Wgs84, wgs84 } from '../../domain/district/geo.ts';
import type { AreaGeometry } from '../../domain/district/polygon.ts';
import { outerRings } from '../../domain/district/polygon.ts';
import hotCss from './hotMarks.module.css';
import { keptInHeight, keptWithin, type Label, placedApart, standFree } from './labelRoom.ts';
import css from './map.module.css';
import staleCss from './staleStreets.module.css';

/**
 * What follows the pointer and the selection: rings, the outline of the grid under the hand, the pointer
 * to a selected case outside the view. Drawn as SVG above the map, so that hovering never repaints it.
 */
export interface Focus {
  readonly selected?: Wgs84;
  readonly hovered?: Wgs84;
  readonly grid?: AreaGeometry;
  /** The grid the queue is narrowed to. */
  readonly only?: AreaGeometry;
  /** Matters that many report, around their reports; the hottest first. */
  readonly hot?: readonly HotMark[];
  /** Streets nothing new is known of. */
  readonly stale?: readonly StaleMark[];
  /** Partners offered for a merge. */
  readonly candidates: readonly { readonly point: Wgs84; readonly focused: boolean }[];
}

/** Where a matter that many report lies, how far it reaches, and what stands beside it. */
export interface HotMark {
  readonly point: Wgs84;
  readonly metres: number;
  readonly text: string;
}

/** A street nothing new is known of, where its name stands, and what stands above that. */
export interface StaleMark {
  readonly area: AreaGeometry;
  readonly point: Wgs84;
  readonly text: string;
}

export const NO_FOCUS: Focus = { candidates: [] };

export interface OverlayParts {
  readonly host: HTMLElement;
  readonly project: (point: Wgs84) => { readonly x: number; readonly y: number };
  readonly centre: () => Wgs84;
  /** Size of one rem over 16 px: rings grow with the symbols they surround. */
  readonly scale: number;
  /** Words of the pointer: what it says for a distance. */
  readonly distanceWords: (metres: number) => { readonly text: string; readonly label: string };
  readonly onPointer: () => void;
  /** What is written on the map below: words stand beside it or not at all. */
  readonly names?: () => readonly Label[];
}

export interface Overlay {
  show(focus: Focus): void;
  /** The view moved: put everything where it belongs now. */
  place(): void;
  dispose(): void;
}

const SVG = 'http://www.w3.org/2000/svg';
/** A ring this far inside the frame still counts as in sight. */
const MARGIN = 14;
/** Pixels of the type beside a ring, at 16 px a rem. */
const HOT_EM = 12;
/** From the middle of a street's name to what stands above it. */
const OVER_NAME = 12;
/** A matter at one door is still seen. */
const HOT_LEAST = 18;

export function createOverlay(parts: OverlayParts): Overlay {
  const { host, project } = parts;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', css.overlay ?? '');
  svg.setAttribute('aria-hidden', 'true');
  const pointer = document.createElement('button');
  pointer.type = 'button';
  pointer.className = css.pointer ?? '';
  pointer.hidden = true;
  pointer.addEventListener('click', parts.onPointer);
  host.append(svg, pointer);
  let focus: Focus = NO_FOCUS;
  /** Read before anything is changed: afterwards the question costs a layout of the whole page. */
  let room = { width: 0, height: 0 };

  function ring(point: Wgs84, radius: number, kind: string | undefined): SVGElement {
    const circle = document.createElementNS(SVG, 'circle');
    const { x, y } = project(point);
    circle.setAttribute('cx', x.toFixed(1));
    circle.setAttribute('cy', y.toFixed(1));
    circle.setAttribute('r', String(radius * parts.scale));
    circle.setAttribute('class', kind ?? '');
    return circle;
  }

  function line(from: Wgs84, to: Wgs84): SVGElement {
    const path = document.createElementNS(SVG, 'path');
    const [a, b] = [project(from), project(to)];
    path.setAttribute('d', `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`);
    path.setAttribute('class', css.thread ?? '');
    return path;
  }

  function outline(geometry: AreaGeometry, kind: string | undefined): SVGElement {
    const path = document.createElementNS(SVG, 'path');
    const rings = outerRings(geometry).map((corners) =>
      corners
        .map(([lon = 0, lat = 0]) => {
          const { x, y } = project(wgs84(lon, lat));
          return `${x.toFixed(1)} ${y.toFixed(1)}`;
        })
        .join('L'),
    );
    path.setAttribute('d', rings.map((corners) => `M${corners}Z`).join(''));
    path.setAttribute('class', kind ?? '');
    return path;
  }

  /** A partner's ring, and the thread that ties it to the case it may be merged with. */
  function offer({ point, focused }: Focus['candidates'][number], selected: Wgs84 | undefined): SVGElement[] {
    const around = ring(point, focused ? 14 : 11, focused ? css.candidateFocused : css.candidate);
    return selected === undefined ? [around] : [line(selected, point), around];
  }

  /** Every ring, and the words of those that cover no others. */
  function hotMarks(marks: readonly HotMark[], stale: readonly Label[]): SVGElement[] {
    const em = HOT_EM * parts.scale;
    const placed = marks.map(({ point, metres, text }) => {
      const { x, y } = project(point);
      // Half a degree is more than any district: a ring beyond the pole is no ring.
      const edge = project(wgs84(point[0], point[1] + Math.min(metres / METRES_PER_DEGREE, 0.5)));
      const radius = Math.max(HOT_LEAST * parts.scale, Math.abs(y - edge.y));
      return inPicture({ point, radius, x, y: y - radius - 4, text, below: y + radius + em * 1.4 });
    });
    const names = parts.names?.() ?? [];
    const labels = placedApart(
      placed.map((mark) => [mark, inPicture({ ...mark, y: mark.below })] as const),
      em,
      [...stale, ...names],
    );
    const free = standFree(labels, em, stale);
    return [
      ...placed.map(({ point, radius }) => ring(point, radius / parts.scale, hotCss.hot)),
      ...labels.filter((_, n) => free[n]).map(wordsAt),
    ];
  }

  /** All of it in the picture. */
  function inPicture<L extends Label>(label: L): L {
    const em = HOT_EM * parts.scale;
    return room.height === 0 ? label : keptInHeight(keptWithin(label, room.width, em), room.height, em);
  }

  function staleLabel({ point, text }: StaleMark): Label {
    const { x, y } = project(point);
    return inPicture({ x, y: y - OVER_NAME * parts.scale, text });
  }

  function wordsAt({ x, y, text }: Label): SVGElement {
    const words = document.createElementNS(SVG, 'text');
    words.setAttribute('x', x.toFixed(1));
    words.setAttribute('y', y.toFixed(1));
    words.setAttribute('class', hotCss.hotText ?? '');
    words.textContent = text;
    return words;
  }

  function place(): void {
    const { selected, hovered, grid, only, candidates, hot = [], stale = [] } = focus;
    room = { width: host.clientWidth, height: host.clientHeight };
    const drawn = stale.length === 0 ? [] : [hatch()];
    const labels = stale.map(staleLabel);
    drawn.push(...stale.map(({ area }) => outline(area, staleCss.stale)));
    drawn.push(...hotMarks(hot, labels), ...labels.map(wordsAt));
    if (only !== undefined) drawn.push(outline(only, css.only));
    if (grid !== undefined) drawn.push(outline(grid, css.grid));
    drawn.push(...candidates.flatMap((candidate) => offer(candidate, selected)));
    if (hovered !== undefined) drawn.push(ring(hovered, 13, css.hovered));
    if (selected !== undefined) {
      drawn.push(ring(selected, 22, css.selectedGlow), ring(selected, 15, css.selected));
    }
    svg.replaceChildren(...drawn);
    placePointer(selected);
  }

  /** On the frame, in the direction of the selected case, when that lies outside. */
  function placePointer(selected: Wgs84 | undefined): void {
    const { width, height } = room;
    const at = selected === undefined ? undefined : project(selected);
    const inSight =
      at === undefined ||
      (at.x >= MARGIN && at.y >= MARGIN && at.x <= width - MARGIN && at.y <= height - MARGIN);
    pointer.hidden = inSight;
    if (inSight || selected === undefined || at === undefined) return;
    const edge = edgePoint(at, width, height);
    const { text, label } = parts.distanceWords(distanceMetres(parts.centre(), selected));
    const arrow = document.createElement('span');
    arrow.className = css.arrow ?? '';
    arrow.style.rotate = `${edge.angle}rad`;
    arrow.textContent = '➤';
    pointer.replaceChildren(arrow, text);
    pointer.setAttribute('aria-label', label);
    pointer.style.translate = `calc(${edge.x.toFixed(0)}px - 50%) calc(${edge.y.toFixed(0)}px - 50%)`;
  }

  return {
    show(next) {
      focus = next;
      place();
    },
    place,
    dispose() {
      svg.remove();
      pointer.remove();
    },
  };
}

/** Slanted lines, for whatever has lost its colour. */
function hatch(): SVGElement {
  const pattern = document.createElementNS(SVG, 'pattern');
  for (const [name, value] of Object.entries(HATCH)) pattern.setAttribute(name, value);
  const stroke = document.createElementNS(SVG, 'path');
  stroke.setAttribute('d', 'M0 0V8');
  stroke.setAttribute('class', staleCss.hatch ?? '');
  pattern.append(stroke);
  return pattern;
}

const HATCH = {
  ...{ id: 'stale-hatch', patternUnits: 'userSpaceOnUse', width: '8', height: '8' },
  patternTransform: 'rotate(45)',
};

const EDGE = { x: 56, y: 26 };

/** Where the line from the middle of the view to a point outside it crosses the frame, a little inside. */
export function edgePoint(
  at: { readonly x: number; readonly y: number },
  width: number,
  height: number,
): { readonly x: number; readonly y: number; readonly angle: number } {
  const [cx, cy] = [width / 2, height / 2];
  const [dx, dy] = [at.x - cx, at.y - cy];
  const reachX = dx === 0 ? Number.POSITIVE_INFINITY : Math.max(0, cx - EDGE.x) / Math.abs(dx);
  const reachY = dy === 0 ? Number.POSITIVE_INFINITY : Math.max(0, cy - EDGE.y) / Math.abs(dy);
  const reach = Math.min(reachX, reachY, 1);
  return { x: cx + dx * reach, y: cy + dy * reach, angle: Math.atan2(dy, dx) };
}
