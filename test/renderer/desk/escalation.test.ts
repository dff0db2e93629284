import { describe, expect, it } from 'vitest';
import type { Role } from '../../../domain/kernel.ts';
import { calledFrom, escalationOf } from '../../../renderer/desk/escalation.ts';
import type { Standpoint } from '../../../renderer/desk/possible.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { Story } from '../../kit/caseStory.ts';

/** On a case that a department has. */
function onDepartmentsCase(role: Role, scope = 'D'): Standpoint {
  const story = new Story();
  const thisCase = story.case(story.dispatched({}, 'B1'));
  return { thisCase, person: person(role, scope), directory: DISTRICT, now: 0 };
}

function onNewCase(role: Role): Standpoint {
  const story = new Story();
  return { thisCase: story.case(story.report()), person: person(role, 'D'), directory: DISTRICT, now: 0 };
}

const seat = (id: string, ...roles: Role[]) => ({ id, name: id, unitId: 'D', roles });
const SEATS = [
  seat('head', 'principal_leader'),
  seat('all', 'duty_chief', 'supervisor', 'commander'),
  seat('overseer', 'supervisor'),
  seat('deputy', 'deputy_leader'),
  seat('chief', 'duty_chief'),
  seat('checker', 'checker'),
];
const called = (from: Standpoint) => calledFrom(from, SEATS).map(({ id }) => id);

describe('上报 on a case that a department has', () => {
  it('calls who supervises, then the leaders; a seat of that post alone first', () => {
    for (const role of ['acceptor', 'dispatcher', 'duty_chief'] as const)
      expect(escalationOf(onDepartmentsCase(role))).toBe('call');
    expect(called(onDepartmentsCase('dispatcher'))).toEqual(['overseer', 'all', 'deputy', 'head']);
  });

  it('is there for the department itself', () => {
    expect(escalationOf(onDepartmentsCase('dept_officer', 'B1'))).toBe('call');
  });

  it('calls a leader from whoever supervises or commands, the principal leader from a deputy', () => {
    expect(called(onDepartmentsCase('supervisor'))).toEqual(['deputy', 'head']);
    expect(called(onDepartmentsCase('commander'))).toEqual(['deputy', 'head']);
    expect(called(onDepartmentsCase('deputy_leader'))).toEqual(['head']);
  });

  it('calls another seat that supervises where no leader reads the case', () => {
    const seats = SEATS.filter(({ id }) => id !== 'deputy' && id !== 'head');
    expect(calledFrom(onDepartmentsCase('supervisor'), seats).map(({ id }) => id)).toEqual([
      'overseer',
      'all',
    ]);
  });

  it('has nobody above the principal leader', () => {
    expect(escalationOf(onDepartmentsCase('principal_leader'))).toBeUndefined();
  });
});

describe('上报 on a case the centre has', () => {
  it('calls the duty chief first', () => {
    expect(escalationOf(onNewCase('acceptor'))).toBe('call');
    expect(called(onNewCase('acceptor'))[0]).toBe('chief');
  });
});

describe('上报 where a level stands above', () => {
  it('hands the case up', () => {
    const story = new Story();
    const thisCase = story.case(story.handling({}, 'C11'));
    const from = { thisCase, person: person('community_deputy', 'C11'), directory: DISTRICT, now: 0 };
    expect(escalationOf(from)).toBe('level');
  });
});
