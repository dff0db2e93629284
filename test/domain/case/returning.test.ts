import { describe, expect, it } from 'vitest';
import { LAMP, person } from '../../kit/caseDistrict.ts';
import { CHIEF, DISPATCHER, LEAD, OFFICER, Story, shanghai, signerOf } from '../../kit/caseStory.ts';

/** The child objects of a case: each with a small life of its own, none with a state of the case. */

const HOUR = 3_600_000;
const RETURN = { reason: '非我单位职责', basis: '职责清单第三条' };

describe('returning a case', () => {
  it('does not stop the clock while it is asked, and restarts K2 when it is granted', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    expect(story.case(id).clocks.K5?.stoppedAt).toBeUndefined();
    story.later(HOUR).does(DISPATCHER, 'case.approveReturn', id, {});
    const now = story.case(id);
    expect(now).toMatchObject({ state: 'filed', returnCount: 1, returnedBy: ['B1'], coUnitIds: [] });
    expect(now.primaryUnitId).toBeUndefined();
    expect(now.clocks.K2).toMatchObject({ startedAt: story.at });
    expect(now.clocks.K5?.stoppedAt).toBe(story.at);
    expect(Object.keys(now.stages)).toEqual(['call', 'respond']);
  });

  it('is for the smaller of K3 and one working day, asked once at a time', () => {
    const story = new Story();
    const id = story.dispatched();
    const window = story.case(id).clocks.K3?.due ?? 0;
    story.at = window + 1;
    expect(story.refuses(OFFICER, 'case.requestReturn', id, RETURN)).toBe('return-window-closed');
    story.at = window;
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    expect(story.refuses(LEAD, 'case.requestReturn', id, RETURN)).toBe('already-pending');
  });

  it('ends in a ruling that binds: no third return', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    story.does(DISPATCHER, 'case.approveReturn', id, {});
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B2' });
    story.does(signerOf('B2'), 'case.requestReturn', id, RETURN);
    expect(story.refuses(DISPATCHER, 'case.approveReturn', id, {})).toBe('return-needs-duty-chief');
    expect(story.refuses(DISPATCHER, 'case.denyReturn', id, { reason: '不同意' })).toBe(
      'return-needs-duty-chief',
    );
    story.does(CHIEF, 'case.approveReturn', id, {});
    expect(story.refuses(CHIEF, 'case.adjudicate', id, { unitId: 'B9', reason: '终审' })).toBe(
      'unknown-unit',
    );
    expect(story.does(CHIEF, 'case.adjudicate', id, { unitId: 'B3', reason: '终审' })).toEqual([
      'CaseAdjudicated',
      'CaseDispatched',
    ]);
    expect(story.case(id)).toMatchObject({
      state: 'dispatched',
      primaryUnitId: 'B3',
      finalAssigned: true,
      leg: 3,
    });
    expect(story.refuses(signerOf('B3'), 'case.requestReturn', id, RETURN)).toBe('final-assigned');
  });

  it('goes to a joint hearing from the second on, which nobody dispatches around and whose ruling stands', () => {
    const story = new Story();
    const id = story.dispatched();
    const ask = { reason: '两家都说不是自己的' };
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    story.does(DISPATCHER, 'case.approveReturn', id, {});
    expect(story.refuses(DISPATCHER, 'case.callHearing', id, ask)).toBe('hearing-not-yet');
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B2' });
    story.does(signerOf('B2'), 'case.requestReturn', id, RETURN);
    story.does(CHIEF, 'case.approveReturn', id, {});
    expect(story.does(DISPATCHER, 'case.callHearing', id, ask)).toEqual(['HearingCalled']);
    expect(story.case(id).hearing).toMatchObject({ state: 'open', unitIds: ['B1', 'B2'], ...ask });
    expect(story.refuses(DISPATCHER, 'case.callHearing', id, ask)).toBe('hearing-open');
    expect(story.refuses(DISPATCHER, 'case.dispatch', id, { unitId: 'B3' })).toBe('hearing-open');
    story.does(CHIEF, 'case.adjudicate', id, { unitId: 'B2', reason: '会商一致' });
    expect(story.case(id)).toMatchObject({ primaryUnitId: 'B2', hearing: { state: 'decided' } });
    expect(story.refuses(signerOf('B2'), 'case.requestReturn', id, RETURN)).toBe('final-assigned');
    expect(story.refuses(DISPATCHER, 'case.redispatch', id, { unitId: 'B1', reason: '还是你们' })).toBe(
      'hearing-binds',
    );
  });

  it('is refused to a unit that returned it before', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    story.does(DISPATCHER, 'case.approveReturn', id, {});
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    expect(story.refuses(OFFICER, 'case.requestReturn', id, RETURN)).toBe('returned-before');
  });

  it('denied, it is a dispute the chief may rule on; without one there is nothing to rule', () => {
    const story = new Story();
    const id = story.dispatched();
    expect(story.refuses(CHIEF, 'case.adjudicate', id, { unitId: 'B2', reason: '终审' })).toBe('no-dispute');
    expect(story.refuses(CHIEF, 'case.approveReturn', id, {})).toBe('no-pending-request');
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    story.does(DISPATCHER, 'case.denyReturn', id, { reason: '属你单位' });
    expect(story.case(id).requests).toMatchObject([{ kind: 'return', state: 'denied' }]);
    story.does(CHIEF, 'case.adjudicate', id, { unitId: 'B1', reason: '终审' });
  });

  it('is never granted by who asked', () => {
    const story = new Story();
    const both = person(['dept_officer', 'dispatcher'], 'D');
    const id = story.dispatched();
    story.does(both, 'case.requestReturn', id, RETURN);
    expect(story.refuses(both, 'case.approveReturn', id, {})).toBe('same-person');
  });

  it('holds back the feedback while it is asked', () => {
    const story = new Story();
    const id = story.handling();
    story.does(OFFICER, 'case.requestReturn', id, RETURN);
    expect(story.refuses(OFFICER, 'case.resolve', id, { text: '已处理' })).toBe('pending-request');
  });
});

