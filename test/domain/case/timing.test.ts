import { expect, it } from 'vitest';
import { CHIEF, Story, SUPERVISOR, SYSTEM_PERSON } from '../../kit/caseStory.ts';
import { inEveryState } from '../../kit/everyState.ts';

/** What time and numbers bring about is told in test/domain/ladder; here the sampled closing, and the codes. */

function sampledClosing() {
  const found = inEveryState().find(([, { story, id }]) => story.case(id).closure?.sampled === true);
  if (found === undefined) throw new Error('no sampled closing among the situations');
  return found[1];
}

it('opens a review of a closing drawn for its check, once, within the limit of the check', () => {
  const { story, id } = sampledClosing();
  story.does(SYSTEM_PERSON, 'timer.sampleReview', id, {});
  expect(story.case(id).review).toMatchObject({
    state: 'open',
    cause: 'sample',
    due: story.case(id).clocks.K6?.due,
  });
  expect(story.refuses(SYSTEM_PERSON, 'timer.sampleReview', id, {})).toBe('not-sampled');
  const other = new Story();
  expect(other.refuses(SYSTEM_PERSON, 'timer.sampleReview', other.closed(), {})).toBe('not-sampled');
});

it('ends the check when the supervisor finds it true, and begins anew when it was not', () => {
  const held = sampledClosing();
  held.story.does(SYSTEM_PERSON, 'timer.sampleReview', held.id, {});
  held.story.does(SUPERVISOR, 'case.concludeReview', held.id, { text: '属实' });
  expect(held.story.case(held.id).clocks.K6?.stoppedAt).toBe(held.story.at);

  const false_ = sampledClosing();
  false_.story.does(SYSTEM_PERSON, 'timer.sampleReview', false_.id, {});
  false_.story.does(SUPERVISOR, 'case.reopen', false_.id, { reason: '现场未清理' });
  expect(false_.story.case(false_.id)).toMatchObject({ state: 'filed', review: { state: 'overturned' } });
});

it.each(['rung-not-next', 'no-cluster', 'no-danger', 'not-sampled'])(
  '%s is a code only the system meets; what it means is told in the ladder',
  (code) => {
    const story = new Story();
    const id = story.filed();
    const tries = {
      'rung-not-next': () => story.refuses(SYSTEM_PERSON, 'timer.rung', id, { clock: 'K2', rung: 'deputy' }),
      'no-cluster': () => story.refuses(SYSTEM_PERSON, 'timer.cluster', id, { caseIds: [id] }),
      'no-danger': () => story.refuses(SYSTEM_PERSON, 'timer.offerIncident', id, {}),
      'not-sampled': () =>
        story.refuses(SYSTEM_PERSON, 'timer.sampleReview', story.closed({ reporterId: 'r-2' }), {}),
    }[code];
    expect(tries?.()).toBe(code);
    expect(story.refuses(CHIEF, 'timer.offerIncident', id, {})).toBe('role-not-allowed');
  },
);
