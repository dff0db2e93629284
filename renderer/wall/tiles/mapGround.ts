import type { AreaCollection, AreaFeature } from '../../../domain/contract/http.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import { outerRings } from '../../../domain/district/polygon.ts';
import type { MapDistrict } from '../../map/mapDistrict.ts';

/** The district as paths of a drawing, made once. */
export interface Ground {
  readonly viewBox: string;
  /** Width by height. */
  readonly ratio: number;
  /** All grids in one path. */
  readonly grids: string;
  /** By grid index. */
  readonly gridPaths: readonly string[];
  pathOf(areas: AreaCollection): string;
  /** Where a point lies in the drawing, as shares of its width and height. */
  shareOf(point: Wgs84): { readonly left: number; readonly top: number };
}

/** Width of the drawing in its own units. */
const WIDTH = 1000;

/** A plain cylinder is true enough for a district of ten kilometres. */
export function groundOf(district: MapDistrict): Ground {
  const [west, south, east, north] = district.bounds;
  const flatten = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / Math.max(1e-9, (east - west) * flatten);
  const height = (north - south) * scale;
  const xOf = (lon: number) => (lon - west) * flatten * scale;
  const yOf = (lat: number) => (north - lat) * scale;
  const pathOfRing = (ring: readonly (readonly number[])[]) =>
    `M${ring.map(([lon = 0, lat = 0]) => `${xOf(lon).toFixed(1)} ${yOf(lat).toFixed(1)}`).join('L')}Z`;
  const pathOfFeature = ({ geometry }: Pick<AreaFeature, 'geometry'>) =>
    outerRings(geometry).map(pathOfRing).join('');
  const gridPaths = district.grids.map(pathOfFeature);
  return {
    viewBox: `0 0 ${WIDTH} ${height.toFixed(1)}`,
    ratio: WIDTH / height,
    grids: gridPaths.join(''),
    gridPaths,
    pathOf: ({ features }) => features.map(pathOfFeature).join(''),
    shareOf: ([lon, lat]) => ({ left: xOf(lon) / WIDTH, top: yOf(lat) / height }),
  };
}

/** Step of the ramp for so many open cases, 1 … 4. */
export function levelOf(open: number, most: number): 1 | 2 | 3 | 4 {
  return Math.min(4, Math.max(1, Math.ceil((open / most) * 4))) as 1 | 2 | 3 | 4;
}
