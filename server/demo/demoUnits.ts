import type { Post, Unit } from '../../domain/directory.ts';
import { DEPARTMENTS } from './departments.ts';
import { YUEXIU_NAMES } from './yuexiuNames.ts';

export const DISTRICT_ID = '440104';
export const CENTRE_ID = 'centre';

/** What a street's comprehensive team handles by itself. */
const STREET_CATEGORIES =
  '1101 1102 1103 1105 1108 1201 1204 1301 1401 1402 1403 1406 1409 1601 1602 1603 1605 1607 1701 1702 2101 2102 2103 2104 0304 0305 0506 0302 2701 2702 2805'.split(
    ' ',
  );

/** The community is not a dump (DOMAIN §0.4): only this may be handed to it as main handler. */
const COMMUNITY_CATEGORIES = '1108 1603 1701 0305 2702 2805 2806'.split(' ');

/** Every unit of the demo but the grids: district, centre, streets, communities, departments. */
export function demoUnits(): Unit[] {
  const streets = YUEXIU_NAMES.map((street) => ({
    id: street.code,
    name: `${street.stem}街道`,
    nameEn: `${street.stemEn} Sub-district`,
    shortName: `${street.stem}街`,
    kind: 'street' as const,
    parentId: DISTRICT_ID,
    categories: STREET_CATEGORIES,
  }));
  const communities = YUEXIU_NAMES.flatMap((street) =>
    street.communities.map((community) => ({
      id: community.code,
      name: `${community.stem}社区`,
      nameEn: `${community.stemEn} Community`,
      kind: 'community' as const,
      parentId: street.code,
      categories: COMMUNITY_CATEGORIES,
    })),
  );
  const departments = DEPARTMENTS.map(({ id, name, nameEn, duties, categories }) => ({
    id,
    name,
    nameEn,
    kind: 'department' as const,
    parentId: DISTRICT_ID,
    categories: categories.split(' '),
    duties,
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
    ...communities,
    ...departments,
  ];
}

/** Posts by title, never by a person's name. The first post of a unit is the one a case is handed to. */
export function demoPosts(units: readonly Unit[]): Post[] {
  return units.flatMap((unit) => postsOf(unit).map((post) => ({ ...post, unitId: unit.id })));
}

type PostOfUnit = Omit<Post, 'unitId'>;

function postsOf(unit: Unit): PostOfUnit[] {
  switch (unit.kind) {
    case 'district':
      return [
        post(unit, 'principal', 'principal_leader', '区主要领导', 'Principal leader of the district'),
        post(unit, 'deputy-1', 'deputy_leader', '区分管领导（城建）', 'Deputy leader, urban affairs'),
        post(unit, 'deputy-2', 'deputy_leader', '区分管领导（民生）', 'Deputy leader, livelihood'),
        post(unit, 'deputy-3', 'deputy_leader', '区分管领导（安全）', 'Deputy leader, safety'),
      ];
    case 'centre':
      return centrePosts(unit);
    case 'street':
      return [
        post(unit, 'reviewer', 'street_reviewer', '片区审核员', 'Area reviewer'),
        post(unit, 'leader', 'deputy_leader', '值班领导', 'Leader on duty'),
        post(unit, 'duty', 'dept_officer', '综合执法队值班岗', 'Enforcement team duty desk'),
      ];
    case 'community':
      return [post(unit, 'deputy', 'community_deputy', '社区副职', 'Community deputy')];
    case 'grid':
      return [post(unit, 'lead', 'grid_lead', '网格长', 'Grid lead')];
    default:
      return [
        post(unit, 'duty', 'dept_officer', '值班经办岗', 'Duty officer'),
        post(unit, 'lead', 'dept_lead', '值班领导', 'Leader on duty'),
      ];
  }
}

function centrePosts(unit: Unit): PostOfUnit[] {
  const seats: readonly (readonly [string, Post['role'], string, string, number])[] = [
    ['chief', 'duty_chief', '值班长', 'Duty chief', 2],
    ['dispatcher', 'dispatcher', '派遣员', 'Dispatcher', 4],
    ['acceptor', 'acceptor', '受理员', 'Acceptor', 6],
    ['checker', 'checker', '核查员', 'Checker', 4],
    ['supervisor', 'supervisor', '督查员', 'Supervisor', 2],
    ['commander', 'commander', '指挥长', 'Commander', 1],
  ];
  return seats.flatMap(([id, role, title, titleEn, count]) =>
    Array.from({ length: count }, (_, seat) =>
      post(unit, `${id}-${seat + 1}`, role, `${title} ${seat + 1}席`, `${titleEn}, desk ${seat + 1}`),
    ),
  );
}

function post(unit: Unit, id: string, role: Post['role'], title: string, titleEn: string): PostOfUnit {
  return { id: `${unit.id}-${id}`, role, title, titleEn };
}
