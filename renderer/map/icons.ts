import { URGENCIES, type Urgency } from '../../domain/case/case.ts';
import type { MarkFill } from './caseMark.ts';
import type { MapTheme } from './theme.ts';

/** Symbols drawn at the screen's own resolution; shape, fill and corner mark each carry one meaning. */

const FILLS: readonly MarkFill[] = ['waiting', 'handling', 'resolved'];
const CASE_SIZE = 26;
const DANGER_SIZE = 40;

/** An icon by name: how large in CSS pixels, and how it is drawn around the middle. */
export interface Icon {
  readonly name: string;
  readonly size: number;
  readonly draw: (pen: CanvasRenderingContext2D) => void;
}

/** Every symbol of a case. */
export function iconsOf(theme: MapTheme): readonly Icon[] {
  const danger: Icon = { name: 'case-danger', size: DANGER_SIZE, draw: (pen) => drawDanger(pen, theme) };
  const cases = URGENCIES.flatMap((urgency) =>
    FILLS.flatMap((fill) =>
      [false, true].map(
        (late): Icon => ({
          name: `case-${urgency}-${fill}${late ? '-late' : ''}`,
          size: CASE_SIZE,
          draw: (pen) => drawCase(pen, theme, urgency, fill, late),
        }),
      ),
    ),
  );
  return [...cases, danger];
}

/** Draws an icon with `ratio` device pixels to its unit. */
export function rasterize(icon: Icon, ratio: number): HTMLCanvasElement {
  const side = Math.ceil(icon.size * ratio);
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  pen.translate(side / 2, side / 2);
  pen.scale(ratio, ratio);
  icon.draw(pen);
  return canvas;
}

/** Half the width of the shapes, so that diamond, square and dot look equally heavy. */
const HALF: Readonly<Record<Urgency, number>> = { urgent: 8, important: 5.6, general: 5 };

function outline(pen: CanvasRenderingContext2D, urgency: Urgency, half: number): void {
  pen.beginPath();
  if (urgency === 'general') pen.arc(0, 0, half, 0, 2 * Math.PI);
  else if (urgency === 'important') pen.roundRect(-half, -half, 2 * half, 2 * half, 2);
  else {
    const round = 1.6;
    pen.save();
    pen.rotate(Math.PI / 4);
    const side = half / Math.SQRT2;
    pen.roundRect(-side, -side, 2 * side, 2 * side, round);
    pen.restore();
  }
}

function drawCase(
  pen: CanvasRenderingContext2D,
  theme: MapTheme,
  urgency: Urgency,
  fill: MarkFill,
  late: boolean,
): void {
  const half = HALF[urgency];
  // A dark rim keeps the shape apart from a bright grid and from its neighbour.
  outline(pen, urgency, half + 1.4);
  pen.fillStyle = theme.ink;
  pen.fill();
  pen.strokeStyle = theme.markEdge;
  pen.lineWidth = 0.8;
  pen.stroke();
  outline(pen, urgency, half);
  pen.fillStyle = fill === 'waiting' ? theme[urgency] : theme.badge;
  pen.fill();
  if (fill !== 'waiting') drawRim(pen, theme[urgency], urgency, fill);
  if (urgency === 'urgent') drawMark(pen, fill === 'waiting' ? theme.mark : theme.urgent);
  if (fill === 'resolved' && urgency !== 'urgent') drawTick(pen, theme[urgency]);
  if (late) drawLate(pen, theme, half);
}

/** A word of danger that waits for an answer: the urgent diamond in a ring of its own. */
function drawDanger(pen: CanvasRenderingContext2D, theme: MapTheme): void {
  for (const [radius, width] of [
    [14.5, 3],
    [18.5, 1.4],
  ] as const) {
    pen.beginPath();
    pen.arc(0, 0, radius, 0, 2 * Math.PI);
    pen.strokeStyle = theme.urgent;
    pen.lineWidth = width;
    pen.stroke();
  }
  drawCase(pen, theme, 'urgent', 'waiting', false);
}

function drawRim(pen: CanvasRenderingContext2D, colour: string, urgency: Urgency, fill: MarkFill): void {
  const width = fill === 'handling' ? 2.2 : 1.6;
  outline(pen, urgency, HALF[urgency] - width / 2);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

/** The exclamation mark of an urgent case: a word for those who do not see red. */
function drawMark(pen: CanvasRenderingContext2D, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(-0.9, -4, 1.8, 4.8, 0.8);
  pen.roundRect(-0.9, 2, 1.8, 1.9, 0.8);
  pen.fill();
}

function drawTick(pen: CanvasRenderingContext2D, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.4;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(-2, 0.2);
  pen.lineTo(-0.5, 1.7);
  pen.lineTo(2.2, -1.5);
  pen.stroke();
}

/** Late: a small red clock at the upper right. */
function drawLate(pen: CanvasRenderingContext2D, theme: MapTheme, half: number): void {
  const at = Math.max(half * 0.78, 5);
  pen.save();
  pen.translate(at, -at);
  pen.beginPath();
  pen.arc(0, 0, 4.6, 0, 2 * Math.PI);
  pen.fillStyle = theme.ink;
  pen.fill();
  drawClock(pen, theme);
  pen.restore();
}

/** The red clock itself, around the middle. */
export function drawClock(pen: CanvasRenderingContext2D, theme: MapTheme): void {
  pen.beginPath();
  pen.arc(0, 0, 3.6, 0, 2 * Math.PI);
  pen.fillStyle = theme.urgent;
  pen.fill();
  pen.strokeStyle = theme.mark;
  pen.lineWidth = 1.1;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(0, -2);
  pen.lineTo(0, 0);
  pen.lineTo(1.5, 0.9);
  pen.stroke();
}

/** The dot before a landmark's name. */
export function landmarkIcon(theme: MapTheme): Icon {
  return {
    name: 'landmark',
    size: 8,
    draw(pen) {
      pen.beginPath();
      pen.arc(0, 0, 2, 0, 2 * Math.PI);
      pen.fillStyle = theme.landmark;
      pen.fill();
    },
  };
}
