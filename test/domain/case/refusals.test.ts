import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { Person } from '../../../domain/kernel.ts';
import { REFUSALS, refusalText } from '../../../domain/refusals.ts';
import { ADVICE, COVER, LAMP, person, RUBBISH } from '../../kit/caseDistrict.ts';
import {
  ACCEPTOR,
  CHECKER,
  CHIEF,
  CHIEF_2,
  COMMANDER,
  DISPATCHER,
  LEAD,
  OFFICER,
  REPORT,
  RULES,
  Story,
  SUPERVISOR,
  SYSTEM_PERSON,
  signerOf,
} from '../../kit/caseStory.ts';

const CHECK = { checkerId: CHECKER.id, checkerUnitId: 'Z' };
const HOUR = 3_600_000;

function begin<T>(arrange: (story: Story) => T): [Story, T] {
  const story = new Story();
  return [story, arrange(story)];
}

describe('a report is refused', () => {
  const report = (said: Partial<typeof REPORT>, by: Person = ACCEPTOR) => {
    const story = new Story();
    const answer = story.tell({ type: 'case.report', data: { ...REPORT, ...said } }, by);
    expect(story.situation.cases.size).toBe(answer.ok ? 1 : 0);
    return answer.ok ? 'accepted' : answer.refusal.code;
  };

  it.each([
    ['without saying what', { title: '' }, 'what-required'],
    ['without saying where', { place: {} }, 'where-required'],
    ['with an empty where', { place: { text: '' } }, 'where-required'],
    ['without its channel', { source: '' }, 'channel-required'],
    ['with a grid nobody knows', { place: { gridId: 'G999' } }, 'unknown-grid'],
    ['with a unit that is no grid', { place: { gridId: 'S1' } }, 'unknown-grid'],
    ['with a category nobody knows', { category: 'dragons' }, 'unknown-category'],
  ] as const)('%s', (_name, said, code) => {
    expect(report(said)).toBe(code);
  });

  it('from somebody whose role does not report', () => {
    expect(report({}, OFFICER)).toBe('role-not-allowed');
  });

  it('never for a place outside the district: it is accepted as unplaced', () => {
    expect(report({ place: { text: '很远', unplaced: 'outside-district' } })).toBe('accepted');
  });
});

describe('every command is refused', () => {
  it('about a case nobody knows', () => {
    expect(new Story().refuses(OFFICER, 'case.sign', 'YX-20261120-000009', {})).toBe('unknown-case');
  });

  it('to a role outside its row', () => {
    const [story, id] = begin((s) => s.dispatched());
    expect(story.refuses(CHIEF, 'case.sign', id, {})).toBe('role-not-allowed');
  });

  it('in a state outside its row', () => {
    const [story, id] = begin((s) => s.filed());
    expect(story.refuses(OFFICER, 'case.sign', id, {})).toBe('out-of-scope');
    expect(story.refuses(CHIEF, 'case.file', id, {})).toBe('illegal-transition');
  });

  it('on a version that is no longer current, and names the case to look at', () => {
    const [story, id] = begin((s) => s.filed());
    const seen = story.case(id).version;
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    const answer = story.ask(
      { type: 'case.dispatch', data: { caseId: id, unitId: 'B2' }, expect: { version: seen } },
      DISPATCHER,
    );
    expect(answer).toEqual({
      ok: false,
      refusal: { code: 'version-conflict', params: { version: seen + 1 } },
      currentId: id,
    });
  });

  it('on a field that has changed since it was seen', () => {
    const [story, id] = begin((s) => s.filed());
    const seen = (fields: Record<string, unknown>) => ({ fields });
    const urgent = { urgency: 'urgent' } as const;
    expect(story.refuses(CHIEF, 'case.setUrgency', id, urgent, seen({ urgency: 'important' }))).toBe(
      'field-conflict',
    );
    expect(story.refuses(CHIEF, 'case.setUrgency', id, urgent, seen({ place: { text: '别处' } }))).toBe(
      'field-conflict',
    );
    const place = structuredClone(story.case(id).place);
    const fields = { urgency: 'general', place, primaryUnitId: null };
    const answer = story.ask(
      { type: 'case.setUrgency', data: { caseId: id, ...urgent }, expect: { fields } },
      CHIEF,
    );
    expect(answer.ok).toBe(true);
  });
});

