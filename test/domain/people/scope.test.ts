import { describe, expect, it } from 'vitest';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { evolveCase } from '../../../domain/case/caseFold.ts';
import {
  isTheirs,
  projectCase,
  projectEvent,
  sees,
  type Whereabouts,
} from '../../../domain/case/caseSight.ts';
import { type Scope, scopeKey, scopeOf } from '../../../domain/people/scope.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, LEAD, OFFICER, Story, SUPERVISOR } from '../../kit/caseStory.ts';

const keyOf = (...args: Parameters<typeof person>) => scopeKey(scopeOf(person(...args), DISTRICT));

describe('the scope of a person', () => {
  it.each([
    ['duty_chief', 'D', 'all+reporters'],
    ['acceptor', 'Z', 'all+reporters'],
    ['supervisor', 'D', 'all+reporters'],
    ['dispatcher', 'D', 'all'],
    ['commander', 'Z', 'all'],
    ['auditor', 'D', 'all'],
    ['street_reviewer', 'S1', 'area:S1'],
    ['community_deputy', 'C11', 'area:C11'],
    ['grid_lead', 'G111', 'area:G111'],
    ['dept_officer', 'B1', 'unit:B1'],
    ['dept_lead', 'B2A', 'unit:B2A'],
    ['wall', 'D', 'wall'],
    ['administrator', 'D', 'wall'],
    ['connector', 'D', 'none'],
    ['resident', 'D', 'none'],
    ['dept_officer', 'unknown', 'none'],
  ] as const)('%s of %s is %s', (role, unitId, key) => {
    expect(keyOf(role, unitId)).toBe(key);
  });

  it('is that of the widest role of several', () => {
    expect(keyOf(['connector', 'acceptor'])).toBe('all+reporters');
    expect(keyOf(['wall', 'dispatcher'])).toBe('all');
    expect(scopeOf({ roles: ['system'], scope: '*' }, DISTRICT).kind).toBe('all');
  });

  it('never reveals reporters below the centre, whatever the role', () => {
    expect(keyOf(['acceptor', 'duty_chief'], 'S1')).toBe('area:S1');
  });
});

describe('whether a case is seen', () => {
  const inG111 = {
    place: { gridId: 'G111', communityId: 'C11', streetId: 'S1' },
    coUnitIds: [],
    state: 'handling' as const,
  };
  const seenBy = (thisCase: Whereabouts) =>
    ['S1', 'S2', 'C11', 'C12', 'G111', 'G112', 'B1', 'B2', 'B2A'].filter((unitId) =>
      sees(scopeOf(person('dept_officer', unitId), DISTRICT), thisCase, DISTRICT),
    );

  it('follows its place upwards', () => {
    expect(seenBy(inG111)).toEqual(['S1', 'C11', 'G111']);
  });

  it('follows the unit in charge and the co-units upwards', () => {
    expect(seenBy({ ...inG111, primaryUnitId: 'B2A', coUnitIds: ['B1'] })).toEqual([
      'S1',
      'C11',
      'G111',
      'B1',
      'B2',
      'B2A',
    ]);
  });

  it('follows the units called to its room upwards, and ends with the case', () => {
    const called = { ...inG111, room: { id: 'room-1', unitIds: ['B2A'] } };
    expect(seenBy(called)).toEqual(['S1', 'C11', 'G111', 'B2', 'B2A']);
    expect(seenBy({ ...called, state: 'closed' })).toEqual(['S1', 'C11', 'G111']);
    const scope = scopeOf(person('dept_officer', 'B2A'), DISTRICT);
    expect(isTheirs(scope, called, DISTRICT)).toBe(false);
    expect(isTheirs(scope, { ...called, primaryUnitId: 'B2A' }, DISTRICT)).toBe(true);
  });

  it('needs the centre when it has no place and no unit', () => {
    const unplaced = { ...inG111, place: { unplaced: 'outside-district' as const } };
    expect(seenBy(unplaced)).toEqual([]);
    expect(sees(scopeOf(DISPATCHER, DISTRICT), unplaced, DISTRICT)).toBe(true);
  });
});

