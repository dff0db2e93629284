import { labelField } from './labels.ts';
import { asData, type LayerPart, type StyleInput, zoomShift } from './layerPart.ts';

/** River, parks, bridges and landmarks: quiet, only so that an eye finds its way. */
export function contextPart({ district, theme, language, scale }: StyleInput): LayerPart {
  return {
    sources: {
      context: { type: 'geojson', data: asData(district.answer.context), maxzoom: 12, tolerance: 0.2 },
    },
    layers: [
      {
        id: 'context-water',
        type: 'fill',
        source: 'context',
        filter: ['all', ['==', ['get', 'kind'], 'water'], ['==', ['geometry-type'], 'Polygon']],
        paint: { 'fill-color': theme.water },
      },
      {
        id: 'context-water-line',
        type: 'line',
        source: 'context',
        filter: ['all', ['==', ['get', 'kind'], 'water'], ['==', ['geometry-type'], 'LineString']],
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': theme.water,
          'line-width': ['interpolate', ['exponential', 2], ['zoom'], 11, 8 * scale, 16, 220 * scale],
        },
      },
      {
        id: 'context-label-water',
        type: 'symbol',
        source: 'context',
        filter: ['==', ['get', 'kind'], 'water'],
        layout: {
          'text-field': labelField(language),
          'text-font': [theme.font],
          'text-size': 13 * scale,
          'text-letter-spacing': 0.4,
          'symbol-placement': 'point',
        },
        paint: { 'text-color': theme.waterLabel },
      },
    ],
  };
}

/** Names of landmarks stand above the grids but below everything that is work. */
export function landmarkPart({ theme, language, scale }: StyleInput): LayerPart {
  return {
    sources: {},
    layers: [
      {
        id: 'context-landmark',
        type: 'symbol',
        source: 'context',
        minzoom: 13 + zoomShift(scale),
        filter: ['all', ['!=', ['get', 'kind'], 'water'], ['==', ['geometry-type'], 'Point']],
        layout: {
          'icon-image': 'landmark',
          'icon-size': scale,
          'text-field': labelField(language),
          'text-font': [theme.font],
          'text-size': 11 * scale,
          'text-anchor': 'left',
          'text-offset': [0.6, 0],
        },
        paint: { 'text-color': theme.landmark, 'text-halo-color': theme.halo, 'text-halo-width': 1 * scale },
      },
    ],
  };
}
