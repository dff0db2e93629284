import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { isCaseCurrent } from '../../../domain/case/isCaseCurrent.ts';
import { light } from '../../../domain/sla/clock.ts';
import { reviewSpan } from '../../../domain/sla/racingClock.ts';
import { person } from '../../kit/caseDistrict.ts';
import { Story, SUPERVISOR } from '../../kit/caseStory.ts';

const DAY = 24 * 3_600_000;
const RESIDENT = { ...person('resident', ''), id: 'r-1' };

function badlyRated(story: Story): CaseId {
  const id = story.closed();
  story.does(RESIDENT, 'case.rate', id, { score: 1 });
  return id;
}

describe('a closed case under review', () => {
  it('stays in every console for as long as its review is open, however long ago it was closed', () => {
    const story = new Story();
    const id = badlyRated(story);
    const other = story.closed();
    const isHeld = (caseId: CaseId) => isCaseCurrent(story.case(caseId), story.at, () => undefined);
    story.later(10 * DAY);
    expect([isHeld(id), isHeld(other)]).toEqual([true, false]);
    story.does(SUPERVISOR, 'case.concludeReview', id, { text: '已办结，维持' });
    story.later(2 * DAY);
    expect(isHeld(id)).toBe(false);
  });

  it('has a clock of its own, from the bad rating to fifteen working days after', () => {
    const story = new Story();
    const id = badlyRated(story);
    const { review } = story.case(id);
    const span = reviewSpan(story.case(id));
    expect(span).toEqual({ startedAt: review?.at, due: review?.due });
    if (span === undefined) throw new Error('no clock');
    expect([light(span, story.at), light(span, span.due)]).toEqual(['normal', 'overdue']);
    expect(reviewSpan(story.case(story.closed()))).toBeUndefined();
  });
});
