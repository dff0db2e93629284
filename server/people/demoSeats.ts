import type { Directory, Unit } from '../../domain/district/directory.ts';
import type { Role, ScopeId } from '../../domain/kernel.ts';
import { KNOWN_SOURCES } from '../../domain/people/sources.ts';

/** A seat of the demo: a post, never a person. */
export interface DemoSeat {
  readonly account: string;
  readonly name: string;
  readonly nameEn: string;
  readonly roles: readonly Role[];
  readonly scope: ScopeId;
  /** Channels it owns. */
  readonly sources?: readonly string[];
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
  const seat = (account: string, name: string, nameEn: string, ...roles: Role[]): DemoSeat => ({
    account,
    name,
    nameEn,
    roles,
    scope: district.id,
  });
  return [
    seat('chief1', '值班长 1席', 'Duty chief 1', ...CHIEF_ROLES),
    seat('chief2', '值班长 2席', 'Duty chief 2', ...CHIEF_ROLES),
    seat('acceptor', '受理席', 'Acceptor', 'acceptor'),
    seat('dispatcher', '调度席', 'Dispatcher', 'dispatcher'),
    seat('commander', '指挥席', 'Commander', 'commander'),
    seat('supervisor', '督办席', 'Supervisor', 'supervisor'),
    seat('checker1', '核查员 1', 'Checker 1', 'checker'),
    seat('checker2', '核查员 2', 'Checker 2', 'checker'),
    seat('auditor', '审计员', 'Auditor', 'auditor'),
    seat('administrator', '系统管理员', 'Administrator', 'administrator'),
    { ...seat('feed', '数据接入', 'Data feed', 'connector', 'acceptor'), sources: KNOWN_SOURCES },
  ];
}

/** Streets, communities and grids; the n-th of each lies in the n-th of the level above. */
function lineSeats(directory: Directory): DemoSeat[] {
  const streets = directory.data.units.filter((unit) => unit.kind === 'street').slice(0, 3);
  const communities = streets.slice(0, 2).flatMap((street) => firstBelow(directory, street, 'community'));
  const grids = communities.flatMap((community) => firstBelow(directory, community, 'grid'));
  return [
    ...streets.slice(0, 1).flatMap((street) => [
      seatAt('street1-deputy', street, ['分管领导', 'deputy leader'], 'deputy_leader'),
      seatAt('street1-principal', street, ['主要领导', 'principal leader'], 'principal_leader'),
      // Who acts for the reviewer while that one is away.
      seatAt('street1-reviewer2', street, ['审核员 2席', 'reviewer 2'], 'street_reviewer'),
      ...sectionSeats(directory, street),
    ]),
    ...streets.map((street, n) =>
      seatAt(`street${n + 1}-reviewer`, street, ['审核员', 'reviewer'], 'street_reviewer'),
    ),
    ...communities.map((community, n) =>
      seatAt(`community${n + 1}-deputy`, community, ['副主任', 'deputy director'], 'community_deputy'),
    ),
    ...grids.flatMap((grid, n) => [
      seatAt(`grid${n + 1}-lead`, grid, ['网格长', 'grid lead'], 'grid_lead'),
      seatAt(`grid${n + 1}-member`, grid, ['网格员', 'grid member'], 'grid_member'),
    ]),
  ];
}

/** Of each of the street's sections 科室: who works, and who leads. */
function sectionSeats(directory: Directory, street: Unit): DemoSeat[] {
  const sections = directory.childrenOf(street.id).filter(({ kind }) => kind === 'section');
  return sections.flatMap((section, n) => [
    seatAt(`street1-section${n + 1}-officer`, section, ['经办', 'officer'], 'dept_officer'),
    seatAt(`street1-section${n + 1}-lead`, section, ['负责人', 'head'], 'dept_lead'),
  ]);
}

function departmentSeats({ data }: Directory): DemoSeat[] {
  const departments = data.units.filter((unit) => unit.kind === 'department').slice(0, DEPARTMENTS);
  return departments.flatMap((department, n) => [
    seatAt(`dept${n + 1}-officer`, department, ['经办', 'officer'], 'dept_officer'),
    seatAt(`dept${n + 1}-lead`, department, ['负责人', 'head'], 'dept_lead'),
  ]);
}

function seatAt(
  account: string,
  unit: Unit,
  [post, postEn]: readonly [zh: string, en: string],
  role: Role,
): DemoSeat {
  const { id, name, nameEn = name } = unit;
  return { account, name: `${name} ${post}`, nameEn: `${nameEn}, ${postEn}`, roles: [role], scope: id };
}

function firstBelow(directory: Directory, parent: Unit, kind: Unit['kind']): Unit[] {
  return directory
    .childrenOf(parent.id)
    .filter((unit) => unit.kind === kind)
    .slice(0, 1);
}
