import type { DistrictAnswer } from '../../domain/contract/http.ts';
import type { Guide, PublicMap } from '../../domain/contract/publicDoor.ts';
import { namesOf } from '../../domain/district/placeNames.ts';

/** What a phone has to know of the district; the same for everybody, made once. */
export function guideOf({ district, categories }: Pick<DistrictAnswer, 'district' | 'categories'>): Guide {
  const [feature] = district.features;
  return {
    district: feature === undefined ? { zh: '', en: '' } : namesOf(feature.properties),
    categories: categories.map(({ code, path, pathEn, words }) => ({
      code,
      group: { zh: path[0], en: pathEn[0] },
      name: { zh: path[1], en: pathEn[1] },
      words,
    })),
  };
}

type Areas = DistrictAnswer['streets'];
type Outlines = Pick<DistrictAnswer, 'district' | 'streets' | 'communities' | 'context'>;

/** Outlines for a finger: a metre and less is left out, and so are the holes. */
export function publicMapOf({ district, streets, communities, context }: Outlines): PublicMap {
  return {
    district: district.features.flatMap(ringsOf),
    streets: streets.features.map((area) => ({
      id: area.properties.id,
      name: namesOf(area.properties),
      rings: ringsOf(area),
    })),
    communities: communities.features.flatMap((area) => {
      const { id, parentId } = area.properties;
      return parentId === undefined
        ? []
        : [{ id, streetId: parentId, name: namesOf(area.properties), rings: ringsOf(area) }];
    }),
    landmarks: context.features.flatMap(({ properties, geometry }) => {
      const at = geometry.type === 'Point' ? pointOf(geometry.coordinates) : undefined;
      return at === undefined ? [] : [{ name: namesOf(properties), point: at }];
    }),
  };
}

type Degrees = PublicMap['landmarks'][number]['point'];

function ringsOf({ geometry }: Areas['features'][number]): Degrees[][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map(([outer = []]) => thinned(outer.map(pointOf).filter((at) => at !== undefined)));
}

function pointOf(at: unknown): Degrees | undefined {
  if (!Array.isArray(at)) return undefined;
  const [lon, lat] = at;
  return typeof lon === 'number' && typeof lat === 'number' ? [rounded(lon), rounded(lat)] : undefined;
}

/** To about a metre. */
const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000;

/** Corners nearer than about eight metres to the one before are one corner on a phone. */
const CLOSE_DEGREES = 0.00008;

function thinned(ring: readonly Degrees[]): Degrees[] {
  const corners: Degrees[] = [];
  for (const at of ring) {
    const last = corners.at(-1);
    if (last === undefined || Math.hypot(at[0] - last[0], at[1] - last[1]) > CLOSE_DEGREES) corners.push(at);
  }
  return corners;
}
