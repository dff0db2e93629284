import type { Person } from '../../domain/kernel.ts';
import { person } from '../kit/caseDistrict.ts';

/** Who sits at a console: the centre, a street, departments, a community, a grid, those above, and a wall. */
export const SEATS: readonly Person[] = [
  person(['duty_chief', 'acceptor', 'dispatcher', 'commander', 'supervisor']),
  person(['acceptor', 'dispatcher']),
  person(['street_reviewer', 'dept_officer', 'dept_lead'], 'S1'),
  person(['dept_officer', 'dept_lead'], 'B1'),
  person(['dept_officer', 'dept_lead'], 'B2'),
  person(['checker'], 'Z'),
  person(['community_deputy', 'dept_officer'], 'C11'),
  person('wall'),
  person(['grid_member', 'grid_lead'], 'G111'),
  person(['deputy_leader', 'principal_leader']),
  person(['dept_officer', 'dept_lead'], 'B3'),
];

export const CHECKER = SEATS[5]?.id ?? '';
export const CHIEF = SEATS[0]?.id ?? '';

/** The hotline's program. */
export const HOTLINE: Person = person('connector');
