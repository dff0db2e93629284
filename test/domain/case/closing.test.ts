import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { ADVICE, COVER, person, RUBBISH } from '../../kit/caseDistrict.ts';
import {
  CHECKER,
  CHIEF,
  CHIEF_2,
  DISPATCHER,
  OFFICER,
  RULES,
  Story,
  SYSTEM_PERSON,
  signerOf,
} from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const CHECK = { checkerId: CHECKER.id, checkerUnitId: 'Z' };
const HOUR = 3_600_000;

function begin<T>(arrange: (story: Story) => T): [Story, T] {
  const story = new Story();
  return [story, arrange(story)];
}

describe('resolving is refused', () => {
  it('while a required co-task is open; waived with a reason it goes through, recorded', () => {
    const story = new Story();
    const id = story.filed();
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1', coUnitIds: ['B2'] });
    story.does(OFFICER, 'case.sign', id, {});
    const text = '已处理';
    expect(story.refuses(OFFICER, 'case.resolve', id, { text })).toBe('co-task-open');
    const waive = (coTaskId: string) => ({ text, waive: [{ coTaskId, reason: '不再需要' }] });
    expect(story.refuses(OFFICER, 'case.resolve', id, waive('co-9'))).toBe('unknown-co-task');
    expect(story.does(OFFICER, 'case.resolve', id, waive('co-1'))).toEqual(['CoTaskWaived', 'CaseResolved']);
    expect(story.case(id).coTasks[0]).toMatchObject({ state: 'waived', reason: '不再需要' });
  });

  it('while a void request waits', () => {
    const [story, id] = begin((s) => s.handling());
    story.does(CHIEF, 'case.void', id, { reason: '误报' });
    expect(story.refuses(OFFICER, 'case.resolve', id, { text: '已处理' })).toBe('pending-request');
  });

  it('without a photo only when the rules demand one, and only in the field', () => {
    const story = new Story();
    story.rules = { ...RULES, requireAfterPhoto: true };
    const inField = story.handling();
    expect(story.refuses(OFFICER, 'case.resolve', inField, { text: '已处理' })).toBe('photo-required');
    story.does(OFFICER, 'case.resolve', inField, { text: '已处理', mediaIds: ['m1'] });
    story.does(OFFICER, 'case.resolve', story.handling({ category: ADVICE }), { text: '已答复' });
  });

  it('and progress without a word or a picture', () => {
    const [story, id] = begin((s) => s.handling());
    expect(story.refuses(OFFICER, 'case.progress', id, {})).toBe('text-or-photo');
  });
});

describe('checking is refused', () => {
  it('by whoever is on leave', () => {
    const story = new KindStory();
    story.employ(CHECKER);
    const id = story.cases.resolved();
    const { at } = story.cases;
    story.at = at;
    story.does(person('administrator'), 'leave.set', { personId: CHECKER.id, from: at, to: at + 24 * HOUR });
    expect(story.cases.refuses(DISPATCHER, 'case.assignCheck', id, CHECK)).toBe('checker-away');
  });

  const assign = (story: Story, id: CaseId, checkerId: string, checkerUnitId: string) =>
    story.refuses(DISPATCHER, 'case.assignCheck', id, { checkerId, checkerUnitId });

  it('by who resolved it, by their unit or its department, and by an unknown unit', () => {
    const story = new Story();
    const id = story.resolved({ category: COVER }, 'B2A');
    expect(assign(story, id, signerOf('B2A').id, 'Z')).toBe('checker-is-handler');
    expect(assign(story, id, 'somebody', 'B2A')).toBe('checker-same-unit');
    expect(assign(story, id, 'somebody', 'B2')).toBe('checker-same-unit');
    expect(assign(story, id, 'somebody', 'B9')).toBe('unknown-unit');
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: 'somebody', checkerUnitId: 'B1' });
  });

  it('by anybody it was not assigned to', () => {
    const [story, id] = begin((s) => s.resolved());
    expect(story.refuses(CHECKER, 'case.checkPass', id, {})).toBe('not-assigned-checker');
    story.does(DISPATCHER, 'case.assignCheck', id, CHECK);
    const other = person('checker', 'Z', 2);
    expect(story.refuses(other, 'case.checkPass', id, {})).toBe('not-assigned-checker');
    expect(story.refuses(other, 'case.checkFail', id, { reason: '没修' })).toBe('not-assigned-checker');
  });

  it('from far away, unless that is confirmed; the distance is kept', () => {
    const [story, id] = begin((s) => s.resolved());
    story.does(DISPATCHER, 'case.assignCheck', id, CHECK);
    const point: [number, number] = [113.275, 23.13];
    expect(story.refuses(CHECKER, 'case.checkPass', id, { point })).toBe('check-too-far');
    story.does(CHECKER, 'case.checkPass', id, { point, farConfirmed: true });
    expect(story.case(id).check).toMatchObject({ state: 'passed', distanceM: 511 });
  });

  it('from far away of the grid, where the case has no point; anywhere inside it is near', () => {
    const [story, id] = begin((s) => s.resolved({ place: { text: '小区里', gridId: 'G111' } }));
    story.does(DISPATCHER, 'case.assignCheck', id, CHECK);
    // 400 m north of the grid's northern wall.
    const point: [number, number] = [113.2705, 23.131 + 400 / 111_195];
    expect(story.refuses(CHECKER, 'case.checkPass', id, { point })).toBe('check-too-far');
    story.does(CHECKER, 'case.checkFail', id, { reason: '没扫', point, farConfirmed: true });
    expect(story.last('CheckFailed').data.distanceM).toBe(400);
    const [other, near] = begin((s) => s.resolved({ place: { text: '小区里', gridId: 'G111' } }));
    other.does(DISPATCHER, 'case.assignCheck', near, CHECK);
    other.does(CHECKER, 'case.checkPass', near, { point: [113.2701, 23.1309] });
    expect(other.case(near).check).toMatchObject({ state: 'passed', distanceM: 0 });
  });

  it('without a photo when the rules demand one', () => {
    const [story, id] = begin((s) => s.resolved());
    story.does(DISPATCHER, 'case.assignCheck', id, CHECK);
    story.rules = { ...RULES, requireAfterPhoto: true };
    expect(story.refuses(CHECKER, 'case.checkPass', id, {})).toBe('photo-required');
    expect(story.refuses(CHECKER, 'case.checkFail', id, { reason: '没修' })).toBe('photo-required');
  });

  it('and when it fails, the unit has at least a quarter of its time', () => {
    const [story, id] = begin((s) => s.handling());
    const limit = 4 * HOUR;
    story.later(10 * HOUR).does(OFFICER, 'case.resolve', id, { text: '已处理' });
    story.does(DISPATCHER, 'case.assignCheck', id, CHECK);
    story.at = Date.parse('2026-11-23T09:00:00+08:00');
    expect(story.does(CHECKER, 'case.checkFail', id, { reason: '没清' })).toEqual([
      'CheckFailed',
      'CaseReworked',
    ]);
    const now = story.case(id);
    expect(now).toMatchObject({ state: 'handling', reworkCount: 1 });
    expect(now.resolvedBy).toBeUndefined();
    expect(now.clocks.K5).toMatchObject({ due: story.at + limit / 4 });
    expect(now.clocks.K5?.stoppedAt).toBeUndefined();
  });
});

