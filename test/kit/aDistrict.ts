import type { AreaFeature, DistrictAnswer } from '../../domain/contract/http.ts';

function area(id: string, name: string, nameEn: string, parentId?: string): AreaFeature {
  const properties = parentId === undefined ? { id, name, nameEn } : { id, name, nameEn, parentId };
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [] } };
}

/** Two streets with one community and two grids each, and two departments: as `GET /district` answers. */
export function aDistrict(): DistrictAnswer {
  const collection = (features: readonly AreaFeature[]) => ({ type: 'FeatureCollection', features }) as const;
  const streets = [area('S01', '北京街道', 'Beijing Street', 'D'), area('S02', '六榕街道', 'Liurong', 'D')];
  const communities = [
    area('C01', '龙藏社区', 'Longzang', 'S01'),
    area('C02', '旧南海县社区', 'Jiunanhai', 'S02'),
  ];
  const grids = [
    area('G0001', '网格 0001', 'Grid 0001', 'C01'),
    area('G0002', '网格 0002', 'Grid 0002', 'C01'),
    area('G0417', '网格 0417', 'Grid 0417', 'C02'),
    area('G0418', '网格 0418', 'Grid 0418', 'C02'),
  ];
  const unit =
    (kind: DistrictAnswer['units'][number]['kind']) =>
    ({ properties }: AreaFeature) => ({
      ...properties,
      kind,
      categories: [],
    });
  const department = (id: string, name: string, nameEn: string) =>
    ({ id, name, nameEn, kind: 'department', parentId: 'D', categories: ['0101'] }) as const;
  return {
    version: 'two-streets',
    demo: true,
    district: collection([area('D', '越秀区', 'Yuexiu')]),
    streets: collection(streets),
    communities: collection(communities),
    grids: collection(grids),
    context: {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { name: '北京路', nameEn: 'Beijing Road', kind: 'landmark' },
          geometry: { type: 'Point', coordinates: [113.264, 23.1234] },
        },
      ],
    },
    units: [
      { id: 'D', name: '越秀区', nameEn: 'Yuexiu', kind: 'district', categories: [] },
      ...streets.map(unit('street')),
      ...communities.map(unit('community')),
      ...grids.map(unit('grid')),
      department('B1', '区水务局', 'Water Bureau'),
      department('B2', '区城市管理局', 'Urban Management'),
    ],
    posts: [],
    categories: [
      { code: '0101', path: ['市政', '自来水'], pathEn: ['Utilities', 'Tap water'], field: true, words: [] },
    ],
  };
}
