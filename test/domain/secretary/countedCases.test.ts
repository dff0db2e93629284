import { describe, expect, it } from 'vitest';
import { type CaseEvent, isCaseEvent } from '../../../domain/case/caseEvents.ts';
import { defined } from '../../../domain/defined.ts';
import type { CategoryId, Millis, UnitId } from '../../../domain/kernel.ts';
import { type CountedCases, countedCases } from '../../../domain/secretary/countedCases.ts';
import { countFinished, countSentBack } from '../../../domain/secretary/ledger.ts';
import { createSecretary } from '../../../domain/secretary/secretary.ts';
import { DISTRICT, LAMP, RUBBISH } from '../../kit/caseDistrict.ts';
import { DISPATCHER, OFFICER, Story, signerOf } from '../../kit/caseStory.ts';

const UNIT = 'B1' as UnitId;

function finishedBy(story: Story, unitId: string, times: number, category: string = RUBBISH): string[] {
  return Array.from({ length: times }, () => {
    const id = story.dispatched({ category }, unitId);
    story.does(signerOf(unitId), 'case.sign', id, {});
    story.does(signerOf(unitId), 'case.resolve', id, { text: '已清理' });
    return id;
  });
}

function taught(events: readonly CaseEvent[]) {
  const secretary = createSecretary(DISTRICT);
  for (const event of events) secretary.learn(event);
  return secretary;
}

/** What stands behind the numbers beside B1 for a case of rubbish in this community. */
function behind(story: Story, communityId: string | undefined): readonly CountedCases[] {
  const events = story.events.filter(isCaseEvent);
  const now: Millis = events.at(-1)?.at ?? 0;
  const secretary = taught(events);
  const about = {
    category: RUBBISH as CategoryId,
    ...defined({ communityId: communityId as UnitId | undefined }),
  };
  const counts = countedCases(secretary, about, { unitId: UNIT, now });
  const { ledger } = secretary.state;
  const finished = counts.find(({ reason }) => reason === 'community' || reason === 'district');
  const shown = countFinished(ledger, { ...about, unitId: UNIT }, now);
  expect(finished && { of: finished.of, by: finished.by, scope: finished.reason }).toEqual(shown);
  expect(counts.find(({ reason }) => reason === 'sentBack')?.of ?? 0).toBe(
    countSentBack(ledger, { ...about, unitId: UNIT }, now),
  );
  return counts;
}

const idsOf = (counts: readonly CountedCases[], reason: CountedCases['reason']) =>
  counts.find((each) => each.reason === reason)?.cases.map(({ caseId }) => caseId);

describe('the cases behind the numbers of a suggestion', () => {
  it('are those that the log says were finished, by the unit first and the latest first', () => {
    const story = new Story();
    const [first, second] = finishedBy(story, 'B1', 2);
    const [others] = finishedBy(story, 'B2', 1);
    finishedBy(story, 'B1', 1, LAMP);
    const community = story.case(String(first)).place.communityId;
    expect(idsOf(behind(story, community), 'community')).toEqual([second, first, others]);
    expect(idsOf(behind(story, undefined), 'district')).toEqual([second, first, others]);
  });

  it('are those that it sent back, and those that it has in hand', () => {
    const story = new Story();
    const returned = story.dispatched({ category: RUBBISH }, 'B1');
    story.does(OFFICER, 'case.requestReturn', returned, { reason: '不归我们', basis: '职责清单' });
    story.does(DISPATCHER, 'case.approveReturn', returned, {});
    const open = story.dispatched({ category: LAMP }, 'B1');
    const counts = behind(story, undefined);
    expect(idsOf(counts, 'sentBack')).toEqual([returned]);
    expect(idsOf(counts, 'load')).toEqual([open]);
    expect(counts.map(({ reason }) => reason)).toEqual(['sentBack', 'load']);
  });
});
