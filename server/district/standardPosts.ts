import type { Post, Unit } from '../../domain/district/directory.ts';

/** Posts by title, never by a person's name. The first post of a unit is the one a case is handed to. */
export function standardPosts(units: readonly Unit[]): Post[] {
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
