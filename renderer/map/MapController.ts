import type { MapOptions } from 'maplibre-gl';
import { type Metres, type Wgs84, wgs84 } from '../../domain/district/geo.ts';
import type { Box } from '../../domain/district/polygon.ts';
import type { ScopeId } from '../../domain/kernel.ts';
import { type Camera, type CameraMap, createCamera } from './camera.ts';
import { createCaseCanvas } from './caseCanvas.ts';
import type { DrawnShape } from './drawing/drawn.ts';
import { createMarks } from './drawing/marks.ts';
import { flatOptions } from './flatOptions.ts';
import type { Frames } from './frames.ts';
import { createGridAt } from './gridAt.ts';
import { createGridPainter } from './gridPainter.ts';
import { landmarkIcon, rasterize } from './icons.ts';
import { LABEL_LAYERS, labelField } from './layers/labels.ts';
import { zoomShift } from './layers/layerPart.ts';
import type { CreateLibraryMap, LibraryMap } from './library.ts';
import { boxOfScope, type MapDistrict } from './mapDistrict.ts';
import { createOverlay, type Focus } from './overlay.ts';
import { followPointer, type Pixel } from './pointer.ts';
import { type Pointed, pointedAt } from './pointing.ts';
import { createRepaintCost, type MapCounter } from './repaintCost.ts';
import type { Scene } from './scene.ts';
import { streetNames } from './streetNames.ts';
import type { MapTheme } from './theme.ts';
import type { TileAccess } from './underlay/tileAccess.ts';
import { createUnderlayMap, LAND } from './underlay/underlayMap.ts';
import type { UnderlayState } from './underlay/underlayState.ts';

/** What the map tells the console; it never changes a store itself. */
export interface MapListener {
  /** Style and images are in: scenes are drawn from now on. Again after a lost context came back. */
  ready(): void;
  /** The view came to rest, perhaps somewhere else. */
  moved(): void;
  /** What the last `show` ordered is on the screen and took so many milliseconds. */
  drawn(cost: number): void;
  pointed(pointed: Pointed): void;
  chosen(pointed: Pointed, withShift: boolean): void;
  /** The base map cannot be had for now. */
  landAway(): void;
  /** The graphics context was lost (driver restart, memory); false when it is back. */
  lost(isLost: boolean): void;
}

export interface MapParts {
  readonly host: HTMLElement;
  readonly district: MapDistrict;
  readonly theme: MapTheme;
  readonly isDark: boolean;
  readonly tiles: TileAccess;
  readonly language: 'zh' | 'en';
  readonly createMap: CreateLibraryMap;
  readonly isSoftwareDrawn: (canvas: HTMLCanvasElement) => boolean;
  readonly reducedMotion: boolean;
  readonly pixelRatio: number;
  /** Size of one rem over 16 px. */
  readonly scale: number;
  readonly frames: Frames;
  readonly counter: MapCounter;
  readonly listener: MapListener;
  /** How far this seat sees; the map opens on it. */
  readonly scope?: ScopeId;
  readonly distanceWords: (metres: Metres) => { readonly text: string; readonly label: string };
}

/** Owns the library's map: shows scenes, moves the camera when told to, reports what is under the pointer. */
export interface MapController {
  readonly camera: Camera;
  /** Draws what is different from the last scene; answers whether the library has to repaint for it. */
  show(scene: Scene): boolean;
  /** Rings and outlines above the map: never a repaint. */
  focus(focus: Focus): void;
  /** What is drawn for an incident: above the map as well. */
  draw(shapes: readonly DrawnShape[]): void;
  /** The district's own land, under the work. */
  lay(underlay: UnderlayState): void;
  /** The view is being dragged or flies. */
  isMoving(): boolean;
  /** `zoom` counts letters and symbols of the usual size: a large screen's are larger. */
  view(): { readonly zoom: number; readonly box: Box; readonly centre: Wgs84 };
  /** The place under a pixel of the map. */
  placeAt(at: Pixel): Wgs84;
  /** Where a place is drawn now. */
  pixelOf(point: Wgs84): Pixel;
  setLanguage(language: 'zh' | 'en'): void;
  zoomBy(steps: 1 | -1): void;
  dispose(): void;
}

