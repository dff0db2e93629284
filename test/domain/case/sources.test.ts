import { describe, expect, it } from 'vitest';
import { rolesOf } from '../../../domain/case/transitions.ts';
import { type Person, ROLES, type Role } from '../../../domain/kernel.ts';
import {
  DEVICE_SOURCES,
  KNOWN_SOURCES,
  ORDER_SOURCES,
  ownsSource,
  sourceFault,
} from '../../../domain/people/sources.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { Story } from '../../kit/caseStory.ts';

const SOURCES = [...KNOWN_SOURCES, 'somebody-else', '95598'];
const REPORTERS = rolesOf('case.report');

function reporting(by: Person, source: string, more: object = {}): string {
  const story = new Story();
  try {
    const id = story.report(
      { source, category: RUBBISH, urgency: 'general', description: '看到了', ...more },
      by,
    );
    return story.case(id).origin;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace('report refused: ', '');
  }
}

describe('whose channel it is', () => {
  it('lets every role report through every channel that is theirs, and through no other', () => {
    for (const role of REPORTERS) {
      for (const source of SOURCES) {
        const by: Person = { id: `${role}-1`, name: role, roles: [role], scope: 'D' };
        const isTheirs = sourceFault(source, role, by) === undefined;
        expect(ownsSource(source, by), `${role} ${source}`).toBe(isTheirs);
        const answer = reporting(by, source);
        expect(answer === 'source-not-yours', `${role} ${source}: ${answer}`).toBe(!isTheirs);
      }
    }
  });

  it('gives orders from above to desks alone, unless an administrator gave the channel away', () => {
    for (const source of ORDER_SOURCES) {
      for (const role of ROLES.filter((each) => each !== 'acceptor')) {
        expect(sourceFault(source, role, { roles: [role] })?.code, `${role} ${source}`).toBe(
          'source-not-yours',
        );
      }
      expect(reporting(person('acceptor'), source)).toBe('order');
      expect(reporting({ ...person('connector'), sources: [source] }, source)).toBe('order');
    }
  });

  it('takes what any device sees for a call of the grid', () => {
    for (const source of DEVICE_SOURCES) expect(reporting(person('connector'), source), source).toBe('call');
  });

  it('takes what is told for somebody else with their consent alone, but from a platform that asked them', () => {
    const counter = person('street_reviewer', 'S1');
    expect(reporting(counter, 'behalf')).toBe('consent-required');
    expect(reporting(counter, 'behalf', { consent: true })).toBe('appeal');
    expect(reporting({ ...person('connector'), sources: ['behalf'] }, 'behalf')).not.toBe('consent-required');
  });

  it('holds whoever has channels of their own to these, in whatever role', () => {
    for (const role of REPORTERS) {
      for (const source of SOURCES) {
        const by = { ...person(role), sources: ['wechat'] };
        expect(reporting(by, source) === 'source-not-yours', `${role} ${source}`).toBe(source !== 'wechat');
      }
      expect(reporting({ ...person(role), sources: [] }, 'wechat')).toBe('source-not-yours');
    }
  });

  it('lets no connector speak for anything it was not given', () => {
    const { sources: _sources, ...connector } = person('connector');
    for (const source of SOURCES) expect(reporting(connector, source)).toBe('source-not-yours');
  });

  it('leaves the urgency of what the public reports to the desk, and the danger to the words', () => {
    const roles: readonly Role[] = ['resident', 'enterprise'];
    for (const role of roles) {
      for (const urgency of ['important', 'urgent']) {
        expect(reporting(person(role), 'wechat', { urgency })).toBe('urgency-not-yours');
      }
      expect(reporting(person(role), 'wechat', { urgency: undefined })).toBe('appeal');
    }
    expect(reporting(person('grid_member', 'G111'), 'patrol', { urgency: 'urgent' })).toBe('call');
    expect(reporting(person('connector'), '12345', { urgency: 'urgent' })).toBe('appeal');
  });
});
