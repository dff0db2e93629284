import type { Wgs84 } from '../../domain/district/geo.ts';
import { type Icon, iconsOf, rasterize } from './icons.ts';
import css from './map.module.css';
import { drawPill } from './pill.ts';
import type { CaseSymbol, CountBadge } from './scene.ts';
import type { MapTheme } from './theme.ts';

/**
 * Cases and their numbers, drawn on a canvas of their own above the map. A case that comes, goes or
 * changes then costs a few hundred small copies and no repaint of the map, where a layer of the library
 * would cut tiles anew and repaint three times.
 */
export interface CaseCanvas {
  /** Draws what is different; answers whether anything was. */
  show(symbols: readonly CaseSymbol[], badges: readonly CountBadge[]): boolean;
  /** The view moved or the frame changed its size. */
  place(): void;
  dispose(): void;
}

export interface CaseCanvasParts {
  readonly host: HTMLElement;
  readonly theme: MapTheme;
  readonly pixelRatio: number;
  readonly scale: number;
  readonly zoom: () => number;
  readonly project: (point: Wgs84) => { readonly x: number; readonly y: number };
}

export function createCaseCanvas(parts: CaseCanvasParts): CaseCanvas {
  const { host, theme, pixelRatio, scale, project } = parts;
  const canvas = document.createElement('canvas');
  canvas.className = css.cases ?? '';
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const pen = canvas.getContext('2d');
  const icons = new Map(iconsOf(theme).map((icon) => [icon.name, icon]));
  const stamps = new Map<string, HTMLCanvasElement>();
  let symbols: readonly CaseSymbol[] = [];
  let badges: readonly CountBadge[] = [];
  let look = '';

  /** An icon in device pixels at a size, drawn once. */
  function stamp(icon: Icon, size: number): HTMLCanvasElement {
    const key = `${icon.name} ${size}`;
    const made = stamps.get(key) ?? rasterize(icon, pixelRatio * scale * size);
    stamps.set(key, made);
    return made;
  }

  function put(name: string, at: Wgs84, size: number): { x: number; y: number } | undefined {
    const icon = icons.get(name);
    const { x, y } = project(at);
    const reach = 40 * scale;
    if (icon === undefined || pen === null) return undefined;
    if (x < -reach || y < -reach || x > host.clientWidth + reach || y > host.clientHeight + reach) {
      return undefined;
    }
    const image = stamp(icon, size);
    // Whole device pixels: a symbol between two of them is a blurred symbol.
    pen.drawImage(
      image,
      Math.round(x * pixelRatio - image.width / 2),
      Math.round(y * pixelRatio - image.height / 2),
    );
    return { x, y };
  }

  function place(): void {
    if (pen === null) return;
    const [width, height] = [host.clientWidth * pixelRatio, host.clientHeight * pixelRatio];
    if (canvas.width !== Math.round(width)) canvas.width = Math.round(width);
    if (canvas.height !== Math.round(height)) canvas.height = Math.round(height);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    const zoom = parts.zoom();
    for (const badge of badges) drawBadge(badge);
    for (const symbol of symbols) {
      pen.globalAlpha = symbol.dim ? DIMMED : 1;
      const size = symbolSize(zoom, symbol.rank, symbols.length);
      const at = put(symbol.icon, symbol.point, size);
      if (symbol.isUnseen && at !== undefined) drawUnseen(at, size);
    }
    pen.globalAlpha = 1;
  }

  /** A ring round the symbol: it changed while nobody sat here. */
  function drawUnseen({ x, y }: { readonly x: number; readonly y: number }, size: number): void {
    if (pen === null) return;
    pen.beginPath();
    pen.arc(x * pixelRatio, y * pixelRatio, UNSEEN_RADIUS * size * scale * pixelRatio, 0, 2 * Math.PI);
    pen.lineWidth = 1.5 * scale * pixelRatio;
    pen.strokeStyle = theme.unseen;
    pen.stroke();
  }

  function drawBadge(badge: CountBadge): void {
    if (pen === null) return;
    const { x, y } = project(badge.point);
    if (x < -60 || y < -60 || x > host.clientWidth + 60 || y > host.clientHeight + 60) return;
    pen.save();
    pen.scale(pixelRatio, pixelRatio);
    pen.translate(Math.round(x), Math.round(y + badgeDrop(badge, scale)));
    pen.scale(scale, scale);
    drawPill(pen, theme, badge);
    pen.restore();
  }

  return {
    show(nextSymbols, nextBadges) {
      const next = lookOf(nextSymbols, nextBadges);
      if (next === look) return false;
      look = next;
      symbols = [...nextSymbols].sort((a, b) => a.rank - b.rank);
      badges = nextBadges;
      place();
      return true;
    },
    place,
    dispose: () => canvas.remove(),
  };
}

/** How much of a symbol is left where the queue's filter leaves its case out. */
const DIMMED = 0.22;

/** In CSS pixels, at full size. */
const UNSEEN_RADIUS = 13;

/** Everything that shows, in a line: two equal looks need no drawing. */
function lookOf(symbols: readonly CaseSymbol[], badges: readonly CountBadge[]): string {
  const cases = symbols.map(
    ({ id, icon, dim, isUnseen, point }) =>
      `${id} ${icon}${dim ? ' dim' : ''}${isUnseen ? ' unseen' : ''} ${point[0]},${point[1]}`,
  );
  return [
    ...cases,
    ...badges.map(({ id, open, overdue, urgent }) => `${id} ${open} ${overdue} ${urgent}`),
  ].join('\n');
}

/** How far under its area's middle a number stands, in CSS pixels. */
export function badgeDrop(badge: CountBadge, scale: number): number {
  return badge.underName ? 19 * scale : 0;
}

/** Sizes over the whole district and over one street; between them they grow with the zoom. */
const FAR = { zoom: 12, size: [0.52, 0.72, 0.66, 0.8, 0.92, 1, 1] } as const;
const NEAR = { zoom: 14.5, size: [0.95, 1.05, 1, 1.1, 1.1, 1.2, 1.2] } as const;

/** Up to FEW symbols there is room for large ones anywhere; above MANY only their colour still counts. */
const FEW = 40;
const MANY = 320;

/**
 * Share of its full size a symbol is drawn at, by zoom, rank (see `CaseSymbol.rank`) and how many there
 * are: over the whole district a crowd of ordinary ones steps back, urgent and late ones do not.
 */
export function symbolSize(zoom: number, rank: number, count: number): number {
  const [far, near] = [FAR.size[rank] ?? 1, NEAR.size[rank] ?? 1];
  const byZoom = (zoom - FAR.zoom) / (NEAR.zoom - FAR.zoom);
  const byRoom = (MANY - count) / (MANY - FEW);
  const share = Math.min(1, Math.max(0, byZoom, byRoom));
  // In steps, so that a zoom in progress does not draw a new stamp each frame.
  return Math.round((far + (near - far) * share) * 12) / 12;
}
