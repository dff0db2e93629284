import type { CaseSymbol, CountBadge } from '../scene.ts';
import { asData, byZoom, EMPTY, type LayerPart, type StyleInput } from './layerPart.ts';

/** Sources whose data follow the scene. */
export const CASE_SOURCE = 'cases';
export const BADGE_SOURCE = 'badges';

/** Numbers for many cases, and above them the cases themselves. */
export function casePart({ theme, scale }: StyleInput): LayerPart {
  return {
    sources: {
      // One tile holds a district: an update then cuts one tile anew instead of twelve.
      [BADGE_SOURCE]: { type: 'geojson', data: asData(EMPTY), maxzoom: 11, buffer: 64 },
      [CASE_SOURCE]: { type: 'geojson', data: asData(EMPTY), maxzoom: 11, buffer: 64, promoteId: 'id' },
    },
    layers: [
      {
        id: 'badges',
        type: 'symbol',
        source: BADGE_SOURCE,
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-size': scale,
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'text-field': ['get', 'text'],
          'text-font': [theme.font],
          'text-size': 11 * scale,
          'text-allow-overlap': true,
          'text-ignore-placement': true,
          'symbol-sort-key': ['get', 'open'],
        },
        paint: { 'text-color': theme.label },
      },
      {
        id: 'cases',
        type: 'symbol',
        source: CASE_SOURCE,
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'rank'],
          'icon-size': byZoom(scale, [11, 0.8], [13, 1], [16, 1.35]),
        },
        paint: { 'icon-opacity': ['case', ['get', 'dim'], 0.22, 1] },
      },
    ],
  };
}

/** A case as a map feature; everything that changes its look is in its properties. */
export function caseFeature(symbol: CaseSymbol) {
  const { id, icon, rank, dim } = symbol;
  return {
    type: 'Feature' as const,
    id,
    properties: { id, icon, rank, dim },
    geometry: { type: 'Point' as const, coordinates: [...symbol.point] },
  };
}

/** A number as a map feature. */
export function badgeFeature(badge: CountBadge) {
  const size = badge.open >= 100 ? 'l' : badge.open >= 10 ? 'm' : 's';
  return {
    type: 'Feature' as const,
    properties: {
      icon: `badge-${size}${badge.alarm ? '-alarm' : ''}`,
      text: String(badge.open),
      open: badge.open,
    },
    geometry: { type: 'Point' as const, coordinates: [...badge.point] },
  };
}
