import type { FilterSpecification } from 'maplibre-gl';
import { labelField } from './labels.ts';
import { byZoom, type LayerPart, type StyleInput, zoomShift } from './layerPart.ts';

const ROADS: FilterSpecification = ['==', ['get', 'kind'], 'road'];
/** From here a road's name stands along it without crowding the names of streets. */
const NAME_ZOOM = 12.7;

/** Main roads over the filled grids and under all borders: a thin line from afar, a road with its name from near. */
export function roadPart({ theme, language, scale }: StyleInput): LayerPart {
  const line = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return {
    sources: {},
    layers: [
      {
        id: 'road-edge',
        type: 'line',
        source: 'context',
        filter: ROADS,
        layout: line,
        paint: {
          'line-color': theme.roadEdge,
          'line-width': byZoom(scale, [11, 2], [13, 3.6], [15, 8], [17, 16]),
        },
      },
      {
        id: 'road',
        type: 'line',
        source: 'context',
        filter: ROADS,
        layout: line,
        paint: {
          'line-color': theme.road,
          'line-width': byZoom(scale, [11, 1], [13, 2.2], [15, 6], [17, 13]),
        },
      },
      {
        id: 'road-label',
        type: 'symbol',
        source: 'context',
        minzoom: NAME_ZOOM + zoomShift(scale),
        filter: ROADS,
        layout: {
          'symbol-placement': 'line',
          'symbol-spacing': 320 * scale,
          'text-field': labelField(language),
          'text-font': [theme.font],
          'text-size': byZoom(scale, [12.7, 10.5], [16, 14]),
          'text-letter-spacing': 0.06,
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
