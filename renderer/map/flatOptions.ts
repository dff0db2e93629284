import type { MapOptions } from 'maplibre-gl';
import type { StyleInput } from './layers/layerPart.ts';
import { styleOf } from './style.ts';

interface FlatParts extends StyleInput {
  readonly host: HTMLElement;
}

/** Of every map of the district: north up, flat, held near it; nothing that repaints by itself. */
export function flatOptions(parts: FlatParts): MapOptions {
  const [west, south, east, north] = parts.district.bounds;
  const [padX, padY] = [east - west, north - south];
  return {
    container: parts.host,
    style: styleOf(parts),
    bounds: [west, south, east, north],
    maxBounds: [west - padX, south - padY, east + padX, north + padY],
    maxZoom: 18,
    fadeDuration: 0,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    renderWorldCopies: false,
    boxZoom: false,
    refreshExpiredTiles: false,
    locale: {},
  };
}
