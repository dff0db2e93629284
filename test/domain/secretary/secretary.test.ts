import { describe, expect, it } from 'vitest';
import { type CaseEvent, isCaseEvent } from '../../../domain/case/caseEvents.ts';
import { createSecretary } from '../../../domain/secretary/secretary.ts';
import { COVER, DISTRICT, LAMP, RUBBISH } from '../../kit/caseDistrict.ts';
import { DISPATCHER, OFFICER, Story, signerOf } from '../../kit/caseStory.ts';
import { stateOf, stateText } from '../../kit/secretaryText.ts';

const about = { at: 0, source: '12345', demand: '', streetId: 'S1', communityId: 'C1' };

function taught(events: readonly CaseEvent[]) {
  const secretary = createSecretary(DISTRICT);
  for (const event of events) secretary.learn(event);
  return secretary;
}

const eventsOf = (story: Story): readonly CaseEvent[] => story.events.filter(isCaseEvent);

/** Cases of rubbish, each carried out by a unit. */
function finishedBy(story: Story, unitId: string, times: number): void {
  for (let n = 0; n < times; n += 1) {
    const id = story.dispatched({ category: RUBBISH }, unitId);
    story.does(signerOf(unitId), 'case.sign', id, {});
    story.does(signerOf(unitId), 'case.resolve', id, { text: '已清理' });
  }
}

describe('who should have a case', () => {
  it('is read off the duty lists on the first day, and believed no more than such lists deserve', () => {
    const [first] = createSecretary(DISTRICT).unit({ ...about, category: COVER })?.ranked ?? [];
    expect(first?.is).toBe('B2');
    expect(first?.confidence).toBeLessThanOrEqual(0.6);
  });

  it('is learned from who finishes cases, whatever the lists say', () => {
    const story = new Story();
    finishedBy(story, 'B2', 40);
    const [first] = taught(eventsOf(story)).unit({ ...about, category: RUBBISH })?.ranked ?? [];
    expect(first?.is).toBe('B2');
  });

  it('is never first the unit that may not be named', () => {
    const ranked =
      createSecretary(DISTRICT).unit({ ...about, category: COVER }, (id) => id !== 'B2')?.ranked ?? [];
    expect(ranked.map(({ is }) => is)).not.toContain('B2');
  });

  it('counts a return, and what was sent back by how many', () => {
    const story = new Story();
    const id = story.dispatched({ category: RUBBISH }, 'B1');
    story.does(OFFICER, 'case.requestReturn', id, { reason: '不归我们', basis: '职责清单' });
    story.does(DISPATCHER, 'case.approveReturn', id, {});
    const { sentBack } = taught(eventsOf(story)).state.ledger;
    expect(sentBack.get(RUBBISH)).toMatchObject([{ unitId: 'B1' }]);
  });
});

describe('the category of a report', () => {
  const titled = (category: string, title: string) => (story: Story) => story.filed({ category, title });

  it('follows what people file', () => {
    const story = new Story();
    for (let n = 0; n < 60; n += 1) {
      titled(LAMP, `晚上路灯不亮 ${n}`)(story);
      titled(RUBBISH, `垃圾没人收 ${n}`)(story);
    }
    const secretary = taught(eventsOf(story));
    expect(secretary.category({ title: '路灯又不亮了' })?.ranked[0]?.is).toBe(LAMP);
    expect(secretary.category({ title: '垃圾堆着没人收' })?.ranked[0]?.is).toBe(RUBBISH);
  });
});

describe('what the secretary knows', () => {
  it('is the same to the letter from the same events, also when it was put away and taken up midway', () => {
    const story = new Story();
    finishedBy(story, 'B1', 8);
    story.filed({ category: LAMP });
    finishedBy(story, 'B2', 8);
    const events = eventsOf(story);
    const whole = stateText(taught(events).state);
    expect(stateText(taught(events).state)).toBe(whole);
    const half = stateText(taught(events.slice(0, 20)).state);
    const resumed = createSecretary(DISTRICT, stateOf(half));
    for (const event of events.slice(20)) resumed.learn(event);
    expect(stateText(resumed.state)).toBe(whole);
  });

  it('is its own: what one has learned in its world no other knows', () => {
    const story = new Story();
    for (let n = 0; n < 20; n += 1) story.filed({ category: LAMP, title: `晚上路灯不亮 ${n}` });
    const untaught = stateText(createSecretary(DISTRICT).state);
    expect(stateText(taught(eventsOf(story)).state)).not.toBe(untaught);
    expect(stateText(createSecretary(DISTRICT).state)).toBe(untaught);
  });

  it('can be counted again from the log: of so many finished so many by a unit', () => {
    const story = new Story();
    finishedBy(story, 'B1', 3);
    finishedBy(story, 'B2', 2);
    const events = eventsOf(story);
    const resolved = events.filter(({ type }) => type === 'CaseResolved').length;
    const finished = taught(events).state.ledger.finished.get(RUBBISH) ?? [];
    expect(finished).toHaveLength(resolved);
    expect(finished.filter(({ unitId }) => unitId === 'B1')).toHaveLength(3);
  });

  it('forgets a case that has ended, but not what it taught', () => {
    const story = new Story();
    const id = story.closed();
    const { state } = taught(eventsOf(story));
    expect(state.cases.has(id)).toBe(false);
    expect(state.accounts.unit.count).toBe(1);
  });
});
