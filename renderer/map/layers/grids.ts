import type { ExpressionSpecification } from 'maplibre-gl';
import { asData, byZoom, edgeLayer, type LayerPart, type StyleInput, zoomShift } from './layerPart.ts';

/**
 * Every grid, filled by its share (0 … 1) of the scale's top: feature-state `v`, by grid index; without colour where
 * `isStale` says that nothing new is known of its street.
 */
export function gridPart({ district, theme, scale }: StyleInput): LayerPart {
  return {
    sources: {
      grids: {
        type: 'geojson',
        data: asData({
          type: 'FeatureCollection',
          features: district.grids.map((grid, id) => ({
            type: 'Feature',
            id,
            properties: {},
            geometry: grid.geometry,
          })),
        }),
        // Neighbours must keep their common edge: simplifying each alone tears gaps between them.
        tolerance: 0,
        maxzoom: 12,
        buffer: 8,
      },
    },
    layers: [
      {
        id: 'grid-fill',
        type: 'fill',
        source: 'grids',
        paint: { 'fill-color': colourOf(theme), 'fill-antialias': false },
      },
      {
        ...edgeLayer(
          'grid-line',
          'grids',
          theme.gridLine,
          byZoom(scale, [11.5, 0.5], [13, 0.9], [15, 1.4], [17, 2]),
        ),
        minzoom: 11.5 + zoomShift(scale),
      },
    ],
  };
}

function colourOf({
  ramp: [r0, r1, r2, r3, r4],
  stale: [low, high],
}: StyleInput['theme']): ExpressionSpecification {
  const share: ExpressionSpecification = ['coalesce', ['feature-state', 'v'], 0];
  return [
    'case',
    ['boolean', ['feature-state', 'isStale'], false],
    ['interpolate', ['linear'], share, 0, low, 1, high],
    ['interpolate', ['linear'], share, 0, r0, 0.25, r1, 0.5, r2, 0.75, r3, 1, r4],
  ];
}
