import type { Directory, Unit } from '../../../domain/district/directory.ts';
import type { Person, PersonId, Role, ScopeId } from '../../../domain/kernel.ts';
import { KNOWN_SOURCES } from '../../../domain/people/sources.ts';

/** The demo's own staff: posts that take their turn like everybody else, through the same commands. */
const SEATS = 3;
const CHECKERS = 2;

function atCentre(directory: Directory, id: string, name: string, ...roles: Role[]): Person {
  return { id: `demo-day-${id}` as PersonId, name, roles, scope: centreOf(directory) };
}

export function centreOf({ data }: Directory): ScopeId {
  const centre =
    data.units.find((unit) => unit.kind === 'centre') ?? data.units.find((unit) => unit.kind === 'district');
  return centre?.id ?? '*';
}

export function channel(directory: Directory): Person {
  return { ...atCentre(directory, 'channel', '渠道接口', 'connector'), sources: KNOWN_SOURCES };
}

export function acceptor(directory: Directory, draw: number): Person {
  const seat = 2 + Math.floor(draw * SEATS);
  return atCentre(directory, `acceptor-${seat}`, `受理员 ${seat}席`, 'acceptor');
}

export function dispatcher(directory: Directory, draw: number): Person {
  const seat = 2 + Math.floor(draw * SEATS);
  return atCentre(directory, `dispatcher-${seat}`, `派遣员 ${seat}席`, 'dispatcher');
}

export function dutyChief(directory: Directory): Person {
  return atCentre(directory, 'chief-3', '值班长 3席', 'duty_chief');
}

/** One of the demo's accounts: a check is given to a post, and a post that has no account is refused. */
export function checker(directory: Directory, draw: number): Person {
  const seat = 1 + Math.floor(draw * CHECKERS);
  const id = `demo-checker${seat}` as PersonId;
  return { id, name: `核查员 ${seat}`, roles: ['checker'], scope: centreOf(directory) };
}

export function supervisor(directory: Directory): Person {
  return atCentre(directory, 'supervisor-2', '督查员 2席', 'supervisor');
}

/** Who answers for a unit; the role that signs, works and reports up at its level. */
export function officerOf(unit: Unit): Person {
  const role = HANDLING_ROLE[unit.kind] ?? 'dept_officer';
  const id = `demo-day-${unit.id}` as PersonId;
  return { id, name: `${unit.name} 值班岗`, roles: [role], scope: unit.id };
}

const HANDLING_ROLE: Readonly<Partial<Record<Unit['kind'], Role>>> = {
  community: 'community_deputy',
  grid: 'grid_lead',
};

/** Who answers for a street or a department when it is called. */
export function answererOf(unit: Unit): Person {
  const role: Role = unit.kind === 'street' ? 'street_reviewer' : 'dept_officer';
  const id = `demo-day-${unit.id}-duty` as PersonId;
  return { id, name: `${unit.name} 值班席`, roles: [role], scope: unit.id };
}
