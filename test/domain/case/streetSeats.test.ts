import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { CommandType } from '../../../domain/contract/commands.ts';
import type { Person } from '../../../domain/kernel.ts';
import { person } from '../../kit/caseDistrict.ts';
import { CHECKER, DISPATCHER, Story } from '../../kit/caseStory.ts';
import { COMPLETE_DATA } from '../../kit/everyState.ts';

/** Who sits in a street, from the top down. */
const seatsOf = (street: string, section: string, community: string, grid: string) => ({
  principal: person('principal_leader', street),
  deputy: person('deputy_leader', street),
  reviewer: person('street_reviewer', street),
  lead: person('dept_lead', section),
  officer: person('dept_officer', section),
  community: person('community_deputy', community),
  gridLead: person('grid_lead', grid),
  gridMember: person('grid_member', grid),
});
const SEATS = seatsOf('S1', 'S1B', 'C11', 'G111');
const NEXT_DOOR = seatsOf('S2', 'S2A', 'C21', 'G211');

/** What brings a case on; a note or a word of urging does not. */
const MOVES = [
  'case.dispatch',
  'case.sign',
  'case.redispatch',
  'case.escalateLevel',
  'case.requestReturn',
  'case.approveReturn',
  'case.denyReturn',
  'case.entrust',
  'case.progress',
  'case.resolve',
  'case.withdrawResolution',
  'case.decideExtension',
  'case.requestExtension',
  'case.requestSuspend',
  'case.approveSuspend',
  'case.denySuspend',
  'case.resume',
] as const satisfies readonly CommandType[];

/** Who has it in the street, and which seat works for it. */
const HOLDERS = { S1: 'reviewer', S1B: 'officer', C11: 'community', G111: 'gridMember' } as const;

type Arranged = (story: Story, holder: string) => CaseId;

const STATES: Readonly<Record<string, Arranged>> = {
  dispatched: (story, holder) => story.dispatched({}, holder),
  handling: (story, holder) => story.handling({}, holder),
  resolved: (story, holder) => story.resolved({}, holder),
  'check failed': (story, holder) => {
    const id = story.resolved({}, holder);
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    story.does(CHECKER, 'case.checkFail', id, { reason: '没有清干净' });
    return id;
  },
};

function movesOf(seat: Person, story: Story, id: CaseId): readonly string[] {
  return MOVES.filter((type) => {
    const given = COMPLETE_DATA[type](story.case(id), story);
    // Within the street, to somebody else than has it.
    const target = story.case(id).primaryUnitId === 'S1B' ? 'S1A' : 'S1B';
    const data = { ...given, caseId: id, ...('unitId' in given ? { unitId: target } : {}) };
    return story.ask({ type, data } as never, seat).ok;
  });
}

describe.each(Object.keys(STATES))('a case in a street, %s', (state) => {
  const arranged = (holder: string) => {
    const story = new Story();
    return { story, id: STATES[state]?.(story, holder) ?? '' };
  };

  it.each(Object.entries(HOLDERS))(
    'with %s, is brought on by whoever has it and by the street',
    (holder, seat) => {
      const { story, id } = arranged(holder);
      expect(movesOf(SEATS[seat], story, id)).not.toEqual([]);
      expect(movesOf(SEATS.reviewer, story, id)).not.toEqual([]);
    },
  );

  it.each(Object.keys(HOLDERS))(
    'with %s, is moved by nobody of the street next door, whatever their seat',
    (holder) => {
      const { story, id } = arranged(holder);
      const moved = Object.entries(NEXT_DOOR).filter(([, seat]) => movesOf(seat, story, id).length > 0);
      expect(moved).toEqual([]);
    },
  );
});

describe('a section that asks to return a case', () => {
  it('has its street decide, and works on meanwhile; nobody below it decides', () => {
    const story = new Story();
    const id = story.dispatched({}, 'S1B');
    story.does(SEATS.officer, 'case.requestReturn', id, { reason: '非我科室', basis: '分工' });
    const deciding = Object.entries(SEATS).filter(([, seat]) =>
      movesOf(seat, story, id).includes('case.approveReturn'),
    );
    expect(deciding.map(([name]) => name)).toEqual(['reviewer']);
    expect(movesOf(SEATS.officer, story, id)).toContain('case.sign');
  });
});
