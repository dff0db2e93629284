import type { StyleSpecification } from 'maplibre-gl';
import { labelPart, outlinePart } from './layers/areas.ts';
import { contextPart, landmarkPart } from './layers/context.ts';
import { gridPart } from './layers/grids.ts';
import type { StyleInput } from './layers/layerPart.ts';
import { roadPart } from './layers/roads.ts';
import type { MapDistrict } from './mapDistrict.ts';

/**
 * The whole style, built in code: no tile server, no glyphs, no sprite, nothing from a network. Changes of
 * data never go through here, only a new district, language or look.
 */
export function styleOf(input: StyleInput): StyleSpecification {
  const parts = [contextPart, gridPart, roadPart, outlinePart, landmarkPart, labelPart].map((part) =>
    part(input),
  );
  return {
    version: 8,
    // A colour that fades keeps repainting the whole map meanwhile.
    transition: { duration: 0, delay: 0 },
    sources: Object.assign({}, ...parts.map((part) => part.sources)),
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': input.theme.ground } },
      ...parts.flatMap((part) => part.layers),
    ],
  };
}

/** All words the map writes, so that the font's pieces for them are loaded before the first drawing. */
export function textOf(district: MapDistrict): string {
  const named = [...district.streets, ...district.communities];
  const landmarks = district.answer.context.features.map((feature) => feature.properties);
  const all = [...named, ...landmarks].map(({ name, nameEn }) => `${name}${nameEn ?? ''}`);
  return [...new Set([...all.join(''), ...'0123456789'])].join('');
}
