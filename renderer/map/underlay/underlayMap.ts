import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Basemap, LayerAnswer, LayerKind } from '../../../domain/contract/underlay.ts';
import { defined } from '../../../domain/defined.ts';
import { labelField } from '../layers/labels.ts';
import { asData, byZoom, zoomShift } from '../layers/layerPart.ts';
import type { LibraryMap } from '../library.ts';
import type { MapTheme } from '../theme.ts';
import type { TileAccess } from './tileAccess.ts';
import { BASEMAP, type UnderlayState } from './underlayState.ts';

export interface UnderlayMapParts {
  readonly map: Pick<
    LibraryMap,
    | 'addLayer'
    | 'addSource'
    | 'getSource'
    | 'removeLayer'
    | 'removeSource'
    | 'setLayoutProperty'
    | 'setPaintProperty'
  >;
  readonly theme: MapTheme;
  readonly isDark: boolean;
  readonly scale: number;
  readonly language: () => 'zh' | 'en';
  readonly tiles: TileAccess;
}

export interface UnderlayMap {
  show(underlay: UnderlayState): void;
  /** Names are written in the language of now. */
  nameAnew(): void;
  /** The library's style was made anew: nothing of it is there. */
  forget(): void;
}

/** One layer of the district's or the base map, as the library holds it. */
interface Piece {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly LayerSpecification[];
  /** The layer it lies under; its names lie under {@link NAMES}. */
  readonly under: string;
}

/** Begins the name of every source of the base map. */
export const LAND = 'land';

/** Names of the land give way to those of communities and streets, and lie over the grids' colour. */
const NAMES = 'community-label';

/** What our own sketch of the land draws: it steps back where a map of the land is shown. */
const SKETCH = ['road-edge', 'road', 'road-label', 'context-label-water', 'context-landmark'] as const;

const SHARE: ExpressionSpecification = ['coalesce', ['feature-state', 'v'], 0];
/** Of the grids' colour over a base map: empty ones let the land through, full ones are seen at once. */
const OVER_LAND: ExpressionSpecification = ['interpolate', ['linear'], SHARE, 0, 0.04, 0.02, 0.45, 1, 0.7];

/** Lays base map and layers under the work, and takes them away again. */
export function createUnderlayMap(parts: UnderlayMapParts): UnderlayMap {
  const { map } = parts;
  const shown = new Map<string, Piece>();

  function lay(id: string, piece: Piece): void {
    for (const [source, spec] of Object.entries(piece.sources)) {
      if (map.getSource(source) === undefined) map.addSource(source, spec);
    }
    for (const layer of piece.layers) map.addLayer(layer, layer.type === 'symbol' ? NAMES : piece.under);
    shown.set(id, piece);
    if (id === BASEMAP) giveWay(true);
  }

  function take(id: string, piece: Piece): void {
    for (const { id: layer } of piece.layers) map.removeLayer(layer);
    for (const source of Object.keys(piece.sources)) map.removeSource(source);
    shown.delete(id);
    if (id === BASEMAP) giveWay(false);
  }

  function giveWay(isLand: boolean): void {
    for (const layer of SKETCH) map.setLayoutProperty(layer, 'visibility', isLand ? 'none' : 'visible');
    map.setPaintProperty('grid-fill', 'fill-opacity', isLand ? OVER_LAND : 1);
    map.setPaintProperty('grid-line', 'line-opacity', isLand ? 0.4 : 1);
  }

  let last: UnderlayState | undefined;

  return {
    show(underlay) {
      last = underlay;
      const wanted = piecesOf(underlay, parts);
      for (const [id, piece] of shown) if (!wanted.has(id)) take(id, piece);
      for (const [id, piece] of wanted) if (!shown.has(id)) lay(id, piece);
    },
    nameAnew() {
      if (last === undefined) return;
      for (const [id, piece] of piecesOf(last, parts)) {
        if (shown.has(id))
          for (const [layer, name] of namesOf(piece)) map.setLayoutProperty(layer, 'text-field', name);
      }
    },
    forget: () => shown.clear(),
  };
}

/** Layers that write names, each with what it writes. */
function namesOf({ layers }: Piece) {
  return layers.flatMap((layer) => {
    const name = layer.type === 'symbol' ? layer.layout?.['text-field'] : undefined;
    return name === undefined ? [] : [[layer.id, name] as const];
  });
}

function piecesOf(
  { answer, on, shapes }: UnderlayState,
  parts: UnderlayMapParts,
): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  if (answer?.basemap !== undefined && on.has(BASEMAP)) pieces.set(BASEMAP, landOf(answer.basemap, parts));
  for (const { id, kind } of answer?.layers ?? []) {
    const layer = shapes.get(id);
    if (layer !== undefined && on.has(id)) pieces.set(id, pieceOf(id, kind, layer, parts));
  }
  return pieces;
}

function landOf(basemap: Basemap, parts: UnderlayMapParts): Piece {
  return {
    ...(basemap.form === 'raster' ? pictures(basemap, parts) : land(basemap, parts)),
    under: 'grid-fill',
  };
}

/** Pictures made for daylight are dimmed at night. */
function pictures(basemap: Basemap, { tiles, isDark }: UnderlayMapParts): Omit<Piece, 'under'> {
  const { tileSize, minZoom, maxZoom } = basemap;
  const paint = isDark
    ? { 'raster-saturation': -0.65, 'raster-brightness-max': 0.3, 'raster-contrast': 0.15 }
    : { 'raster-saturation': -0.45, 'raster-brightness-min': 0.12 };
  const sheets = Array.from({ length: basemap.sheets }, (_, sheet) => ({ sheet, id: `${LAND}-${sheet}` }));
  return {
    sources: Object.fromEntries(
      sheets.map(({ sheet, id }) => [
        id,
        { type: 'raster', tiles: [tiles.addressOf(sheet)], tileSize, minzoom: minZoom, maxzoom: maxZoom },
      ]),
    ),
    layers: sheets.map(({ id }) => ({
      id,
      type: 'raster',
      source: id,
      paint: { ...paint, 'raster-fade-duration': 0 },
    })),
  };
}

