import { defined } from '../../domain/defined.ts';
import type { Unit } from '../../domain/district/directory.ts';
import type { CategoryId, UnitId } from '../../domain/kernel.ts';
import { DEPARTMENTS } from './departments.ts';
import { YUEXIU_NAMES } from './yuexiuNames.ts';

export const DISTRICT_ID = '440104' as UnitId;
export const CENTRE_ID = 'centre' as UnitId;

/** What a street's comprehensive team handles by itself. */
const STREET_CATEGORIES =
  '1101 1102 1103 1105 1108 1201 1204 1301 1401 1402 1403 1406 1409 1601 1602 1603 1605 1607 1701 1702 2101 2102 2103 2104 0304 0305 0506 0302 2701 2702 2805'.split(
    ' ',
  ) as CategoryId[];

/** 科室 of every street: what the street does, parted among them. The one that takes its category is named first. */
const SECTIONS = [
  {
    key: 'urban',
    name: '城市管理办公室',
    short: '城管办',
    nameEn: 'Urban Management Office',
    duties: '市容秩序、占道经营、违法建设巡查、住宅与物业',
    categories: '1103 1201 1204 1301 1401 1402 1403 1406 1409 2101 2102 2103 2104 0305 0506',
  },
  {
    key: 'order',
    name: '综合治理办公室',
    short: '综治办',
    nameEn: 'Public Order Office',
    duties: '消防与安全隐患、噪声与邻里纠纷、民生诉求',
    categories: '1601 1602 1603 1605 1607 1701 1702 2701 2702 2805',
  },
  {
    key: 'sanitation',
    name: '环卫站',
    short: '环卫站',
    nameEn: 'Sanitation Station',
    duties: '垃圾清运、道路保洁、公厕与垃圾桶',
    categories: '1101 1102 1105 1108 0302 0304',
  },
] as const;

function sectionsOf(street: (typeof YUEXIU_NAMES)[number]): Unit[] {
  return SECTIONS.map(({ key, name, short, nameEn, duties, categories }) => ({
    id: `${street.code}-${key}` as UnitId,
    name: `${street.stem}街道${name}`,
    nameEn: `${street.stemEn} ${nameEn}`,
    shortName: `${street.stem}街${short}`,
    kind: 'section',
    parentId: street.code as UnitId,
    categories: categories.split(' ') as CategoryId[],
    duties,
  }));
}

/** The community is not a dump (DOMAIN §0.4): only this may be handed to it as main handler. */
const COMMUNITY_CATEGORIES = '1108 1603 1701 0305 2702 2805 2806'.split(' ') as CategoryId[];

/** Every unit of the demo but the grids: district, centre, streets with their sections, communities, departments. */
export function demoUnits(): Unit[] {
  const streets = YUEXIU_NAMES.map((street) => ({
    id: street.code as UnitId,
    name: `${street.stem}街道`,
    nameEn: `${street.stemEn} Sub-district`,
    shortName: `${street.stem}街`,
    kind: 'street' as const,
    parentId: DISTRICT_ID,
    categories: STREET_CATEGORIES,
  }));
  const communities = YUEXIU_NAMES.flatMap((street) =>
    street.communities.map((community) => ({
      id: community.code as UnitId,
      name: `${community.stem}社区`,
      nameEn: `${community.stemEn} Community`,
      kind: 'community' as const,
      parentId: street.code as UnitId,
      categories: COMMUNITY_CATEGORIES,
    })),
  );
  const departments = DEPARTMENTS.map(({ id, name, nameEn, duties, categories, aliases }) => ({
    id: id as UnitId,
    name,
    nameEn,
    kind: 'department' as const,
    parentId: DISTRICT_ID,
    categories: categories.split(' ') as CategoryId[],
    duties,
    ...defined({ aliases: aliases.length === 0 ? undefined : aliases }),
  }));
  return [
    { id: DISTRICT_ID, name: '越秀区', nameEn: 'Yuexiu District', kind: 'district', categories: [] },
    {
      id: CENTRE_ID,
      name: '区综合指挥调度中心',
      nameEn: 'District Command and Dispatch Centre',
      shortName: '调度中心',
      kind: 'centre',
      parentId: DISTRICT_ID,
      categories: [],
    },
    ...streets,
    ...YUEXIU_NAMES.flatMap(sectionsOf),
    ...communities,
    ...departments,
  ];
}
