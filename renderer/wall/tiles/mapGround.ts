import type { Case } from '../../../domain/case/case.ts';
import type { AreaCollection, AreaFeature } from '../../../domain/contract/http.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import { outerRings } from '../../../domain/district/polygon.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import type { Language } from '../../client/store/languageStore.ts';
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

interface LabelParts {
  readonly district: MapDistrict;
  readonly ground: Ground;
  /** The most pressing first. */
  readonly cases: readonly Case[];
  /** Of the drawing, in ems. */
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

export interface PlaceLabel {
  readonly id: UnitId;
  readonly name: string;
  readonly left: number;
  readonly top: number;
}

/** Of one letter and its line, in ems; a label hangs this far above its place. */
const LETTER = { zh: 1, en: 0.6 } as const;
const LINE_ROWS = 1.3;

/** Names of the streets with an urgent or late case, the most pressing first; one that would lie over another is left out. */
export function labelsOf({
  district,
  ground,
  cases,
  width,
  height,
  language,
}: LabelParts): readonly PlaceLabel[] {
  const wanted = [...new Set(cases.map(({ place }) => place.streetId))];
  const placed: (PlaceLabel & { readonly half: number })[] = [];
  for (const id of wanted) {
    const street = district.streets.find((each) => each.id === id);
    if (street === undefined) continue;
    const share = ground.shareOf(street.anchor);
    const name = language === 'zh' ? street.name.replace(/街道$/u, '街') : street.shortEn;
    const half = (name.length * LETTER[language]) / 2;
    // Inside the drawing, whole.
    const left = Math.min(width - half, Math.max(half, share.left * width));
    const label = { id: street.id, name, left, top: Math.max(1.8, share.top * height), half };
    if (placed.every((other) => isApart(label, other))) placed.push(label);
  }
  return placed;
}

type Placed = PlaceLabel & { readonly half: number };

function isApart(a: Placed, b: Placed): boolean {
  return Math.abs(a.left - b.left) >= a.half + b.half || Math.abs(a.top - b.top) >= LINE_ROWS;
}
