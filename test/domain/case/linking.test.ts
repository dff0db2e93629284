import { describe, expect, it } from 'vitest';
import { LINK_KINDS } from '../../../domain/case/case.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHECKER, CHIEF, DISPATCHER, IN_GRID, Story, SUPERVISOR } from '../../kit/caseStory.ts';

const IN_S2 = { text: '门口', gridId: 'G211', communityId: 'C21', streetId: 'S2' };

describe('关联', () => {
  it.each([
    ['related', 'related'],
    ['caused-by', 'causes'],
    ['causes', 'caused-by'],
    ['follows', 'followed-by'],
    ['followed-by', 'follows'],
    ['same-incident', 'same-incident'],
    ['same-place', 'same-place'],
  ] as const)('%s stands on the case, %s on the other one', (kind, otherWay) => {
    const story = new Story();
    const [id, toId] = [story.report(), story.handling()];
    expect(story.does(ACCEPTOR, 'case.link', id, { toId, kind })).toEqual(['CaseLinked', 'CaseLinked']);
    expect(story.case(id).links).toEqual([{ kind, toId }]);
    expect(story.case(toId).links).toEqual([{ kind: otherWay, toId: id }]);
    expect(LINK_KINDS).toContain(otherWay);
  });

  it('leaves both lives alone: closing one does nothing to the other', () => {
    const story = new Story();
    const [id, toId] = [story.resolved(), story.handling()];
    const before = story.case(toId);
    story.does(DISPATCHER, 'case.link', id, { toId, kind: 'follows' });
    expect(story.case(toId)).toMatchObject({
      state: before.state,
      clocks: before.clocks,
      reports: before.reports,
      reporterIds: before.reporterIds,
    });
    const linked = story.case(toId);
    story.later(60_000);
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    story.does(CHECKER, 'case.checkPass', id, {});
    story.does(CHIEF, 'case.close', id, {});
    expect(story.case(id).state).toBe('closed');
    expect(story.case(toId)).toBe(linked);
  });

  it('is taken back from either side, on both', () => {
    const story = new Story();
    const [id, toId, third] = [story.report(), story.report(), story.report()];
    story.does(ACCEPTOR, 'case.link', id, { toId, kind: 'caused-by' });
    story.does(ACCEPTOR, 'case.link', id, { toId: third, kind: 'related' });
    story.does(SUPERVISOR, 'case.unlink', toId, { toId: id });
    expect(story.case(toId)).not.toHaveProperty('links');
    expect(story.case(id).links).toEqual([{ kind: 'related', toId: third }]);
    expect(story.refuses(SUPERVISOR, 'case.unlink', toId, { toId: id })).toBe('not-linked');
  });

  it('is refused with itself, twice, with nothing, and never takes an incident away', () => {
    const story = new Story();
    const [id, toId] = [story.report(), story.report()];
    const kind = 'related';
    expect(story.refuses(ACCEPTOR, 'case.link', id, { toId: id, kind })).toBe('link-to-itself');
    expect(story.refuses(ACCEPTOR, 'case.link', id, { toId: 'YX-20200101-000001', kind })).toBe(
      'unknown-case',
    );
    story.does(ACCEPTOR, 'case.link', id, { toId, kind });
    expect(story.refuses(ACCEPTOR, 'case.link', toId, { toId: id, kind: 'follows' })).toBe('linked-already');
    story.does(CHIEF, 'case.promoteToIncident', id, {});
    story.does(ACCEPTOR, 'case.unlink', id, { toId });
    expect(story.case(id).links).toEqual([
      { kind: 'incident', toId: expect.stringMatching(/^incident-\d+$/u) },
    ]);
    expect(story.refuses(ACCEPTOR, 'case.unlink', id, { toId })).toBe('not-linked');
  });

  it('needs both cases in reach, and one of the four roles', () => {
    const story = new Story();
    const [near, far] = [story.report({ place: IN_GRID }), story.report({ place: IN_S2 })];
    const ofStreet = person('acceptor', 'S1');
    const data = { kind: 'related' } as const;
    expect(story.refuses(ofStreet, 'case.link', near, { ...data, toId: far })).toBe('out-of-scope');
    expect(story.refuses(ofStreet, 'case.link', far, { ...data, toId: near })).toBe('out-of-scope');
    const officer = person('dept_officer', 'S1');
    expect(story.refuses(officer, 'case.link', near, { ...data, toId: far })).toBe('role-not-allowed');
    expect(story.case(near)).not.toHaveProperty('links');
  });
});