describe('out of scope is refused', () => {
  it('to the desk of another street, a resident of another case and another unit', () => {
    const [story, id] = begin((s) => s.dispatched());
    expect(story.refuses(person('acceptor', 'S2'), 'case.setUrgency', id, { urgency: 'urgent' })).toBe(
      'out-of-scope',
    );
    expect(story.refuses(person('resident', ''), 'case.urge', id, {})).toBe('out-of-scope');
    expect(story.refuses(person('dept_officer', 'B3'), 'case.sign', id, {})).toBe('out-of-scope');
    expect(story.refuses(person('acceptor', 'nowhere'), 'case.setUrgency', id, { urgency: 'urgent' })).toBe(
      'out-of-scope',
    );
  });

  it('for signing by the people of the place when another unit is in charge, or by a co-unit', () => {
    const story = new Story();
    const id = story.filed();
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1', coUnitIds: ['B2'] });
    expect(story.refuses(person('grid_lead', 'G111'), 'case.sign', id, {})).toBe('not-your-unit');
    expect(story.refuses(person('dept_officer', 'B2'), 'case.sign', id, {})).toBe('not-your-unit');
  });

  it('but a co-unit may report progress, and the district sees all', () => {
    const story = new Story();
    const id = story.filed();
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1', coUnitIds: ['B2'] });
    story.does(OFFICER, 'case.sign', id, {});
    expect(story.does(person('dept_officer', 'B2'), 'case.progress', id, { text: '到了' })).toEqual([
      'ProgressAdded',
    ]);
    expect(story.does(person('acceptor', 'Z'), 'case.setUrgency', id, { urgency: 'urgent' })).toEqual([
      'UrgencyChanged',
    ]);
  });

  it('for a dispatcher of a street who names a unit outside it', () => {
    const [story, id] = begin((s) => s.filed());
    const local = person('dispatcher', 'S1');
    expect(story.refuses(local, 'case.dispatch', id, { unitId: 'B1' })).toBe('out-of-scope');
    expect(story.does(local, 'case.dispatch', id, { unitId: 'S1B' })).toContain('CaseDispatched');
  });
});

describe('filing is refused', () => {
  it('without a category, with an unknown one, without a grid, with an unknown one', () => {
    const [story, id] = begin((s) => s.report({ place: { text: '某处', unplaced: 'text-only' } }));
    expect(story.refuses(CHIEF, 'case.file', id, {})).toBe('category-required');
    expect(story.refuses(CHIEF, 'case.file', id, { category: 'dragons' })).toBe('unknown-category');
    expect(story.refuses(CHIEF, 'case.file', id, { category: RUBBISH })).toBe('grid-required');
    expect(story.refuses(CHIEF, 'case.file', id, { category: RUBBISH, gridId: 'C11' })).toBe('unknown-grid');
  });

  it('when it would move a placed case in silence', () => {
    const [story, id] = begin((s) => s.report({ category: RUBBISH }));
    expect(story.refuses(CHIEF, 'case.file', id, { gridId: 'G112' })).toBe('already-placed');
  });

  it('to an acceptor outside the preset categories, and to a system no rule called', () => {
    const [story, id] = begin((s) => s.report({ category: RUBBISH }));
    story.rules = { ...RULES, presetCategories: [LAMP] };
    expect(story.refuses(ACCEPTOR, 'case.file', id, {})).toBe('category-not-preset');
    expect(story.refuses(SYSTEM_PERSON, 'case.file', id, {})).toBe('no-rule');
    expect(story.does(person(['acceptor', 'duty_chief']), 'case.file', id, {})).toContain('CaseFiled');
  });

  it('but places an unplaced case, and takes what was given', () => {
    const [story, id] = begin((s) => s.report({ place: { text: '某处', unplaced: 'text-only' } }));
    story.does(CHIEF, 'case.file', id, { category: LAMP, urgency: 'urgent', gridId: 'G212' });
    expect(story.case(id)).toMatchObject({
      category: LAMP,
      urgency: 'urgent',
      place: { text: '某处', gridId: 'G212', communityId: 'C21', streetId: 'S2' },
    });
    expect(story.case(id).place).not.toHaveProperty('unplaced');
    expect(story.case(id).clocks.K2?.ruleId).toBe('urgent');
  });
});

