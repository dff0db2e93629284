import type { AreaFeature, DistrictAnswer } from '../../domain/contract/http.ts';
import type { Unit } from '../../domain/district/directory.ts';

/** Two streets with one community of two square grids each, side by side from 113.26 to 113.264, 23.13. */
export function squareDistrict(): DistrictAnswer {
  const columns = [0, 1, 2, 3];
  const communities = ['440104901001', '440104902001'];
  const grids = columns.map((column): Unit => {
    const parentId = communities[Math.floor(column / 2)] ?? '';
    return {
      id: `${parentId}0${(column % 2) + 1}`,
      name: `网格 000${column + 1}`,
      kind: 'grid',
      parentId,
      categories: [],
    };
  });
  const units: Unit[] = [
    { id: '440104', name: '越秀区', kind: 'district', categories: [] },
    { id: '440104901', name: '甲街道', kind: 'street', parentId: '440104', categories: [] },
    { id: '440104902', name: '乙街道', kind: 'street', parentId: '440104', categories: [] },
    ...communities.map(
      (id): Unit => ({
        id,
        name: `${id}社区`,
        kind: 'community',
        parentId: id.slice(0, 9),
        categories: [],
      }),
    ),
    ...grids,
  ];
  return {
    version: 'test-1',
    demo: false,
    district: collection([square('440104', undefined, 0, 4)]),
    streets: collection([square('440104901', '440104', 0, 2), square('440104902', '440104', 2, 4)]),
    communities: collection(communities.map((id, i) => square(id, id.slice(0, 9), i * 2, i * 2 + 2))),
    grids: collection(grids.map((grid, i) => square(grid.id, grid.parentId, i, i + 1))),
    context: { type: 'FeatureCollection', features: [] },
    units,
    posts: [],
    categories: [],
  };
}

function collection(features: readonly AreaFeature[]) {
  return { type: 'FeatureCollection' as const, features };
}

function square(id: string, parentId: string | undefined, from: number, to: number): AreaFeature {
  const west = (113_260 + from) / 1000;
  const east = (113_260 + to) / 1000;
  const ring = [
    [west, 23.13],
    [east, 23.13],
    [east, 23.131],
    [west, 23.131],
    [west, 23.13],
  ];
  return {
    type: 'Feature',
    properties: { id, name: id, ...(parentId === undefined ? {} : { parentId }) },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}