/** Sheets of shapes as OpenMapTiles and Protomaps name them. */
const WATER = ['water'] as const;
const GREEN = ['landuse', 'landcover', 'park'] as const;
const HOUSES = ['buildings', 'building'] as const;
const ROADS = ['roads', 'transportation'] as const;
const ROAD_NAMES = ['roads', 'transportation_name'] as const;
const NUMBERS = ['housenumber', 'buildings'] as const;
/** Names of roads stand from here, and numbers of houses from there. */
const ROAD_NAME_ZOOM = 13.5;
const NUMBER_ZOOM = 16;

/** As OpenMapTiles and Protomaps name what a road is called. */
function roadName(language: 'zh' | 'en'): ExpressionSpecification {
  return language === 'en'
    ? ['coalesce', ['get', 'name:en'], ['get', 'name_en'], ['get', 'name'], '']
    : ['coalesce', ['get', 'name:zh-Hans'], ['get', 'name'], ''];
}

const HOUSE_NUMBER: ExpressionSpecification = [
  'coalesce',
  ['get', 'housenumber'],
  ['get', 'addr_housenumber'],
  '',
];

/** Shapes are drawn in the console's own colours. */
function land(basemap: Basemap, parts: UnderlayMapParts): Omit<Piece, 'under'> {
  const { theme, tiles, scale, language } = parts;
  const source = LAND;
  const paint = {
    'text-color': theme.landmark,
    'text-halo-color': theme.halo,
    'text-halo-width': 1.2 * scale,
  };
  const fill = (sheet: string, color: string, opacity: number): LayerSpecification => ({
    id: `land-${sheet}`,
    type: 'fill',
    source,
    'source-layer': sheet,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': color, 'fill-opacity': opacity },
  });
  const road = (sheet: string): LayerSpecification => ({
    id: `land-${sheet}`,
    type: 'line',
    source,
    'source-layer': sheet,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': theme.road, 'line-width': byZoom(scale, [11, 0.6], [14, 1.6], [17, 7]) },
  });
  const name = (sheet: string): LayerSpecification => ({
    id: `land-${sheet}-name`,
    type: 'symbol',
    source,
    'source-layer': sheet,
    minzoom: ROAD_NAME_ZOOM + zoomShift(scale),
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320 * scale,
      'text-field': roadName(language()),
      'text-font': [theme.font],
      'text-size': 11 * scale,
    },
    paint,
  });
  const number = (sheet: string): LayerSpecification => ({
    id: `land-${sheet}-number`,
    type: 'symbol',
    source,
    'source-layer': sheet,
    minzoom: NUMBER_ZOOM + zoomShift(scale),
    layout: { 'text-field': HOUSE_NUMBER, 'text-font': [theme.font], 'text-size': 10 * scale },
    paint,
  });
  return {
    sources: {
      [source]: {
        type: 'vector',
        tiles: [tiles.addressOf(0)],
        minzoom: basemap.minZoom,
        maxzoom: basemap.maxZoom,
      },
    },
    layers: [
      ...GREEN.map((sheet) => fill(sheet, theme.park, 0.6)),
      ...WATER.map((sheet) => fill(sheet, theme.water, 1)),
      ...HOUSES.map((sheet) => fill(sheet, theme.layers.buildings, 0.25)),
      ...ROADS.map(road),
      ...ROAD_NAMES.map(name),
      ...NUMBERS.map(number),
    ],
  };
}

/** Names of single things stand from here. */
const NAME_ZOOM = 14.5;

function pieceOf(id: string, kind: LayerKind, layer: LayerAnswer, parts: UnderlayMapParts): Piece {
  const { theme, scale, language } = parts;
  const source = `layer-${id}`;
  const color = theme.layers[kind];
  return {
    sources: { [source]: { type: 'geojson', data: asData(layer), tolerance: 0.2 } },
    under: 'community-line',
    layers: [
      {
        id: `${source}-area`,
        type: 'fill',
        source,
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': color, 'fill-opacity': 0.35 },
      },
      {
        id: `${source}-line`,
        type: 'line',
        source,
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: {
          'line-color': color,
          'line-width': byZoom(scale, [11, 1], [14, 2], [17, 4]),
          ...defined({ 'line-dasharray': kind === 'underground' ? [2.5, 1.5] : undefined }),
        },
      },
      {
        id: `${source}-point`,
        type: 'circle',
        source,
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-color': color,
          'circle-radius': byZoom(scale, [11, 1.4], [13, 2.4], [16, 5]),
          'circle-stroke-color': theme.halo,
          'circle-stroke-width': scale,
        },
      },
      {
        id: `${source}-name`,
        type: 'symbol',
        source,
        minzoom: NAME_ZOOM + zoomShift(scale),
        layout: {
          'text-field': labelField(language()),
          'text-font': [theme.font],
          'text-size': 11 * scale,
          'text-anchor': 'top',
          'text-offset': [0, 0.6],
        },
        paint: {
          'text-color': theme.landmark,
          'text-halo-color': theme.halo,
          'text-halo-width': 1.2 * scale,
        },
      },
    ],
  };
}