/** A life with every kind of word in it. */
function eventfulStory(): Story {
  const story = new Story();
  const first = story.handling({
    description: '居民来电',
    externalId: 'A-1',
    reporterId: 'R-1',
    reporterKind: 'resident',
    confidential: true,
  });
  story.does(OFFICER, 'case.progress', first, { text: '已到现场' });
  story.does(SUPERVISOR, 'case.urge', first, { text: '再次催办' });
  const second = story.report({ reporterId: 'R-2', reporterKind: 'resident', confidential: true });
  story.does(CHIEF, 'case.merge', second, { intoId: first, reason: '同一件事' });
  story.does(OFFICER, 'case.progress', first, { text: '正在清理' });
  story.does(CHIEF, 'case.unmerge', second, { reason: '不是一件', moveNotes: [story.events.length] });
  story.does(LEAD, 'case.resolve', first, { text: '已处理完毕' });
  const third = story.report({ reporterId: 'R-3', reporterKind: 'resident' });
  story.does(CHIEF, 'case.reject', third, { reason: '不属受理范围', route: 'court' });
  const fourth = story.filed({});
  story.does(ACCEPTOR, 'case.reclassify', fourth, {
    place: { text: '西门口', gridId: 'G211' },
    reason: '地点有误',
  });
  story.does(CHIEF, 'case.void', fourth, { reason: '重复登记', requestedBy: 'somebody' });
  return story;
}

function fold(events: readonly CaseEvent[]): ReadonlyMap<CaseId, Case> {
  const cases = new Map<CaseId, Case>();
  for (const event of events) {
    const after = evolveCase(cases.get(event.caseId), event);
    if (after !== undefined) cases.set(event.caseId, after);
  }
  return cases;
}

describe('what is shown of a case', () => {
  const scopes: readonly Scope[] = [
    { kind: 'all', reporters: true },
    { kind: 'all', reporters: false },
    { kind: 'unit', unitId: 'B1' },
    { kind: 'wall' },
  ];
  const { events } = eventfulStory();

  it.each(scopes.map((scope) => [scopeKey(scope), scope] as const))(
    'is the same for %s whether folded from masked events or masked after the fold',
    (_key, scope) => {
      const shownEvents = fold(events.map((event) => projectEvent(scope, event)));
      const shownCases = [...fold(events).values()].map((thisCase) => projectCase(scope, thisCase));
      expect([...shownEvents.values()]).toEqual(shownCases);
    },
  );

  it('names no reporter to anybody but the desk that may reveal them', () => {
    const shown = (scope: Scope) =>
      JSON.stringify([
        ...events.map((event) => projectEvent(scope, event)),
        ...[...fold(events).values()].map((thisCase) => projectCase(scope, thisCase)),
      ]);
    expect(shown({ kind: 'all', reporters: true })).toContain('R-1');
    expect(shown({ kind: 'all', reporters: false })).not.toMatch(/"R-\d"/u);
    expect(shown({ kind: 'unit', unitId: 'B1' })).not.toMatch(/"R-\d"/u);
  });

  it('has no word of anybody on the wall, and keeps category and grid', () => {
    const wall: Scope = { kind: 'wall' };
    const shown = JSON.stringify([
      ...events.map((event) => projectEvent(wall, event)),
      ...[...fold(events).values()].map((thisCase) => projectCase(wall, thisCase)),
    ]);
    expect(shown.replaceAll(/"ruleId":"[^"]*"/gu, '')).not.toMatch(/\p{Script=Han}/u);
    expect(shown).not.toContain('A-1');
    expect(shown).not.toContain('113.27');
    expect(shown).toContain('"gridId":"G111"');
    expect(shown).toContain('"category":"rubbish"');
  });

  it('is the very same object when nothing has to be hidden', () => {
    const [event] = events;
    const [thisCase] = fold(events).values();
    if (event === undefined || thisCase === undefined) throw new Error('the story is empty');
    expect(projectEvent({ kind: 'all', reporters: true }, event)).toBe(event);
    expect(projectCase({ kind: 'all', reporters: true }, thisCase)).toBe(thisCase);
  });
});
