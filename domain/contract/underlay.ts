import { z } from 'zod';
import { count, list } from './basics.ts';
import { code, form, id, name } from './strings.ts';

/** What a layer of the map shows. */
export const LAYER_KINDS = ['facilities', 'buildings', 'underground', 'sensors'] as const;
export type LayerKind = (typeof LAYER_KINDS)[number];

const zoom = z.number().int().min(0).max(24);

/** A picture of the land under the grids, as the district has set it up. */
const basemap = z.object({
  /** Pictures, or shapes that the console draws in its own colours. */
  form: code(['raster', 'vector']),
  /** How many sheets lie one on another, the lowest first; each is asked for by its number from 0. */
  sheets: z.number().int().min(1).max(4),
  /** Pixels of one side of a tile. */
  tileSize: z.number().int().min(128).max(1024),
  minZoom: zoom,
  maxZoom: zoom,
  /** Whose it is, as it has to stand on the map. */
  credit: name(200),
  /** The number of its approval, 审图号. */
  approval: name(60).exactOptional(),
  date: form('day').exactOptional(),
});
export type Basemap = z.infer<typeof basemap>;

const layer = z.object({
  id: id('view'),
  name: name(40),
  nameEn: name(40).exactOptional(),
  kind: code(LAYER_KINDS),
  /** Who answers for it, and the day it is of. */
  provider: name(100),
  date: form('day'),
  features: count,
});
export type MapLayer = z.infer<typeof layer>;

/** `GET /underlay`: what can be laid under the work on the map. */
export const underlayAnswer = z.object({ basemap: basemap.exactOptional(), layers: list(layer) });
export type UnderlayAnswer = z.infer<typeof underlayAnswer>;

const feature = z.object({
  type: z.literal('Feature'),
  properties: z.object({ name: name(200).exactOptional(), nameEn: name(200).exactOptional() }),
  geometry: z.object({
    type: code(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
    coordinates: z.unknown(),
  }),
});
export type LayerFeature = z.infer<typeof feature>;

/** `GET /underlay/layers/:id`: a layer's shapes, in WGS-84. */
export const layerAnswer = z.object({ type: z.literal('FeatureCollection'), features: list(feature) });
export type LayerAnswer = z.infer<typeof layerAnswer>;
