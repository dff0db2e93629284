import type { AreaCollection, AreaFeature } from '../../../domain/contract/http.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import { outerRings } from '../../../domain/district/polygon.ts';
import type { MapDistrict } from '../../map/mapDistrict.ts';

/** A part of the drawing, in its own units. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The district as paths of a drawing, made once. */
export interface Ground {
  readonly whole: View;
  /** What lies around an area, of this width by height, so that the area fills most of it. */
  around(area: readonly Wgs84[], ratio: number): View;
  pathOfRing(ring: readonly (readonly number[])[]): string;
  /** All grids in one path. */
  readonly grids: string;
  /** By grid index. */
  readonly gridPaths: readonly string[];
  pathOf(areas: AreaCollection): string;
  /** Where a point lies in a part of the drawing, as shares of its width and height. */
  shareOf(point: Wgs84, view: View): { readonly left: number; readonly top: number };
}

/** Width of the drawing in its own units. */
const WIDTH = 1000;
/** Around an area as much again is seen, and never less than a tenth of the district. */
const AROUND = 1.5;
const CLOSEST = WIDTH / 10;

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
    whole: { x: 0, y: 0, width: WIDTH, height },
    around(area, ratio) {
      const xs = area.map(([lon]) => xOf(lon));
      const ys = area.map(([, lat]) => yOf(lat));
      const across = (Math.max(...xs) - Math.min(...xs)) * AROUND;
      const down = (Math.max(...ys) - Math.min(...ys)) * AROUND;
      const width = Math.max(CLOSEST, across, down * ratio);
      const middle = (each: readonly number[]) => (Math.max(...each) + Math.min(...each)) / 2;
      return { x: middle(xs) - width / 2, y: middle(ys) - width / ratio / 2, width, height: width / ratio };
    },
    pathOfRing,
    grids: gridPaths.join(''),
    gridPaths,
    pathOf: ({ features }) => features.map(pathOfFeature).join(''),
    shareOf: ([lon, lat], view) => ({
      left: (xOf(lon) - view.x) / view.width,
      top: (yOf(lat) - view.y) / view.height,
    }),
  };
}

/** Step of the ramp for so many open cases, 1 … 4. */
export function levelOf(open: number, most: number): 1 | 2 | 3 | 4 {
  return Math.min(4, Math.max(1, Math.ceil((open / most) * 4))) as 1 | 2 | 3 | 4;
}
