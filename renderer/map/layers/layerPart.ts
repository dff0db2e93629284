import type { ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapDistrict } from '../mapDistrict.ts';
import type { MapTheme } from '../theme.ts';

/** What a layer file is given to make its part of the style. */
export interface StyleInput {
  readonly district: MapDistrict;
  readonly theme: MapTheme;
  readonly language: 'zh' | 'en';
  /** Size of one rem over 16 px: the wall of pixels behind a 4K screen gets larger letters and symbols. */
  readonly scale: number;
}

/** A piece of the style: its sources, and its layers from bottom to top. */
export interface LayerPart {
  readonly sources: Readonly<Record<string, GeoJSONSourceSpecification>>;
  readonly layers: readonly LayerSpecification[];
}

/** GeoJSON of the contract is read-only; the library's types are not, and it does not write to it. */
export function asData(collection: unknown): GeoJSONSourceSpecification['data'] {
  return collection as GeoJSONSourceSpecification['data'];
}

/** Edges of areas; round where they meet, so that no corner sticks out. */
export function edgeLayer(id: string, source: string, color: string, width: ExpressionSpecification) {
  return {
    id,
    type: 'line',
    source,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width },
  } as const satisfies LayerSpecification;
}

/** Letters twice as large need one zoom more before they fit: zoom limits move with the screen's scale. */
export function zoomShift(scale: number): number {
  return Math.log2(scale);
}

/** A size that grows with the zoom, `[zoom, pixels]` by stops, enlarged by the screen's scale. */
export function byZoom(
  scale: number,
  ...stops: readonly (readonly [zoom: number, size: number])[]
): ExpressionSpecification {
  const flat = stops.flatMap(([zoom, size]) => [zoom + zoomShift(scale), size * scale]);
  return ['interpolate', ['linear'], ['zoom'], ...flat] as unknown as ExpressionSpecification;
}
