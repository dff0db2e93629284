import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { isCaseCurrent } from '../../../domain/case/isCaseCurrent.ts';
import { oversightOf } from '../../../domain/case/oversightQueues.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, LEAD, OFFICER, Story, SUPERVISOR } from '../../kit/caseStory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RESIDENT = { ...person('resident', ''), id: 'r-1' };
const APPEAL = { ground: 'malicious', reason: '索赔未果后给差评' } as const;
const ASIDE = { setAside: true, reason: '回访核实，评价与事实不符' } as const;

/** A closed case with a rating of 1, an hour after its closing. */
function rated(story: Story): CaseId {
  const id = story.closed();
  story.later(HOUR);
  story.does(RESIDENT, 'case.rate', id, { score: 1 });
  story.later(HOUR);
  return id;
}

function calledBack(story: Story, id: CaseId): void {
  story.does(ACCEPTOR, 'case.callback', id, { reached: true, resolved: true, satisfied: false });
}

describe('an appeal against a bad rating', () => {
  it('leaves the rating and its review as they are until somebody has decided', () => {
    const story = new Story();
    const id = rated(story);
    story.does(LEAD, 'case.appealRating', id, APPEAL);
    expect(story.case(id)).toMatchObject({ rating: { score: 1 }, review: { state: 'open' } });
    expect(story.case(id).rating?.setAside).toBeUndefined();
    expect(oversightOf(story.case(id))).toEqual(['review', 'request', 'callback', 'badRating']);
  });

  it('sets the rating aside with its review when it is upheld, and keeps it to be seen', () => {
    const story = new Story();
    const id = rated(story);
    story.does(LEAD, 'case.appealRating', id, APPEAL);
    calledBack(story, id);
    story.does(SUPERVISOR, 'case.decideRatingAppeal', id, ASIDE);
    const { rating, review, requests } = story.case(id);
    expect(rating).toMatchObject({ score: 1, setAside: { by: { id: SUPERVISOR.id } } });
    expect(review?.state).toBe('overturned');
    expect(requests.at(-1)).toMatchObject({ kind: 'ratingAppeal', state: 'approved' });
    expect(oversightOf(story.case(id))).toEqual(['badRating']);
  });

  it('lets the rating stand when it is denied, and is not made a second time', () => {
    const story = new Story();
    const id = rated(story);
    story.does(LEAD, 'case.appealRating', id, APPEAL);
    story.does(CHIEF, 'case.decideRatingAppeal', id, { setAside: false, reason: '照片显示没有办结' });
    expect(story.case(id)).toMatchObject({ rating: { score: 1 }, review: { state: 'open' } });
    expect(story.refuses(LEAD, 'case.appealRating', id, APPEAL)).toBe('appealed-before');
  });

  it('is upheld only after somebody has tried to call back', () => {
    const story = new Story();
    const id = rated(story);
    story.does(LEAD, 'case.appealRating', id, APPEAL);
    expect(story.refuses(SUPERVISOR, 'case.decideRatingAppeal', id, ASIDE)).toBe('call-back-first');
    story.does(ACCEPTOR, 'case.callback', id, { reached: false });
    story.does(SUPERVISOR, 'case.decideRatingAppeal', id, ASIDE);
    expect(story.case(id).rating?.setAside).toBeDefined();
  });

  it('is decided by somebody else, however many posts one person holds', () => {
    const story = new Story();
    const id = rated(story);
    const both = { ...LEAD, roles: ['dept_lead', 'supervisor'] as const, scope: LEAD.scope };
    story.does(both, 'case.appealRating', id, APPEAL);
    expect(story.refuses(both, 'case.decideRatingAppeal', id, ASIDE)).toBe('same-person');
  });

  it('is for the unit that handled it, and against a bad rating alone', () => {
    const story = new Story();
    const id = rated(story);
    const other = person('dept_lead', 'B2');
    expect(story.refuses(other, 'case.appealRating', id, APPEAL)).toBe('out-of-scope');
    const good = story.closed();
    story.does(RESIDENT, 'case.rate', good, { score: 3 });
    expect(story.refuses(OFFICER, 'case.appealRating', good, APPEAL)).toBe('no-bad-rating');
  });

  it('lapses when the reporter changes the rating', () => {
    const story = new Story();
    const id = rated(story);
    story.does(LEAD, 'case.appealRating', id, APPEAL);
    story.does(RESIDENT, 'case.rate', id, { score: 4 });
    expect(story.case(id).requests.at(-1)?.state).toBe('lapsed');
    expect(oversightOf(story.case(id))).toEqual(['review']);
  });

  it('keeps the case on every console for as long as nobody has decided', () => {
    const story = new Story();
    const id = rated(story);
    story.does(SUPERVISOR, 'case.concludeReview', id, { text: '维持' });
    story.does(LEAD, 'case.appealRating', id, APPEAL);
    story.later(10 * DAY);
    expect(isCaseCurrent(story.case(id), story.at, () => undefined)).toBe(true);
    story.does(SUPERVISOR, 'case.decideRatingAppeal', id, { setAside: false, reason: '维持' });
    story.later(2 * DAY);
    expect(isCaseCurrent(story.case(id), story.at, () => undefined)).toBe(false);
  });

  it('brings the rating of another reporter to count in its place', () => {
    const story = new Story();
    const id = story.closed();
    const link = { ...person('resident', ''), id: 'link-2', caseId: id };
    story.does(RESIDENT, 'case.rate', id, { score: 5 });
    story.later(HOUR);
    story.does(link, 'case.rate', id, { score: 1 });
    story.does(LEAD, 'case.appealRating', id, APPEAL);
    calledBack(story, id);
    story.does(SUPERVISOR, 'case.decideRatingAppeal', id, ASIDE);
    expect(story.case(id).rating).toMatchObject({ score: 5 });
    expect(oversightOf(story.case(id))).toEqual([]);
  });
});

describe('the call back of a bad rating', () => {
  it('is due anew where the reporter was reached before rating', () => {
    const story = new Story();
    const id = story.closed();
    calledBack(story, id);
    story.later(HOUR);
    story.does(RESIDENT, 'case.rate', id, { score: 2 });
    expect(oversightOf(story.case(id))).toContain('callback');
    calledBack(story, id);
    expect(oversightOf(story.case(id))).not.toContain('callback');
    expect(story.refuses(ACCEPTOR, 'case.callback', id, { reached: true })).toBe('already-reached');
  });

  it('is ticked off after three calls that reached nobody', () => {
    const story = new Story();
    const id = rated(story);
    for (let call = 0; call < 3; call += 1) story.does(ACCEPTOR, 'case.callback', id, { reached: false });
    expect(oversightOf(story.case(id))).toEqual(['review', 'badRating']);
    expect(story.refuses(ACCEPTOR, 'case.callback', id, { reached: true })).toBe('attempts-used');
  });
});
