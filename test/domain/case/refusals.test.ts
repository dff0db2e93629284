import { describe, expect, it } from 'vitest';
import type { Person } from '../../../domain/kernel.ts';
import { LAMP, person, RUBBISH } from '../../kit/caseDistrict.ts';
import {
  ACCEPTOR,
  CHIEF,
  COMMANDER,
  DISPATCHER,
  OFFICER,
  REPORT,
  RULES,
  Story,
  SYSTEM_PERSON,
} from '../../kit/caseStory.ts';

const HOUR = 3_600_000;

function begin<T>(arrange: (story: Story) => T): [Story, T] {
  const story = new Story();
  return [story, arrange(story)];
}

describe('a report is refused', () => {
  const report = (fields: Partial<typeof REPORT>, by: Person = ACCEPTOR) => {
    const story = new Story();
    const answer = story.tell({ type: 'case.report', data: { ...REPORT, ...fields } }, by);
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
  ] as const)('%s', (_name, fields, code) => {
    expect(report(fields)).toBe(code);
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

  it('on a version that is no longer current, and says which is', () => {
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
  const data = { reason: '不属受理范围', route: '110' } as const;

  it('to an acceptor for a complaint, not to the duty chief', () => {
    const [story, id] = begin((s) => s.report({ demandType: 'complaint' }));
    expect(story.refuses(ACCEPTOR, 'case.reject', id, data)).toBe('needs-duty-chief');
    story.does(CHIEF, 'case.reject', id, data);
    expect(story.case(id)).toMatchObject({
      state: 'rejected',
      closure: { kind: 'rejected', text: data.reason, route: '110' },
    });
    expect(Object.values(story.case(id).clocks).every((clock) => clock.stoppedAt !== undefined)).toBe(true);
  });

  it('while the case carries others', () => {
    const story = new Story();
    const [primary, other] = [story.report(), story.report()];
    story.does(ACCEPTOR, 'case.merge', other, { intoId: primary });
    expect(story.refuses(CHIEF, 'case.reject', primary, data)).toBe('has-merged-cases');
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
