import type { AreaCollection, AreaFeature, DistrictAnswer } from '../../domain/contract/http.ts';
import type { Wgs84 } from '../../domain/district/geo.ts';
import { type Box, boxAround, boxOf, centreOf, isInside } from '../../domain/district/polygon.ts';
import type { GridId, ScopeId, UnitId } from '../../domain/kernel.ts';

/** A street or community as the map needs it. */
export interface MapArea {
  readonly id: UnitId;
  readonly name: string;
  readonly nameEn: string;
  /** English name without its kind: on a map "Liuhua" says what "Liuhua Sub-district" says. */
  readonly shortEn: string;
  /** Where its name stands: inside it, near its middle. */
  readonly anchor: Wgs84;
}

/** A grid; its position in {@link MapDistrict.grids} is its feature id on the map. */
export interface MapGrid {
  readonly id: GridId;
  readonly name: string;
  readonly nameEn: string;
  readonly community: number;
  readonly street: number;
  readonly centre: Wgs84;
  readonly box: Box;
  readonly geometry: AreaFeature['geometry'];
}

/** The loaded district, indexed once for drawing, pointing and counting. */
export interface MapDistrict {
  readonly answer: DistrictAnswer;
  readonly bounds: Box;
  readonly grids: readonly MapGrid[];
  readonly gridIndex: ReadonlyMap<GridId | undefined, number>;
  readonly communities: readonly MapArea[];
  readonly streets: readonly MapArea[];
}

/** Indexes a district answer. Pure; a grid whose parents are unknown keeps -1 for them and is still drawn. */
export function createMapDistrict(answer: DistrictAnswer): MapDistrict {
  const streetIndex = indexById(answer.streets);
  const communityIndex = indexById(answer.communities);
  const streetOfCommunity = answer.communities.features.map(
    (feature) => streetIndex.get(feature.properties.parentId) ?? -1,
  );
  const grids = answer.grids.features.map((feature): MapGrid => {
    const community = communityIndex.get(feature.properties.parentId) ?? -1;
    return {
      id: feature.properties.id,
      name: feature.properties.name,
      nameEn: feature.properties.nameEn ?? feature.properties.name,
      community,
      street: streetOfCommunity[community] ?? -1,
      centre: centreOf(feature.geometry),
      box: boxOf(feature.geometry),
      geometry: feature.geometry,
    };
  });
  return {
    answer,
    bounds: unite([...answer.district.features, ...answer.grids.features]),
    grids,
    gridIndex: new Map(grids.map((grid, index) => [grid.id, index])),
    communities: areasOf(answer.communities, grids, (grid) => grid.community),
    streets: areasOf(answer.streets, grids, (grid) => grid.street),
  };
}

/** The box of what a scope covers: its grid, community or street, else that of the nearest unit above; the whole district otherwise. */
export function boxOfScope({ answer, bounds }: MapDistrict, scope: ScopeId | undefined): Box {
  const areas = [answer.streets, answer.communities, answer.grids].flatMap(({ features }) => features);
  for (let id: string | undefined = scope; id !== undefined; id = parentOf(answer, id)) {
    const area = areas.find(({ properties }) => properties.id === id);
    if (area !== undefined) return boxOf(area.geometry);
  }
  return bounds;
}

const parentOf = ({ units }: DistrictAnswer, id: string): string | undefined =>
  units.find((unit) => unit.id === id)?.parentId;

function indexById(collection: AreaCollection): Map<UnitId | undefined, number> {
  return new Map(collection.features.map((feature, index) => [feature.properties.id, index]));
}

function areasOf(
  collection: AreaCollection,
  grids: readonly MapGrid[],
  areaOf: (grid: MapGrid) => number,
): readonly MapArea[] {
  return collection.features.map((feature, index) => {
    const { id, name, nameEn } = feature.properties;
    const inside = grids.filter((grid) => areaOf(grid) === index);
    const english = nameEn ?? name;
    const shortEn = english.replace(/ (?:Sub-?district|Community)$/iu, '');
    return { id, name, nameEn: english, shortEn, anchor: anchorOf(feature, inside) };
  });
}

/** The centroid; where a bent area does not hold its own centroid, the middle of the grid nearest to it. */
function anchorOf(feature: AreaFeature, grids: readonly MapGrid[]): Wgs84 {
  const centre = centreOf(feature.geometry);
  if (isInside(feature.geometry, centre) || grids.length === 0) return centre;
  const off = (grid: MapGrid): number =>
    (grid.centre[0] - centre[0]) ** 2 + (grid.centre[1] - centre[1]) ** 2;
  return grids.reduce((best, grid) => (off(grid) < off(best) ? grid : best)).centre;
}

function unite(features: readonly AreaFeature[]): Box {
  return boxAround(features.map(({ geometry }) => boxOf(geometry))) ?? NO_BOX;
}

/** Of a district without any shape. */
const NO_BOX: Box = boxOf({ type: 'Polygon', coordinates: [] });
