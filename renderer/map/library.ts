import { Map as MapLibreMap, type MapOptions, setWorkerUrl } from 'maplibre-gl';
// Bundled by Vite as a file of its own, so that no `blob:` worker is needed under the window's CSP.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';

/** The library's map as far as the controller uses it; tests pass a fake with the same calls. */
export type LibraryMap = Pick<
  MapLibreMap,
  | 'addImage'
  | 'addLayer'
  | 'addSource'
  | 'cameraForBounds'
  | 'easeTo'
  | 'fitBounds'
  | 'getCanvas'
  | 'getCanvasContainer'
  | 'getCenter'
  | 'getSource'
  | 'getBounds'
  | 'getZoom'
  | 'hasImage'
  | 'isMoving'
  | 'jumpTo'
  | 'keyboard'
  | 'on'
  | 'project'
  | 'remove'
  | 'removeLayer'
  | 'removeSource'
  | 'setFeatureState'
  | 'setLayoutProperty'
  | 'setMinZoom'
  | 'setPaintProperty'
  | 'touchZoomRotate'
  | 'unproject'
>;

export type CreateLibraryMap = (options: MapOptions) => LibraryMap;

/** Makes a real map. Throws where WebGL 2 is not to be had. */
export const createLibraryMap: CreateLibraryMap = (options) => {
  setWorkerUrl(workerUrl);
  return new MapLibreMap(options);
};

/** True when no GPU draws: each frame is then dear, and movement is shown without in-between frames. */
export function isSoftwareDrawn(canvas: HTMLCanvasElement): boolean {
  const gl = canvas.getContext('webgl2');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  if (gl == null || info == null) return false;
  return /swiftshader|llvmpipe|softpipe|software|basic render/iu.test(
    String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)),
  );
}
