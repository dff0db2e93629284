import type { MapOptions } from 'maplibre-gl';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import { flatOptions } from '../flatOptions.ts';
import { createGridPainter } from '../gridPainter.ts';
import { landmarkIcon, rasterize } from '../icons.ts';
import type { CreateLibraryMap, LibraryMap } from '../library.ts';
import type { MapDistrict } from '../mapDistrict.ts';
import { streetNames } from '../streetNames.ts';
import type { MapTheme } from '../theme.ts';
import type { DrawnCase, DrawnShape, Tool } from './drawn.ts';
import { createMarks } from './marks.ts';
import type { CreatePen, Pen } from './pen.ts';

const FIT = { padding: 12 };

/** What stands on it now. */
export interface DrawnScene {
  readonly shapes: readonly DrawnShape[];
  readonly cases: readonly DrawnCase[];
  /** Linked cases by grid index. */
  readonly heat: Int32Array;
}

export interface DrawingMapParts {
  readonly host: HTMLElement;
  readonly district: MapDistrict;
  readonly theme: MapTheme;
  readonly language: 'zh' | 'en';
  readonly scale: number;
  readonly createMap: CreateLibraryMap;
  readonly createPen: CreatePen;
  readonly drawn: (points: readonly Wgs84[]) => void;
}

/** The map of one incident: what is drawn, the linked cases, and the hand that draws. */
export interface DrawingMap {
  show(scene: DrawnScene): void;
  take(tool: Tool | undefined): void;
  dispose(): void;
}

/** Throws where WebGL 2 is not to be had. */
export function createDrawingMap(parts: DrawingMapParts): DrawingMap {
  const { host, theme } = parts;
  const map = parts.createMap(optionsOf(parts));
  const project = ([lon, lat]: Wgs84) => map.project([lon, lat]);
  const { district, language, scale } = parts;
  const marks = createMarks(host, project, 'incident', () =>
    streetNames({ district, project, language, scale }),
  );
  const painter = createGridPainter((id, v) => map.setFeatureState({ source: 'grids', id }, { v }));
  let pen: Pen | undefined;
  let tool: Tool | undefined;
  let scene: DrawnScene | undefined;

  function paint(): void {
    if (scene === undefined || pen === undefined) return;
    painter.show(scene.heat, Math.max(4, ...scene.heat));
  }

  map.keyboard.disableRotation();
  map.touchZoomRotate.disableRotation();
  map.on('style.load', () => {
    addIcon(map, theme);
    // In the little room of this map names would lie over each other: one gives way to its neighbour.
    map.setLayoutProperty('street-label', 'text-allow-overlap', false);
    map.setLayoutProperty('street-label', 'text-variable-anchor', [
      'center',
      'top',
      'bottom',
      'left',
      'right',
    ]);
    map.setLayoutProperty('street-label', 'text-radial-offset', 0.5);
    painter.forget();
    pen ??= parts.createPen(map, theme.unseen, parts.drawn);
    pen.take(tool);
    paint();
  });
  let isMoved = false;
  map.on('move', marks.place);
  // A camera that moved without anybody's hand is the one fitted below.
  map.on('movestart', ({ originalEvent }) => {
    isMoved ||= originalEvent !== undefined;
  });
  map.on('resize', () => {
    // Until somebody has gone elsewhere the whole district is in sight, however small the room left for it.
    if (!isMoved) map.fitBounds([...parts.district.bounds], { ...FIT, animate: false });
    marks.place();
  });

  return {
    show(next) {
      scene = next;
      marks.show(next.shapes, next.cases);
      paint();
    },
    take(next) {
      tool = next;
      pen?.take(next);
    },
    dispose() {
      pen?.dispose();
      marks.dispose();
      map.remove();
    },
  };
}

function addIcon(map: LibraryMap, theme: MapTheme): void {
  const icon = landmarkIcon(theme);
  const canvas = rasterize(icon, 1);
  const pen = canvas.getContext('2d');
  const { width, height } = canvas;
  if (!map.hasImage(icon.name) && pen !== null)
    map.addImage(icon.name, pen.getImageData(0, 0, width, height));
}

function optionsOf(parts: DrawingMapParts): MapOptions {
  return {
    ...flatOptions(parts),
    fitBoundsOptions: FIT,
    canvasContextAttributes: { antialias: false },
  };
}
