import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { decideReveal } from '../../../domain/case/reveal.ts';
import type { Role } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { aCase } from '../../kit/aCase.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';

const PURPOSE = '回访核实地点';

describe('revealing a contact', () => {
  const ask = (
    role: Role | readonly Role[],
    over: Partial<Case> = {},
    { scope = 'D', purpose = PURPOSE, reporterId = 'R-1' } = {},
  ) => {
    const asking = person(role, scope);
    const thisCase: Case = { ...aCase(1), reporterIds: ['R-1', 'R-2'], ...over };
    const ground = { person: asking, scope: scopeOf(asking, DISTRICT), directory: DISTRICT };
    const answer = decideReveal({ reporterId, purpose }, thisCase, ground);
    return 'code' in answer ? answer.code : answer.role;
  };

  it.each(['acceptor', 'supervisor', 'duty_chief'] as const)('is open to the %s', (role) => {
    expect(ask(role)).toBe(role);
  });

  it.each([
    'dispatcher',
    'commander',
    'dept_officer',
    'dept_lead',
    'grid_member',
    'auditor',
    'administrator',
    'wall',
    'connector',
  ] as const)('is closed to the %s', (role) => {
    expect(ask(role)).toBe('role-not-allowed');
  });

  it('happens in the role that allows it, whatever else the person is', () => {
    expect(ask(['dispatcher', 'supervisor'])).toBe('supervisor');
    expect(ask(['duty_chief', 'acceptor'], { confidential: true })).toBe('acceptor');
  });

  it('needs the case in scope', () => {
    const place = { gridId: 'G211', communityId: 'C21', streetId: 'S2' };
    expect(ask('acceptor', { place }, { scope: 'S1' })).toBe('out-of-scope');
    expect(ask('acceptor', { place }, { scope: 'S2' })).toBe('acceptor');
  });

  it('of a confidential case is for acceptor and supervisor only', () => {
    expect(ask('duty_chief', { confidential: true })).toBe('confidential-contact');
    expect(ask('acceptor', { confidential: true })).toBe('acceptor');
    expect(ask('supervisor', { confidential: true })).toBe('supervisor');
  });

  it('of a confidential case never goes to a unit that has it, helps with it or gave it back', () => {
    const confidential = { confidential: true, primaryUnitId: 'B2A', coUnitIds: ['B1'], returnedBy: ['B3'] };
    for (const scope of ['B2A', 'B2', 'B1']) {
      expect(ask('supervisor', confidential, { scope })).toBe('handling-unit-barred');
      expect(ask('supervisor', { ...confidential, confidential: false }, { scope })).toBe('supervisor');
    }
    const place = { gridId: 'G111', communityId: 'C11', streetId: 'S1' };
    const gaveBack = { confidential: true, place, returnedBy: ['S1B'] };
    expect(ask('supervisor', gaveBack, { scope: 'S1' })).toBe('handling-unit-barred');
    expect(ask('supervisor', { ...confidential, primaryUnitId: 'Z' }, { scope: 'Z' })).toBe(
      'handling-unit-barred',
    );
    expect(ask('supervisor', confidential, { scope: 'Z' })).toBe('supervisor');
  });

  it('needs a purpose of 4 to 200 characters', () => {
    for (const purpose of ['', '   ', '回访吗', ' a b ', 'x'.repeat(201)]) {
      expect(ask('acceptor', {}, { purpose })).toBe('purpose-required');
    }
    expect(ask('acceptor', {}, { purpose: '𠮷𠮷𠮷𠮷' })).toBe('acceptor');
    expect(ask('acceptor', {}, { purpose: 'x'.repeat(200) })).toBe('acceptor');
  });

  it('is of a reporter of this very case', () => {
    expect(ask('acceptor', {}, { reporterId: 'R-2' })).toBe('acceptor');
    expect(ask('acceptor', {}, { reporterId: 'R-3' })).toBe('unknown-reporter');
  });
});
