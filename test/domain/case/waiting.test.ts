import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../domain/case/case.ts';
import { possibleCommands } from '../../../domain/case/possible.ts';
import { waitsFor } from '../../../domain/case/waiting.ts';
import type { UnitKind } from '../../../domain/district/directory.ts';
import { type Person, ROLES, type Role } from '../../../domain/kernel.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { inEveryState, type Standpoint } from '../../kit/everyState.ts';

/** Where each role of those who handle sits; everybody else works for the district. */
const SITS_AT: Readonly<Partial<Record<Role, readonly UnitKind[]>>> = {
  grid_member: ['grid'],
  grid_lead: ['grid'],
  community_deputy: ['community'],
  street_reviewer: ['street'],
  dept_officer: ['department', 'section', 'utility'],
  dept_lead: ['department', 'section', 'utility'],
};

/** Somebody in this role where the case is: of the unit that has it, or one above, or of its grid; undefined where there is none. */
function nearest(role: Role, { story, id }: Standpoint): Person | undefined {
  const { primaryUnitId, place, check } = story.case(id);
  const kinds = SITS_AT[role];
  const line = DISTRICT.lineage(primaryUnitId ?? place.gridId);
  const unitId = kinds === undefined ? 'D' : line.find(({ kind }) => kinds.includes(kind))?.id;
  if (unitId === undefined) return undefined;
  const who = person(role, unitId, 7);
  return role === 'checker' && check !== undefined ? { ...who, id: check.checkerId } : who;
}

const waits = (at: Standpoint, who: Person | undefined): boolean =>
  who !== undefined && waitsFor(at.story.case(at.id), who, DISTRICT);

describe('what waits for a seat', () => {
  it('is, in every state and for every role, what that role is there for', () => {
    const table = inEveryState().map(
      ([state, at]) => `${state}: ${ROLES.filter((role) => waits(at, nearest(role, at))).join(' ')}`,
    );
    expect(table).toEqual(TABLE);
  });

  it('can be done by that seat, in every state and for every role', () => {
    for (const [, at] of inEveryState()) {
      for (const role of ROLES) {
        const who = nearest(role, at);
        if (who === undefined || !waits(at, who)) continue;
        const possible = possibleCommands(at.story.case(at.id), who, DISTRICT);
        expect(possible.filter((command) => command !== 'case.note').length, role).toBeGreaterThan(0);
      }
    }
  });

  it('is never what lies with another unit', () => {
    for (const [, at] of inEveryState()) {
      for (const who of [
        person('grid_member', 'G222'),
        person('grid_lead', 'G222'),
        person('community_deputy', 'C22'),
        person('street_reviewer', 'S2'),
        person('dept_officer', 'B2A'),
        person('dept_lead', 'B2A'),
      ]) {
        expect(waits(at, who), `${at.story.case(at.id).state} ${who.id}`).toBe(false);
      }
    }
  });

  it('is nothing that has ended, but a review for the supervisor', () => {
    for (const [, at] of inEveryState()) {
      if (isOpen(at.story.case(at.id))) continue;
      const roles = ROLES.filter((role) => role !== 'supervisor' && waits(at, nearest(role, at)));
      expect(roles).toEqual([]);
    }
  });

  it('is, of a unit that has nobody of its own, the next one above that has', () => {
    const [, at] = inEveryState().find(([, { story, id }]) => story.case(id).primaryUnitId === 'G111') ?? [];
    if (at === undefined) throw new Error('no case lies with a grid');
    expect(waits(at, person('grid_lead', 'G111'))).toBe(true);
    // G111 has a lead: its community and its street wait for nothing.
    expect(waits(at, person('community_deputy', 'C11'))).toBe(false);
    const { story, id } = at;
    const inEmptyGrid = { ...story.case(id), primaryUnitId: 'G112' };
    expect(waitsFor(inEmptyGrid, person('community_deputy', 'C11'), DISTRICT)).toBe(true);
    expect(waitsFor(inEmptyGrid, person('street_reviewer', 'S1'), DISTRICT)).toBe(false);
  });
});

/** In the order of the situations (test/kit/everyState.ts). */
const TABLE: readonly string[] = [
  'filed: dispatcher',
  'reported: acceptor duty_chief',
  'reported: acceptor duty_chief',
  'reported: acceptor duty_chief',
  'reported: acceptor duty_chief',
  'reported: acceptor duty_chief',
  'reported: acceptor duty_chief',
  'verifying: grid_member',
  'filed: dispatcher',
  'filed: dispatcher',
  'filed: duty_chief dispatcher',
  'dispatched: dept_officer',
  'dispatched: dept_officer',
  'dispatched: dispatcher',
  'dispatched: street_reviewer',
  'dispatched: street_reviewer',
  'handling: dept_officer dept_lead',
  'handling: grid_member grid_lead',
  'handling: street_reviewer',
  'handling: dept_officer dept_lead',
  'resolved: duty_chief',
  'handling: dept_officer dept_lead',
  'handling: dept_officer dept_lead',
  'handling: dept_officer dept_lead',
  'handling: dept_officer dept_lead',
  'handling: dept_officer dept_lead',
  'handling: grid_member grid_lead',
  'handling: dept_officer dept_lead supervisor',
  'handling: duty_chief dept_officer dept_lead',
  'handling: dept_officer dept_lead deputy_leader',
  'handling: deputy_leader',
  'handling: dept_officer dept_lead deputy_leader',
  'handling: dept_officer dept_lead deputy_leader principal_leader',
  'suspended: ',
  'suspended: ',
  'suspended: ',
  'resolved: dispatcher',
  'resolved: checker',
  'resolved: duty_chief',
  'split: ',
  'split: ',
  'closed: ',
  'closed: ',
  'closed: supervisor',
  'closed: supervisor',
  'rejected: ',
  'voided: ',
  'merged: ',
];
