import type { ExpressionSpecification } from 'maplibre-gl';
import { asData, byZoom, edgeLayer, type LayerPart, type StyleInput, zoomShift } from './layerPart.ts';

/** Every grid, filled by its share (0 … 1) of the scale's top: feature-state `v`, by grid index. */
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
        paint: { 'fill-color': rampOf(theme.ramp), 'fill-antialias': false },
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

function rampOf([r0, r1, r2, r3, r4]: StyleInput['theme']['ramp']): ExpressionSpecification {
  const share: ExpressionSpecification = ['coalesce', ['feature-state', 'v'], 0];
  return ['interpolate', ['linear'], share, 0, r0, 0.25, r1, 0.5, r2, 0.75, r3, 1, r4];
}
