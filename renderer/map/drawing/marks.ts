import type { Wgs84 } from '../../../domain/district/geo.ts';
import { keptInHeight, keptWithin, type Label, placedApart, widthOf } from '../labelRoom.ts';
import css from './drawing.module.css';
import type { DrawnCase, DrawnShape } from './drawn.ts';

/**
 * Shapes and linked cases as SVG above the map, placed anew whenever the view moves: a change of a drawing never repaints
 * the map below.
 */
export interface Marks {
  show(shapes: readonly DrawnShape[], cases: readonly DrawnCase[]): void;
  /** The view moved. */
  place(): void;
  dispose(): void;
}

type Project = (point: Wgs84) => { readonly x: number; readonly y: number };

const SVG = 'http://www.w3.org/2000/svg';

/** `name` tells the maps of one page apart: what one refers to must not lie in another that is hidden. */
export function createMarks(
  host: HTMLElement,
  project: Project,
  name: string,
  /** What is written on the map below: words stand beside it where they can. */
  names: () => readonly Label[] = () => [],
): Marks {
  const svg = element('svg', { class: css.marks ?? '', 'aria-hidden': 'true' });
  host.append(svg);
  const headId = `arrow-head-${name}`;
  let shapes: readonly DrawnShape[] = [];
  let cases: readonly DrawnCase[] = [];

  function place(): void {
    const scale = rem() / 16;
    svg.replaceChildren(
      arrowHead(headId),
      ...shapes.flatMap((shape) => drawShape(shape, project, { headId, scale })),
      ...cases.map((each) => drawCase(each, project, scale)),
      ...drawTexts(),
    );
  }

  function drawTexts(): SVGElement[] {
    const em = SMALL * rem();
    const room = { width: host.clientWidth, height: host.clientHeight };
    const isPost = ({ as }: DrawnShape) => as === 'post';
    // Where the command post is goes before what somebody drew.
    const ranked = [...shapes.filter(isPost), ...shapes.filter((shape) => !isPost(shape))];
    const labels = ranked.flatMap((shape) => {
      const choices = labelChoices(shape, project, em).map((label) =>
        room.height === 0 ? label : keptInHeight(keptWithin(label, room.width, em), room.height, em),
      );
      const [first, ...others] = choices;
      return first === undefined ? [] : [[first, ...others] as const];
    });
    // Drawn last, and so on top, is what was placed first.
    return placedApart(labels, em, names()).map(drawLabel).toReversed();
  }

  return {
    show(nextShapes, nextCases) {
      shapes = nextShapes;
      cases = nextCases;
      place();
    },
    place,
    dispose: () => svg.remove(),
  };
}

function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function arrowHead(id: string): SVGElement {
  const defs = element('defs', {});
  const marker = element('marker', {
    ...{ id, viewBox: '0 0 10 10', refX: '8', refY: '5' },
    ...{ markerWidth: '5', markerHeight: '5', orient: 'auto-start-reverse' },
  });
  marker.append(element('path', { d: 'M0 0L10 5L0 10z', class: css.head ?? '' }));
  defs.append(marker);
  return defs;
}

const KINDS: Readonly<Record<DrawnShape['as'], string | undefined>> = {
  area: css.area,
  warned: css.warned,
  line: css.line,
  arrow: css.arrow,
  label: css.spot,
  post: css.post,
  linked: css.linked,
  lasso: css.lasso,
};

/** Of what is drawn as a circle; a linked case has a ring round its own symbol. */
const RADIUS: Readonly<Partial<Record<DrawnShape['as'], number>>> = { label: 4, linked: 11 };

interface Ways {
  /** Of the arrow's head. */
  readonly headId: string;
  /** Large screens draw everything larger. */
  readonly scale: number;
}

function drawShape({ as, points }: DrawnShape, project: Project, { headId, scale }: Ways): SVGElement[] {
  const at = points.map(project);
  const [first] = at;
  if (first === undefined) return [];
  if (as === 'post') {
    return [
      element('path', {
        d: FLAG,
        transform: `translate(${px(first.x)} ${px(first.y)}) scale(${scale})`,
        class: KINDS.post ?? '',
      }),
    ];
  }
  const r = RADIUS[as];
  if (r !== undefined) {
    return [
      element('circle', { cx: px(first.x), cy: px(first.y), r: px(r * scale), class: KINDS[as] ?? '' }),
    ];
  }
  const path = at.map(({ x, y }) => `${px(x)} ${px(y)}`).join('L');
  const isArea = as === 'area' || as === 'warned' || as === 'lasso';
  return [
    element('path', {
      d: `M${path}${isArea ? 'Z' : ''}`,
      class: KINDS[as] ?? '',
      'marker-end': as === 'arrow' ? `url(#${headId})` : 'none',
    }),
  ];
}

/** So many characters of a label stand on the map; the list of drawings has them all. */
const MOST_TEXT = 18;

/** A flag whose staff stands on the spot. */
const FLAG = 'M-1 0V-22H15L11 -16.5L15 -11H1V0Z';

/** How many pixels the page's own unit has: large screens draw everything larger. */
function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** Size of the type, in rem; as in the style sheet. */
const SMALL = 0.75;

interface ShapeLabel extends Label {
  readonly isPost: boolean;
}

/** Where the words of a shape may stand, the best first; none where it has none. */
function labelChoices({ as, points, text = '' }: DrawnShape, project: Project, em: number): ShapeLabel[] {
  const at = points.map(project);
  const [first] = at;
  if (text === '' || first === undefined) return [];
  const isPost = as === 'post';
  const letters = [...text];
  const words = letters.length > MOST_TEXT ? `${letters.slice(0, MOST_TEXT).join('')}…` : text;
  const label = (x: number, y: number): ShapeLabel => ({ x, y, text: words, isPost });
  if (as === 'area' || as === 'warned') {
    const top = at.reduce((before, each) => (each.y < before.y ? each : before));
    const low = at.reduce((before, each) => (each.y > before.y ? each : before));
    return [label(top.x, top.y - 8), label(low.x, low.y + em * 1.6), label(top.x, top.y + em * 2)];
  }
  const { x, y } = first;
  const aside = (widthOf(words, em) + em) / 2;
  // Beside the flag, whose staff stands on the spot.
  if (isPost) {
    const beside = aside + em;
    return [label(x + beside, y - em * 0.7), label(x - aside, y - em * 0.7), label(x, y + em * 1.6)];
  }
  return [
    label(x, y - 8),
    label(x, y + em * 1.8),
    label(x - aside, y + em / 2),
    label(x + aside, y + em / 2),
  ];
}

function drawLabel({ x, y, text, isPost }: ShapeLabel): SVGElement {
  const written = element('text', {
    ...{ x: px(x), y: px(y - LIFT), 'text-anchor': 'middle' },
    class: (isPost ? css.postText : css.text) ?? '',
  });
  written.textContent = text;
  return written;
}

/** The foot of letters over the foot of their line. */
const LIFT = 2;

const CASE_SHAPES = {
  urgent: 'M0 -7L7 0L0 7L-7 0Z',
  important: 'M-5 -5H5V5H-5Z',
  general: 'M0 -4A4 4 0 1 1 0 4A4 4 0 1 1 0 -4Z',
} as const;

function drawCase({ point, urgency }: DrawnCase, project: Project, scale: number): SVGElement {
  const { x, y } = project(point);
  return element('path', {
    d: CASE_SHAPES[urgency],
    transform: `translate(${px(x)} ${px(y)}) scale(${scale})`,
    class: css[urgency] ?? '',
  });
}

function px(value: number): string {
  return value.toFixed(1);
}
