import { drawClock } from './icons.ts';
import type { CountBadge } from './scene.ts';
import type { MapTheme } from './theme.ts';

const HEIGHT = 18;
const PAD = 7;
const GAP = 5;
const SIGN = 9;

/** A piece of a pill: a number, perhaps with its sign before it. */
interface Piece {
  readonly text: string;
  readonly colour: string;
  readonly sign?: (pen: CanvasRenderingContext2D) => void;
}

/** 在办 12 · (clock) 3 · (diamond) 1 on a dark ground, around the middle; sizes in CSS pixels. */
export function drawPill(pen: CanvasRenderingContext2D, theme: MapTheme, badge: CountBadge): void {
  pen.font = `500 11.5px "${theme.font}", sans-serif`;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  const pieces = piecesOf(theme, badge);
  const widths = pieces.map(
    ({ text, sign }) => pen.measureText(text).width + (sign === undefined ? 0 : SIGN + 2),
  );
  const inner = widths.reduce((a, b) => a + b, 0) + GAP * (pieces.length - 1);
  const width = Math.max(HEIGHT, inner + 2 * PAD);
  pen.beginPath();
  pen.roundRect(-width / 2, -HEIGHT / 2, width, HEIGHT, HEIGHT / 2);
  pen.fillStyle = theme.badge;
  pen.globalAlpha = 0.9;
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = theme.badgeLine;
  pen.lineWidth = 1;
  pen.stroke();
  let x = -inner / 2;
  pieces.forEach((piece, index) => {
    drawPiece(pen, piece, x);
    x += (widths[index] ?? 0) + GAP;
  });
}

function drawPiece(pen: CanvasRenderingContext2D, { text, colour, sign }: Piece, x: number): void {
  let at = x;
  if (sign !== undefined) {
    pen.save();
    pen.translate(at + SIGN / 2, 0);
    sign(pen);
    pen.restore();
    at += SIGN + 2;
  }
  pen.fillStyle = colour;
  pen.fillText(text, at, 0.8);
}

function piecesOf(theme: MapTheme, { open, overdue, urgent }: CountBadge): readonly Piece[] {
  const pieces: Piece[] = [{ text: String(open), colour: theme.label }];
  if (overdue > 0) {
    pieces.push({ text: String(overdue), colour: theme.late, sign: (pen) => drawClock(pen, theme) });
  }
  if (urgent > 0) {
    pieces.push({ text: String(urgent), colour: theme.late, sign: (pen) => drawDiamond(pen, theme) });
  }
  return pieces;
}

function drawDiamond(pen: CanvasRenderingContext2D, theme: MapTheme): void {
  pen.beginPath();
  pen.moveTo(0, -4.2);
  pen.lineTo(4.2, 0);
  pen.lineTo(0, 4.2);
  pen.lineTo(-4.2, 0);
  pen.closePath();
  pen.fillStyle = theme.urgent;
  pen.fill();
}