describe('closing is refused', () => {
  it('before a passed check in the field, and without the words of a remote review elsewhere', () => {
    const story = new Story();
    expect(story.refuses(CHIEF, 'case.close', story.resolved(), { text: '好' })).toBe('check-required');
    const remote = story.resolved({ category: ADVICE });
    expect(story.refuses(CHIEF, 'case.close', remote, {})).toBe('review-text-required');
    story.does(CHIEF, 'case.close', remote, { text: '电话核实' });
    expect(story.case(remote).closure).toMatchObject({ kind: 'remote_review', text: '电话核实' });
  });

  it('to whoever resolved it', () => {
    const story = new Story();
    const both = person(['duty_chief', 'dept_officer'], 'D');
    const id = story.dispatched({ category: ADVICE });
    story.does(both, 'case.sign', id, {});
    story.does(both, 'case.resolve', id, { text: '已答复' });
    expect(story.refuses(both, 'case.close', id, { text: '好' })).toBe('closer-is-resolver');
    story.does(CHIEF, 'case.close', id, { text: '好' });
  });

  it('to the system where the category is not its to close', () => {
    const story = new Story();
    const checked = (category: string, danger?: true) => {
      const id = story.resolved({ category, ...(danger === undefined ? {} : { danger }) });
      story.does(DISPATCHER, 'case.assignCheck', id, CHECK);
      story.does(CHECKER, 'case.checkPass', id, {});
      return id;
    };
    expect(story.refuses(SYSTEM_PERSON, 'case.close', checked(RUBBISH), {})).toBe('no-auto-close');
    expect(story.refuses(SYSTEM_PERSON, 'case.close', checked('auto', true), {})).toBe('no-auto-close');
    expect(story.does(SYSTEM_PERSON, 'case.close', checked('auto'), {})).toEqual(['CaseClosed']);
  });
});

describe('voiding', () => {
  it('takes a second duty chief', () => {
    const [story, id] = begin((s) => s.handling());
    expect(story.does(CHIEF, 'case.void', id, { reason: '误报' })).toEqual(['VoidRequested']);
    expect(story.case(id).state).toBe('handling');
    expect(story.refuses(CHIEF, 'case.void', id, { reason: '误报' })).toBe('same-person');
    expect(story.does(CHIEF_2, 'case.void', id, { reason: '同意' })).toEqual(['CaseVoided']);
    expect(story.case(id)).toMatchObject({
      state: 'voided',
      requests: [{ kind: 'void', state: 'approved', by: { id: CHIEF.id }, decidedBy: { id: CHIEF_2.id } }],
      closure: { kind: 'voided', text: '误报' },
    });
  });

  it('is done at once when somebody else is named as asking, never for oneself', () => {
    const [story, id] = begin((s) => s.filed());
    expect(story.refuses(CHIEF, 'case.void', id, { reason: '误报', requestedBy: CHIEF.id })).toBe(
      'same-person',
    );
    expect(story.does(CHIEF, 'case.void', id, { reason: '误报', requestedBy: CHIEF_2.id })).toEqual([
      'VoidRequested',
      'CaseVoided',
    ]);
    expect(story.case(id).requests[0]).toMatchObject({ by: { id: CHIEF_2.id }, state: 'approved' });
  });
});

describe('closing as a false alarm', () => {
  it('keeps of which kind it was, in the event and on the case, and asks for the words of a review all the same', () => {
    const story = new Story();
    const id = story.resolved({ category: ADVICE });
    expect(story.refuses(CHIEF, 'case.close', id, { noise: 'words' })).toBe('review-text-required');
    story.does(CHIEF, 'case.close', id, { text: '把“着火”说成了玩笑', noise: 'words' });
    expect(story.case(id).closure).toMatchObject({ noise: 'words' });
    expect(story.events.at(-1)).toMatchObject({ type: 'CaseClosed', data: { noise: 'words' } });
  });
});
