import type { Directory, Unit } from '../../domain/directory.ts';
import type { Role } from '../../domain/kernel.ts';

/** A seat of the demo: a post, never a person. */
export interface DemoSeat {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scope: string;
}

/** The demo's first seat does every step alone, so that one visitor sees the whole of it. */
const CHIEF_ROLES: readonly Role[] = [
  'duty_chief',
  'acceptor',
  'dispatcher',
  'commander',
  'supervisor',
  'street_reviewer',
];

const DEPARTMENTS = 8;

/**
 * Seats for every role, chosen so that one case can be followed down one line: the first grid lies
 * in the first community, that in the first street.
 */
export function demoSeats(directory: Directory): readonly DemoSeat[] {
  return [...centreSeats(directory), ...lineSeats(directory), ...departmentSeats(directory)];
}

function centreSeats({ data }: Directory): DemoSeat[] {
  const district = data.units.find((unit) => unit.kind === 'district');
  if (district === undefined) throw new Error('a directory without a district has no centre');
  const seat = (account: string, name: string, ...roles: Role[]): DemoSeat => ({
    account,
    name,
    roles,
    scope: district.id,
  });
  return [
    seat('chief1', '值班长 1席', ...CHIEF_ROLES),
    seat('chief2', '值班长 2席', ...CHIEF_ROLES),
    seat('acceptor', '受理席', 'acceptor'),
    seat('dispatcher', '调度席', 'dispatcher'),
    seat('commander', '指挥席', 'commander'),
    seat('supervisor', '督办席', 'supervisor'),
    seat('checker1', '核查员 1', 'checker'),
    seat('checker2', '核查员 2', 'checker'),
    seat('wall', '大屏', 'wall'),
    seat('auditor', '审计员', 'auditor'),
    seat('administrator', '系统管理员', 'administrator'),
    seat('feed', '数据接入', 'connector', 'acceptor'),
  ];
}

/** Streets, communities and grids; the n-th of each lies in the n-th of the level above. */
function lineSeats(directory: Directory): DemoSeat[] {
  const streets = directory.data.units.filter((unit) => unit.kind === 'street').slice(0, 3);
  const communities = streets.slice(0, 2).flatMap((street) => firstBelow(directory, street, 'community'));
  const grids = communities.flatMap((community) => firstBelow(directory, community, 'grid'));
  return [
    ...streets
      .slice(0, 1)
      .flatMap((street) => [
        seatAt('street1-deputy', street, '分管领导', 'deputy_leader'),
        seatAt('street1-principal', street, '主要领导', 'principal_leader'),
      ]),
    ...streets.map((street, n) => seatAt(`street${n + 1}-reviewer`, street, '审核员', 'street_reviewer')),
    ...communities.map((community, n) =>
      seatAt(`community${n + 1}-deputy`, community, '副主任', 'community_deputy'),
    ),
    ...grids.flatMap((grid, n) => [
      seatAt(`grid${n + 1}-lead`, grid, '网格长', 'grid_lead'),
      seatAt(`grid${n + 1}-member`, grid, '网格员', 'grid_member'),
    ]),
  ];
}

function departmentSeats({ data }: Directory): DemoSeat[] {
  const departments = data.units.filter((unit) => unit.kind === 'department').slice(0, DEPARTMENTS);
  return departments.flatMap((department, n) => [
    seatAt(`dept${n + 1}-officer`, department, '经办', 'dept_officer'),
    seatAt(`dept${n + 1}-lead`, department, '负责人', 'dept_lead'),
  ]);
}

function seatAt(account: string, unit: Unit, post: string, role: Role): DemoSeat {
  return { account, name: `${unit.name} ${post}`, roles: [role], scope: unit.id };
}

function firstBelow(directory: Directory, parent: Unit, kind: Unit['kind']): Unit[] {
  return directory
    .childrenOf(parent.id)
    .filter((unit) => unit.kind === kind)
    .slice(0, 1);
}
