import {
  TerraDraw,
  TerraDrawFreehandMode,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { type Wgs84, wgs84 } from '../../../domain/district/geo.ts';
import type { LibraryMap } from '../library.ts';
import type { Tool } from './drawn.ts';

/** The hand on the map: takes corners until the shape is finished, then gives them away and is empty again. */
export interface Pen {
  take(tool: Tool | undefined): void;
  dispose(): void;
}

export type CreatePen = (map: LibraryMap, color: string, drawn: (points: readonly Wgs84[]) => void) => Pen;

/** By tool the library's mode: an area by its corners, a lasso in one pull. */
const MODES: Readonly<Record<Tool, string>> = {
  area: 'polygon',
  line: 'linestring',
  arrow: 'linestring',
  label: 'point',
  post: 'point',
  lasso: 'freehand',
};

/** A pen of terra-draw; the map's style has to be loaded. */
export const createPen: CreatePen = (map, color, drawn) => {
  const line = hexOf(color);
  const area = { fillColor: line, outlineColor: line, fillOpacity: 0.15, outlineWidth: 2 };
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 6 }),
    modes: [
      new TerraDrawPolygonMode({ styles: { ...area, closingPointColor: line } }),
      // In one pull as hands do it, or by a press at either end.
      new TerraDrawFreehandMode({ styles: area, drawInteraction: 'click-move-or-drag' }),
      new TerraDrawLineStringMode({ styles: { lineStringColor: line, lineStringWidth: 3 } }),
      new TerraDrawPointMode({ styles: { pointColor: line, pointWidth: 5 } }),
    ],
  });
  draw.start();
  draw.setMode('static');
  draw.on('finish', (id) => {
    const feature = draw.getSnapshot().find((each) => each.id === id);
    draw.clear();
    if (feature !== undefined) drawn(pointsOf(feature.geometry));
  });
  return {
    take(tool) {
      draw.clear();
      draw.setMode(tool === undefined ? 'static' : MODES[tool]);
    },
    dispose: () => draw.stop(),
  };
};

type Corners = readonly (readonly number[])[];

function pointsOf({
  type,
  coordinates,
}: {
  readonly type: string;
  readonly coordinates: unknown;
}): readonly Wgs84[] {
  const corners =
    type === 'Polygon'
      ? (coordinates as readonly Corners[])[0]
      : type === 'Point'
        ? [coordinates as number[]]
        : (coordinates as Corners);
  return (corners ?? []).map(([lon = 0, lat = 0]) => wgs84(lon, lat));
}

/** `rgb(1, 2, 3)`, as the page computes colours, in the library's notation. */
export function hexOf(color: string): `#${string}` {
  const parts = color.match(/\d+(?:\.\d+)?/gu) ?? [];
  const [r, g, b] = [0, 1, 2].map((i) =>
    Math.round(Number(parts[i] ?? 0))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${r}${g}${b}`;
}
