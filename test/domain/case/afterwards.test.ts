import { describe, expect, it } from 'vitest';
import { person, ROADWORK } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, Story, SUPERVISOR, shanghai } from '../../kit/caseStory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const GRID_LEAD = person('grid_lead', 'G111');
const DEPUTY = person('deputy_leader', 'S1');
const PRINCIPAL = person('principal_leader', 'S1');
const RESIDENT = { ...person('resident', ''), id: 'r-1' };

describe('supervision and leaders', () => {
  it('asks the unit’s lead for an answer in one working day', () => {
    const story = new Story();
    const id = story.handling();
    story.does(SUPERVISOR, 'case.supervise', id, { ground: 'overdue' });
    expect(story.case(id).supervisions).toMatchObject([
      { ground: 'overdue', kind: 'normal', replyDue: shanghai('2026-11-23 17:00') },
    ]);
  });

  it('brings a second report to the deputy, a third to the principal leader, a fourth to the meeting', () => {
    const story = new Story();
    const id = story.handling();
    const reason = { reason: '没人管' };
    expect(story.refuses(GRID_LEAD, 'case.reReport', id, reason)).toBe('not-shelved');
    story.later(3 * DAY).does(GRID_LEAD, 'case.reReport', id, reason);
    expect(story.case(id)).toMatchObject({ round: 2, leaderReviews: [{ level: 'deputy', unitId: 'S1' }] });
    expect(story.refuses(PRINCIPAL, 'leader.instruct', id, { text: '办' })).toBe('not-asked');
    expect(story.refuses(person('deputy_leader', 'S2'), 'leader.instruct', id, { text: '办' })).toBe(
      'out-of-scope',
    );
    story.does(DEPUTY, 'leader.instruct', id, { text: '今天办结' });
    expect(story.case(id).leaderReviews).toMatchObject([{ state: 'instructed', text: '今天办结' }]);
    story.does(GRID_LEAD, 'case.reReport', id, reason);
    expect(story.last('LeaderReviewRequested').data.level).toBe('principal');
    expect(story.refuses(GRID_LEAD, 'case.reReport', id, reason)).toBe('district-meeting');
  });

  it('lets a leader bring the due forward, never back', () => {
    const story = new Story();
    const id = story.handling({ category: ROADWORK }, 'B3');
    story.later(20 * DAY).does(GRID_LEAD, 'case.reReport', id, { reason: '没人管' });
    const due = (at: number) => ({ text: '办', due: at });
    expect(story.refuses(DEPUTY, 'leader.instruct', id, due(story.at + 30 * DAY))).toBe('not-shorter');
    expect(story.refuses(DEPUTY, 'leader.instruct', id, due(story.at - 1))).toBe('not-shorter');
    story.does(DEPUTY, 'leader.instruct', id, { text: '办' });
  });

  it('raises one incident from a case, not two', () => {
    const story = new Story();
    const id = story.handling();
    expect(story.does(CHIEF, 'case.promoteToIncident', id, {})).toEqual([
      'IncidentOpened',
      'IncidentRaised',
      'CaseLinked',
    ]);
    expect(story.refuses(CHIEF, 'case.promoteToIncident', id, {})).toBe('already-incident');
  });
});

