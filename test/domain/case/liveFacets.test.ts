import { describe, expect, it } from 'vitest';
import { liveTest } from '../../../domain/case/liveFacets.ts';
import type { Person } from '../../../domain/kernel.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { CHIEF, DISPATCHER, OFFICER, Story, signerOf } from '../../kit/caseStory.ts';

const RETURN = { reason: '非我单位职责', basis: '职责清单第三条' };

/** Whether somebody who asks for these queues is shown the case. */
function isShown(story: Story, id: Parameters<Story['case']>[0], oversight: string, asker: Person): boolean {
  const test = liveTest({ oversight }, { person: asker, directory: DISTRICT, now: story.at });
  return test?.(story.case(id)) ?? true;
}

describe('requests that wait for approval', () => {
  it('are those that whoever asks decides', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    expect(isShown(story, id, 'request', DISPATCHER)).toBe(true);
    expect(isShown(story, id, 'request', CHIEF)).toBe(false);
    expect(isShown(story, id, 'request', person('supervisor', 'D'))).toBe(false);
    expect(isShown(story, id, 'request', OFFICER)).toBe(false);
    story.does(DISPATCHER, 'case.approveReturn', id, {});
    expect(isShown(story, id, 'request', DISPATCHER)).toBe(false);
    // The second return is the chief's.
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B2' });
    story.does(signerOf('B2'), 'case.requestReturn', id, RETURN);
    expect(isShown(story, id, 'request', DISPATCHER)).toBe(false);
    expect(isShown(story, id, 'request', CHIEF)).toBe(true);
  });

  it('leave the other queues as they are, also where both are asked for', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    story.does(person('supervisor', 'D'), 'case.supervise', id, { ground: 'overdue' });
    expect(isShown(story, id, 'request,supervision', OFFICER)).toBe(true);
    expect(isShown(story, id, 'request,review', OFFICER)).toBe(false);
    expect(
      liveTest({ oversight: 'review' }, { person: OFFICER, directory: DISTRICT, now: story.at }),
    ).toBeUndefined();
  });
});
