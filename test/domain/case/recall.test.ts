import { describe, expect, it } from 'vitest';
import { possibleCommands } from '../../../domain/case/possible.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { CHIEF, DISPATCHER, OFFICER, Story, SYSTEM_PERSON } from '../../kit/caseStory.ts';

describe('taking a dispatch back', () => {
  it('puts the case where it was, with no return counted and no time gained', () => {
    const story = new Story();
    const id = story.filed();
    const { K2 } = story.case(id).clocks;
    story.later(60_000).does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1', coUnitIds: ['B2'] });
    story.later(9_999);
    expect(story.does(DISPATCHER, 'case.recallDispatch', id, {})).toEqual(['CaseUndispatched']);
    const { state, primaryUnitId, coUnitIds, returnCount, returnedBy, stages, clocks, recallUntil } =
      story.case(id);
    expect({ state, primaryUnitId, coUnitIds, returnCount, returnedBy, recallUntil }).toEqual({
      state: 'filed',
      primaryUnitId: undefined,
      coUnitIds: [],
      returnCount: 0,
      returnedBy: undefined,
      recallUntil: undefined,
    });
    expect(stages.dispatch).toBeUndefined();
    expect(clocks.K2).toEqual(K2);
    expect(clocks.K5?.stoppedAt).toBe(story.at);
  });

  it('lets the same unit have it again, and return it as if for the first time', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(DISPATCHER, 'case.recallDispatch', id, {});
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    story.does(OFFICER, 'case.requestReturn', id, { reason: '非我单位', basis: '职责清单' });
    expect(story.case(id).requests.at(-1)).toMatchObject({ kind: 'return', state: 'pending' });
  });

  it('is over after ten seconds', () => {
    const story = new Story();
    const id = story.dispatched();
    story.later(10_000);
    expect(story.refuses(DISPATCHER, 'case.recallDispatch', id, {})).toBe('recall-window-closed');
  });

  it('is over when the unit has signed', () => {
    const story = new Story();
    const id = story.handling();
    expect(story.refuses(DISPATCHER, 'case.recallDispatch', id, {})).toBe('illegal-transition');
  });

  it('is for whoever dispatched, and of a dispatch by hand alone', () => {
    const story = new Story();
    const id = story.dispatched();
    const other = person('dispatcher', 'D', 2);
    expect(story.refuses(other, 'case.recallDispatch', id, {})).toBe('not-your-dispatch');
    expect(story.refuses(CHIEF, 'case.recallDispatch', id, {})).toBe('role-not-allowed');
    expect(possibleCommands(story.case(id), DISPATCHER, DISTRICT)).toContain('case.recallDispatch');
    expect(possibleCommands(story.case(id), other, DISTRICT)).not.toContain('case.recallDispatch');
    story.does(DISPATCHER, 'case.redispatch', id, { unitId: 'B2', reason: '职责' });
    expect(story.refuses(DISPATCHER, 'case.recallDispatch', id, {})).toBe('nothing-to-recall');
    const byRule = story.filed();
    story.does(SYSTEM_PERSON, 'case.dispatch', byRule, { unitId: 'B1', ruleId: 'auto:x', confidence: 1 });
    expect(story.refuses(DISPATCHER, 'case.recallDispatch', byRule, {})).toBe('nothing-to-recall');
  });
});
