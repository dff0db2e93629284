import type { MapOptions } from 'maplibre-gl';
import type { Frames } from '../../renderer/map/frames.ts';
import type { CreateLibraryMap, LibraryMap } from '../../renderer/map/library.ts';
import type { TestClock } from './testClock.ts';

/** One call the controller made on the library's map. */
export type MapCall = readonly [name: string, ...args: unknown[]];

/**
 * Stands in for the library's map: records what it is told, moves a flat camera, and draws when a test
 * says so. A pixel is 1/1000 of the view's width in degrees times the zoom; exact enough to point at.
 */
export interface FakeMap {
  readonly create: CreateLibraryMap;
  readonly calls: MapCall[];
  readonly callsOf: (name: string) => readonly MapCall[];
  readonly options: () => MapOptions;
  emit(event: string, payload?: object): void;
  /** The library draws a frame and comes to rest: what it does after each change. */
  draw(): void;
  /** Where a point is in the frame, for pointing at it. */
  pixelOf(point: readonly [number, number]): { readonly x: number; readonly y: number };
  readonly container: HTMLElement;
}

export const FRAME = { width: 1000, height: 800 };
const FIT_ZOOM = 13;

export function createFakeMap(): FakeMap {
  const calls: MapCall[] = [];
  const listeners = new Map<string, ((event: object) => void)[]>();
  const canvas = document.createElement('canvas');
  const container = document.createElement('div');
  let options: MapOptions | undefined;
  let camera = { lng: 113.2, lat: 23.1, zoom: FIT_ZOOM };
  /** Degrees the frame's width spans at FIT_ZOOM. */
  let span = 0.1;

  const perPixel = (): number => (span / FRAME.width) * 2 ** (FIT_ZOOM - camera.zoom);
  const pixelOf = ([lng, lat]: readonly [number, number]) => ({
    x: FRAME.width / 2 + (lng - camera.lng) / perPixel(),
    y: FRAME.height / 2 - (lat - camera.lat) / perPixel(),
  });

  function emit(event: string, payload: object = {}): void {
    for (const listener of listeners.get(event) ?? []) listener(payload);
  }

  function moveTo(to: { center?: { lng: number; lat: number }; zoom?: number }): void {
    camera = { ...camera, ...to.center, ...(to.zoom === undefined ? {} : { zoom: to.zoom }) };
    emit('movestart');
    emit('move');
    emit('moveend');
  }

  const recorded =
    (name: string, act: (...args: never[]) => unknown = () => undefined) =>
    (...args: never[]) => {
      calls.push([name, ...args]);
      return act(...args);
    };

  const map = {
    on(event: string, listener: (event: object) => void) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    },
    addImage: recorded('addImage'),
    hasImage: () => false,
    addLayer: recorded('addLayer'),
    addSource: recorded('addSource'),
    getSource: () => undefined,
    removeLayer: recorded('removeLayer'),
    removeSource: recorded('removeSource'),
    setPaintProperty: recorded('setPaintProperty'),
    setFeatureState: recorded('setFeatureState'),
    setLayoutProperty: recorded('setLayoutProperty'),
    setMinZoom: recorded('setMinZoom'),
    jumpTo: recorded('jumpTo', moveTo as (...args: never[]) => unknown),
    easeTo: recorded('easeTo', moveTo as (...args: never[]) => unknown),
    remove: recorded('remove'),
    keyboard: { disableRotation: recorded('keyboard.disableRotation') },
    touchZoomRotate: { disableRotation: recorded('touchZoomRotate.disableRotation') },
    cameraForBounds: ([west, south, east, north]: [number, number, number, number]) => ({
      center: { lng: (west + east) / 2, lat: (south + north) / 2 },
      zoom: FIT_ZOOM + Math.log2(span / Math.max(east - west, north - south)),
    }),
    getCanvas: () => canvas,
    getCanvasContainer: () => container,
    getCenter: () => ({ lng: camera.lng, lat: camera.lat }),
    getZoom: () => camera.zoom,
    getBounds() {
      const [halfX, halfY] = [(perPixel() * FRAME.width) / 2, (perPixel() * FRAME.height) / 2];
      return {
        getWest: () => camera.lng - halfX,
        getEast: () => camera.lng + halfX,
        getSouth: () => camera.lat - halfY,
        getNorth: () => camera.lat + halfY,
      };
    },
    isMoving: () => false,
    project: ([lng, lat]: [number, number]) => pixelOf([lng, lat]),
    unproject: ([x, y]: [number, number]) => ({
      lng: camera.lng + (x - FRAME.width / 2) * perPixel(),
      lat: camera.lat - (y - FRAME.height / 2) * perPixel(),
    }),
  };

  return {
    calls,
    callsOf: (name) => calls.filter(([called]) => called === name),
    options() {
      if (options === undefined) throw new Error('no map was made');
      return options;
    },
    create(given) {
      options = given;
      const [west = 0, , east = 1] = (given.bounds ?? []) as unknown as number[];
      span = (east - west) * 1.2;
      return map as unknown as LibraryMap;
    },
    emit,
    draw() {
      emit('render');
      emit('idle');
    },
    pixelOf,
    container,
  };
}

export interface TestFrames extends Frames {
  /** Runs what waits for the next frame. */
  step(): void;
}

/** Frames that come when a test says so, on the test's clock. */
export function createTestFrames(clock: TestClock): TestFrames {
  let waiting: (() => void)[] = [];
  return {
    next(run) {
      waiting.push(run);
      return () => {
        waiting = waiting.filter((other) => other !== run);
      };
    },
    now: clock.now,
    began: clock.now,
    step() {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    },
  };
}