describe('joint handling', () => {
  it('gives each co-unit its own clock: four fifths of what the lead has left', () => {
    const story = new Story();
    const id = story.filed({ category: LAMP });
    story.at = shanghai('2026-11-23 09:00');
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1', coUnitIds: ['B2', 'C12'] });
    const { coTasks, clocks } = story.case(id);
    expect(clocks.K5?.due).toBe(shanghai('2026-11-24 17:00'));
    // 14 working hours, of which 11.2 are for them: all of Monday and 4.2 hours of Tuesday.
    expect(coTasks.map((task) => task.due)).toEqual([
      shanghai('2026-11-24 14:12'),
      shanghai('2026-11-24 14:12'),
    ]);
    expect(coTasks.map((task) => task.id)).toEqual(['co-1', 'co-2']);
  });

  it('needs every required one: done, or waived with a reason; declining does not do it', () => {
    const story = new Story();
    const id = story.handling();
    story.does(LEAD, 'case.addCoUnit', id, { unitId: 'B2', text: '拆除招牌' });
    story.does(DISPATCHER, 'case.addCoUnit', id, { unitId: 'B3' });
    expect(story.refuses(LEAD, 'case.addCoUnit', id, { unitId: 'B2' })).toBe('co-unit-already');
    expect(story.refuses(LEAD, 'case.addCoUnit', id, { unitId: 'B1' })).toBe('co-unit-is-primary');
    expect(story.refuses(LEAD, 'case.addCoUnit', id, { unitId: 'B9' })).toBe('unknown-unit');
    expect(story.refuses(signerOf('B3'), 'cotask.complete', id, { coTaskId: 'co-1' })).toBe('not-your-unit');
    story.does(signerOf('B2'), 'cotask.complete', id, { coTaskId: 'co-1' });
    expect(story.refuses(signerOf('B2'), 'cotask.complete', id, { coTaskId: 'co-1' })).toBe(
      'unknown-co-task',
    );
    story.does(signerOf('B3'), 'cotask.decline', id, { coTaskId: 'co-2', reason: '无此职责' });
    expect(story.refuses(OFFICER, 'case.resolve', id, { text: '好' })).toBe('co-task-open');
    story.does(OFFICER, 'case.resolve', id, {
      text: '好',
      waive: [{ coTaskId: 'co-2', reason: '已自行处理' }],
    });
    expect(story.case(id).coTasks.map((task) => task.state)).toEqual(['done', 'waived']);
  });
});