describe('after closing', () => {
  it('a bad rating opens a review due in fifteen working days; one change within a day', () => {
    const story = new Story();
    const id = story.closed();
    expect(story.refuses(SUPERVISOR, 'case.concludeReview', id, { text: '属实' })).toBe('no-review');
    story.does(RESIDENT, 'case.rate', id, { score: 4 });
    expect(story.later(HOUR).does(RESIDENT, 'case.rate', id, { score: 1 })).toEqual([
      'CaseRated',
      'ReviewRequested',
    ]);
    expect(story.case(id).review).toMatchObject({ state: 'open', due: shanghai('2026-12-11 17:00') });
    expect(story.refuses(RESIDENT, 'case.rate', id, { score: 5 })).toBe('rated-already');
    story.does(SUPERVISOR, 'case.concludeReview', id, { text: '处置属实' });
    expect(story.case(id).review?.state).toBe('upheld');
  });

  it('rating is over after fifteen days, changing after one', () => {
    const story = new Story();
    const [late, slow] = [story.closed(), story.closed()];
    story.does(RESIDENT, 'case.rate', slow, { score: 3 });
    story.later(DAY + 1);
    expect(story.refuses(RESIDENT, 'case.rate', slow, { score: 5 })).toBe('rated-already');
    story.later(15 * DAY);
    expect(story.refuses(RESIDENT, 'case.rate', late, { score: 5 })).toBe('rating-closed');
  });

  it('calls back three times at most, not again once reached, never an anonymous reporter', () => {
    const story = new Story();
    const [silent, reached, nobody] = [
      story.closed(),
      story.closed(),
      story.closed({ reporterKind: 'anonymous' }),
    ];
    for (let n = 0; n < 3; n += 1) story.does(ACCEPTOR, 'case.callback', silent, { reached: false });
    expect(story.case(silent).clocks.K7?.stoppedAt).toBeUndefined();
    expect(story.refuses(ACCEPTOR, 'case.callback', silent, { reached: true })).toBe('attempts-used');
    story.does(ACCEPTOR, 'case.callback', reached, { reached: true, resolved: true, satisfied: true });
    expect(story.case(reached).clocks.K7?.stoppedAt).toBe(story.at);
    expect(story.refuses(ACCEPTOR, 'case.callback', reached, { reached: true })).toBe('already-reached');
    expect(story.refuses(ACCEPTOR, 'case.callback', nobody, { reached: true })).toBe('anonymous');
  });

  it('reopens as a new round with its own clocks, within thirty days, three rounds in all', () => {
    const story = new Story();
    const id = story.closed();
    const { K7 } = story.case(id).clocks;
    expect(K7).toBeDefined();
    expect(story.later(DAY).does(SUPERVISOR, 'case.reopen', id, { reason: '又堆上了' })).toEqual([
      'CaseReopened',
      'LeaderReviewRequested',
    ]);
    const again = story.case(id);
    expect(again).toMatchObject({ state: 'filed', round: 2 });
    expect(Object.keys(again.clocks)).toEqual(['K0', 'K2']);
    expect(again.clocks.K0?.startedAt).toBe(story.at);
    expect(again.closure).toBeUndefined();
    expect(again.resolvedBy).toBeUndefined();
    const old = story.closed();
    story.later(31 * DAY);
    expect(story.refuses(SUPERVISOR, 'case.reopen', old, { reason: '又堆上了' })).toBe('reopen-too-late');
    story.situation.cases.set(old, { ...story.case(old), round: 3 });
    expect(story.refuses(SUPERVISOR, 'case.reopen', old, { reason: '又堆上了' })).toBe('district-meeting');
  });
});

describe('a rating by link', () => {
  const holder = (caseId: string, n: number) => ({ ...person('resident', ''), id: `link:${n}`, caseId });

  it('counts for the case the link leads to, and for no other', () => {
    const story = new Story();
    const id = story.closed();
    const other = story.closed();
    expect(story.refuses(holder(other, 1), 'case.rate', id, { score: 5 })).toBe('out-of-scope');
    story.does(holder(id, 1), 'case.rate', id, { score: 5 });
  });

  it("is each reporter's own: one's second is a change, another's first is not", () => {
    const story = new Story();
    const id = story.closed();
    story.does(holder(id, 1), 'case.rate', id, { score: 5 });
    story.does(holder(id, 1), 'case.rate', id, { score: 4 });
    expect(story.refuses(holder(id, 1), 'case.rate', id, { score: 3 })).toBe('rated-already');
    expect(story.does(holder(id, 2), 'case.rate', id, { score: 1 })).toEqual([
      'CaseRated',
      'ReviewRequested',
    ]);
    expect(story.case(id).ratings).toEqual([
      expect.objectContaining({ by: 'link:1', score: 4, changedAt: story.at }),
      { by: 'link:2', score: 1, at: story.at },
    ]);
  });
});
