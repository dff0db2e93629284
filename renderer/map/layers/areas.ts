import type { AreaCollection } from '../../../domain/contract/http.ts';
import type { MapArea } from '../mapDistrict.ts';
import { labelField } from './labels.ts';
import { asData, byZoom, edgeLayer, type LayerPart, type StyleInput, zoomShift } from './layerPart.ts';

/** From here community names stand beside street names without crowding them. */
export const COMMUNITY_LABEL_ZOOM = 13.4;

/** Outlines of communities (from a zoom), streets and the district. */
export function outlinePart({ district, theme, scale }: StyleInput): LayerPart {
  const { answer } = district;
  const widths = (...stops: [zoom: number, pixels: number][]) => byZoom(scale, ...stops);
  return {
    sources: {
      communities: outline(answer.communities),
      streets: outline(answer.streets),
      district: outline(answer.district),
    },
    layers: [
      {
        ...edgeLayer('community-line', 'communities', theme.communityLine, widths([12.6, 0.8], [16, 2])),
        minzoom: 12.6 + zoomShift(scale),
      },
      edgeLayer('street-line', 'streets', theme.streetLine, widths([11, 0.9], [13, 1.3], [16, 2.6])),
      edgeLayer('district-line', 'district', theme.districtLine, widths([11, 1.4], [14, 2], [16, 3])),
    ],
  };
}

/** Names of streets, always; of communities from a zoom. Points of their own, so that each stands once. */
export function labelPart({ district, theme, language, scale }: StyleInput): LayerPart {
  return {
    sources: {
      'community-names': names(district.communities),
      'street-names': names(district.streets),
    },
    layers: [
      {
        id: 'community-label',
        type: 'symbol',
        source: 'community-names',
        minzoom: COMMUNITY_LABEL_ZOOM + zoomShift(scale),
        layout: {
          'text-field': labelField(language),
          'text-font': [theme.font],
          'text-size': byZoom(scale, [13.4, 11], [16, 14]),
          'text-max-width': 9,
          'text-padding': 4,
        },
        paint: {
          'text-color': theme.labelMuted,
          'text-halo-color': theme.halo,
          'text-halo-width': 1.2 * scale,
        },
      },
      {
        id: 'street-label',
        type: 'symbol',
        source: 'street-names',
        layout: {
          'text-field': labelField(language),
          'text-font': [theme.font],
          'text-size': byZoom(scale, [11, 12], [12.5, 14.5], [15, 20]),
          'text-letter-spacing': 0.04,
          'text-allow-overlap': true,
          'text-max-width': 9,
        },
        paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 1.6 * scale },
      },
    ],
  };
}

function outline(collection: AreaCollection) {
  return { type: 'geojson', data: asData(collection), tolerance: 0.15, maxzoom: 12, buffer: 8 } as const;
}

function names(areas: readonly MapArea[]) {
  const features = areas.map((area) => ({
    type: 'Feature',
    properties: { name: area.name, nameEn: area.shortEn },
    geometry: { type: 'Point', coordinates: area.anchor },
  }));
  return { type: 'geojson', data: asData({ type: 'FeatureCollection', features }), maxzoom: 12 } as const;
}