/** Throws where WebGL 2 is not to be had. */
export function createMapController(parts: MapParts): MapController {
  const { host, district, listener, frames, counter } = parts;
  const map = parts.createMap(optionsOf(parts));
  const calm = parts.reducedMotion || parts.isSoftwareDrawn(map.getCanvas());
  const { bounds } = district;
  const own = boxOfScope(district, parts.scope);
  const camera = createCamera(cameraMap(map), { bounds, own }, { calm, scale: parts.scale });
  const painter = createGridPainter((id, v, isStale) =>
    map.setFeatureState({ source: 'grids', id }, { v, isStale }),
  );
  const cost = createRepaintCost(frames, counter);
  const gridAt = createGridAt(district);
  const project = (point: Wgs84): Pixel => map.project([point[0], point[1]]);
  const unproject = (at: Pixel): Wgs84 => {
    const { lng, lat } = map.unproject([at.x, at.y]);
    return wgs84(lng, lat);
  };
  const effectiveZoom = (): number => map.getZoom() - zoomShift(parts.scale);
  let isReady = false;
  let scene: Scene | undefined;
  let selected: Wgs84 | undefined;
  let language = parts.language;

  const cases = createCaseCanvas({ ...parts, project, zoom: effectiveZoom });
  const names = () => streetNames({ district, project, language, scale: parts.scale });
  const overlay = createOverlay({
    names,
    host,
    project,
    centre: () => centreOf(map),
    scale: parts.scale,
    distanceWords: parts.distanceWords,
    onPointer: () => {
      if (selected !== undefined) camera.go({ kind: 'point', point: selected }, 'asked');
    },
  });

  const underlay = createUnderlayMap({ ...parts, map, language: () => language });
  const marks = createMarks(host, project, 'district', names);

  function place(): void {
    cases.place();
    marks.place();
    overlay.place();
  }

  function begin(): void {
    const [icon, ratio] = [landmarkIcon(parts.theme), parts.pixelRatio];
    if (!map.hasImage(icon.name))
      map.addImage(icon.name, pixelsOf(rasterize(icon, ratio)), { pixelRatio: ratio });
    isReady = true;
    painter.forget();
    underlay.forget();
    listener.ready();
  }

  const pointed = (at: Pixel): Pointed =>
    scene === undefined ? {} : pointedAt(scene, at, { project, unproject, gridAt, scale: parts.scale });

  const stopPointer = followPointer(map.getCanvasContainer(), frames, (at) => {
    if (at !== undefined && map.isMoving()) return;
    const under = at === undefined ? {} : pointed(at);
    const isChoice = under.caseId !== undefined || under.badge !== undefined;
    map.getCanvas().style.cursor = isChoice ? 'pointer' : '';
    listener.pointed(under);
  });

  map.keyboard.disableRotation();
  map.touchZoomRotate.disableRotation();
  map.on('style.load', begin);
  map.on('movestart', (event) => {
    if (event.originalEvent !== undefined) camera.touched();
  });
  map.on('move', place);
  map.on('moveend', listener.moved);
  map.on('resize', () => {
    camera.go({ kind: 'district' }, 'resized');
    place();
  });
  map.on('click', (event) => listener.chosen(pointed(event.point), event.originalEvent.shiftKey));
  map.on('render', cost.rendered);
  map.on('idle', () => listener.drawn(cost.take()));
  map.on('error', (event) => {
    const { sourceId = '' } = event as { readonly sourceId?: string };
    if (sourceId.startsWith(LAND)) listener.landAway();
    else console.warn('map', event.error);
  });
  map.on('webglcontextlost', () => {
    isReady = false;
    listener.lost(true);
  });
  map.on('webglcontextrestored', () => listener.lost(false));
  camera.go({ kind: 'district' }, 'opened');

  return {
    camera,
    show(next) {
      scene = next;
      if (!isReady) return false;
      const casesChanged = cases.show(next.symbols, next.badges);
      const gridsChanged = painter.show(next.gridValues, next.top, next.stale) > 0;
      if (casesChanged || gridsChanged) counter.updates += 1;
      return gridsChanged;
    },
    focus(next) {
      selected = next.selected;
      overlay.show(next);
    },
    draw: (shapes) => marks.show(shapes, []),
    lay(next) {
      if (isReady) underlay.show(next);
    },
    isMoving: () => map.isMoving(),
    view: () => ({ zoom: effectiveZoom(), box: boxOf(map), centre: centreOf(map) }),
    placeAt: unproject,
    pixelOf: project,
    setLanguage(next) {
      if (next === language || !isReady) return;
      language = next;
      for (const layer of LABEL_LAYERS) map.setLayoutProperty(layer, 'text-field', labelField(next));
      underlay.nameAnew();
    },
    zoomBy(steps) {
      camera.touched();
      const zoom = map.getZoom() + steps * 0.8;
      if (calm) map.jumpTo({ zoom });
      else map.easeTo({ zoom, duration: 200 });
    },
    dispose() {
      stopPointer();
      cost.stop();
      overlay.dispose();
      marks.dispose();
      cases.dispose();
      map.remove();
    },
  };
}

function optionsOf(parts: MapParts): MapOptions {
  return {
    ...flatOptions(parts),
    pixelRatio: parts.pixelRatio,
    transformRequest: parts.tiles.sign,
    canvasContextAttributes: { antialias: false, powerPreference: 'high-performance' },
  };
}

function cameraMap(map: LibraryMap): CameraMap {
  return {
    getZoom: () => map.getZoom(),
    setMinZoom: (zoom) => map.setMinZoom(zoom),
    viewFor([west, south, east, north], padding, maxZoom) {
      const view = map.cameraForBounds([west, south, east, north], { padding, maxZoom });
      if (view?.center === undefined || view.zoom === undefined) return undefined;
      const { lng, lat } = view.center as { lng: number; lat: number };
      return { center: wgs84(lng, lat), zoom: view.zoom };
    },
    moveTo({ center: [lng, lat], zoom }, animate) {
      if (animate) map.easeTo({ center: { lng, lat }, zoom, duration: 450 });
      else map.jumpTo({ center: { lng, lat }, zoom });
    },
  };
}

function centreOf(map: LibraryMap): Wgs84 {
  const { lng, lat } = map.getCenter();
  return wgs84(lng, lat);
}

function boxOf(map: LibraryMap): Box {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}

function pixelsOf(canvas: HTMLCanvasElement): ImageData {
  const pen = canvas.getContext('2d');
  return pen === null
    ? new ImageData(canvas.width, canvas.height)
    : pen.getImageData(0, 0, canvas.width, canvas.height);
}