describe('turning down is refused', () => {
  const said = { reason: '不属受理范围', route: '110' };

  it('to an acceptor for a complaint, not to the duty chief', () => {
    const [story, id] = begin((s) => s.report({ demandType: 'complaint' }));
    expect(story.refuses(ACCEPTOR, 'case.reject', id, said)).toBe('needs-duty-chief');
    story.does(CHIEF, 'case.reject', id, said);
    expect(story.case(id)).toMatchObject({
      state: 'rejected',
      closure: { kind: 'rejected', text: said.reason, route: '110' },
    });
    expect(Object.values(story.case(id).clocks).every((clock) => clock.stoppedAt !== undefined)).toBe(true);
  });

  it('while the case carries others', () => {
    const story = new Story();
    const [primary, other] = [story.report(), story.report()];
    story.does(ACCEPTOR, 'case.merge', other, { intoId: primary });
    expect(story.refuses(CHIEF, 'case.reject', primary, said)).toBe('has-merged-cases');
    expect(story.refuses(CHIEF, 'case.void', primary, { reason: '重复' })).toBe('has-merged-cases');
  });
});

describe('dispatching is refused', () => {
  it('to a unit nobody knows, to the district, to a community outside its list', () => {
    const [story, id] = begin((s) => s.filed({ category: LAMP }));
    const to = (unitId: string) => story.refuses(DISPATCHER, 'case.dispatch', id, { unitId });
    expect(to('B9')).toBe('unknown-unit');
    expect(to('D')).toBe('unit-cannot-handle');
    expect(to('C11')).toBe('community-not-primary');
  });

  it('but a community may help, may be primary on its list, and a grid may be named directly', () => {
    const story = new Story();
    const coTask = story.does(DISPATCHER, 'case.dispatch', story.filed({ category: LAMP }), {
      unitId: 'B1',
      coUnitIds: ['C11', 'C11'],
    });
    expect(coTask).toEqual(['CaseDispatched', 'CoTaskAssigned']);
    story.does(DISPATCHER, 'case.dispatch', story.filed(), { unitId: 'C11' });
    const flat = story.filed();
    story.does(DISPATCHER, 'case.dispatch', flat, { unitId: 'G111' });
    expect(story.case(flat).level).toBe(0);
  });

  it('when a co-unit is unknown or is the unit in charge', () => {
    const [story, id] = begin((s) => s.filed());
    const withCo = (co: string) =>
      story.refuses(DISPATCHER, 'case.dispatch', id, { unitId: 'B1', coUnitIds: [co] });
    expect(withCo('B9')).toBe('unknown-unit');
    expect(withCo('B1')).toBe('co-unit-is-primary');
  });

  it('to the system without a rule, or unsure', () => {
    const [story, id] = begin((s) => s.filed());
    expect(story.refuses(SYSTEM_PERSON, 'case.dispatch', id, { unitId: 'B1' })).toBe('no-rule');
    const unsure = { unitId: 'B1', ruleId: 'r', confidence: 0.5 };
    expect(story.refuses(SYSTEM_PERSON, 'case.dispatch', id, unsure)).toBe('confidence-low');
  });
});

describe('passing on is refused', () => {
  it('to the unit that has it, to an unknown one, to a community outside its list', () => {
    const [story, id] = begin((s) => s.handling({ category: LAMP }));
    const to = (unitId: string) =>
      story.refuses(DISPATCHER, 'case.redispatch', id, { unitId, reason: '错派' });
    expect(to('B1')).toBe('same-unit');
    expect(to('B9')).toBe('unknown-unit');
    expect(to('C12')).toBe('community-not-primary');
  });

  it('but the old unit loses it at once, the leg counts and 处置 is dark again', () => {
    const [story, id] = begin((s) => s.handling());
    story.later(HOUR).does(COMMANDER, 'case.redispatch', id, { unitId: 'B2', reason: '错派' });
    expect(story.refuses(OFFICER, 'case.sign', id, {})).toBe('out-of-scope');
    const now = story.case(id);
    expect(now).toMatchObject({ state: 'dispatched', primaryUnitId: 'B2', leg: 2, level: 3 });
    expect(now.stages.handle).toBeUndefined();
    expect(now.clocks.K3?.startedAt).toBe(story.at);
    expect(now.clocks.K0?.startedAt).toBe(story.at - HOUR);
  });
});

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

describe('urgency', () => {
  const set = (story: Story, by: Person, id: CaseId, urgency: 'general' | 'urgent', reason?: string) =>
    story.refuses(by, 'case.setUrgency', id, reason === undefined ? { urgency } : { urgency, reason });

  it('is lowered by the duty chief alone, with a reason', () => {
    const [story, id] = begin((s) => s.handling({ urgency: 'important' }));
    expect(set(story, LEAD, id, 'general', '不急')).toBe('raise-only');
    expect(set(story, ACCEPTOR, id, 'general', '不急')).toBe('lower-needs-duty-chief');
    expect(set(story, CHIEF, id, 'general')).toBe('reason-required');
    expect(set(story, person(['acceptor', 'duty_chief']), id, 'general')).toBe('reason-required');
    story.does(CHIEF, 'case.setUrgency', id, { urgency: 'general', reason: '不急' });
    expect(story.last('UrgencyChanged').data).toMatchObject({ from: 'important', urgency: 'general' });
  });

  it('is refused when nothing would change', () => {
    const [story, id] = begin((s) => s.filed());
    expect(set(story, CHIEF, id, 'general', '不急')).toBe('no-change');
  });

  it('recomputes the running dues from the original start; what is past by now is breached now', () => {
    const [story, id] = begin((s) => s.dispatched());
    const { K1, K5 } = story.case(id).clocks;
    story.later(3 * HOUR).does(LEAD, 'case.setUrgency', id, { urgency: 'urgent' });
    const now = story.case(id).clocks;
    expect(now.K1).toEqual(K1);
    expect(now.K5).toMatchObject({
      startedAt: K5?.startedAt,
      due: (K5?.startedAt ?? 0) + 2 * HOUR,
      breachedAt: story.at,
    });
  });

  it('cannot be lowered below what a merged report holds it at', () => {
    const story = new Story();
    const [primary, urgent] = [story.report({ urgency: 'important' }), story.report({ urgency: 'urgent' })];
    story.does(ACCEPTOR, 'case.merge', urgent, { intoId: primary });
    expect(story.case(primary).urgency).toBe('urgent');
    expect(set(story, CHIEF, primary, 'general', '不急')).toBe('urgency-held');
  });
});

describe('correcting', () => {
  it('is refused with nothing to change, without a reason after dispatch, or to what is unknown', () => {
    const [story, id] = begin((s) => s.dispatched());
    expect(story.refuses(CHIEF, 'case.reclassify', id, {})).toBe('nothing-to-change');
    expect(story.refuses(CHIEF, 'case.reclassify', id, { category: LAMP })).toBe('reason-required');
    const reason = '看错了';
    expect(story.refuses(CHIEF, 'case.reclassify', id, { category: 'dragons', reason })).toBe(
      'unknown-category',
    );
    expect(story.refuses(CHIEF, 'case.reclassify', id, { place: { gridId: 'S1' }, reason })).toBe(
      'unknown-grid',
    );
    expect(story.refuses(CHIEF, 'case.reclassify', id, { place: { text: '某处' }, reason })).toBe(
      'grid-required',
    );
  });

  it('recomputes the handling clock for the new category', () => {
    const [story, id] = begin((s) => s.dispatched());
    expect(story.case(id).clocks.K5?.ruleId).toBe('k5:暴露垃圾');
    story.does(CHIEF, 'case.reclassify', id, { category: LAMP, reason: '看错了' });
    expect(story.case(id)).toMatchObject({ category: LAMP, clocks: { K5: { ruleId: 'k5:路灯不亮' } } });
  });
});

describe('urging', () => {
  it('is for a resident once a natural day, for a supervisor as often as needed', () => {
    const story = new Story();
    const resident = person('resident', '');
    const id = story.filed({ reporterId: resident.id });
    story.does(resident, 'case.urge', id, { text: '还没来' });
    expect(story.refuses(resident, 'case.urge', id, {})).toBe('urged-today');
    story.does(SUPERVISOR, 'case.urge', id, {});
    story.at = Date.parse('2026-11-21T00:00:00+08:00');
    story.does(resident, 'case.urge', id, {});
    expect(story.case(id).urgeCount).toBe(3);
  });
});

describe('the words of refusals', () => {
  it('exist in both languages and fill every blank of this part', () => {
    for (const [code, words] of Object.entries(REFUSALS)) {
      expect(words.zh, code).toMatch(/[\u4e00-\u9fff]/u);
      expect(words.en, code).not.toMatch(/[\u4e00-\u9fff]/u);
      const blanks = (text: string) => new Set(text.match(/\{\w+\}/gu));
      expect(blanks(words.zh), code).toEqual(blanks(words.en));
    }
  });

  it('name a state in the reader’s language', () => {
    const refusal = { code: 'illegal-transition', params: { state: 'handling' } };
    expect(refusalText(refusal, 'zh')).toContain('处置中');
    expect(refusalText(refusal, 'en')).toContain('in handling');
  });
});
