import { describe, expect, it } from 'vitest';
import { readTextQuery } from '../../../domain/case/caseText.ts';
import { createDirectory } from '../../../domain/district/directory.ts';
import { type NamesMeant, NOTHING_MEANT } from '../../../domain/district/namesMeant.ts';
import { caseLight, racingClock } from '../../../domain/sla/racingClock.ts';
import type { Filter } from '../../../renderer/client/store/viewStore.ts';
import { briefLight, briefOf } from '../../../renderer/desk/brief.ts';
import { type FilterContext, overview, queueOrder } from '../../../renderer/desk/overview.ts';
import { standStill } from '../../../renderer/desk/queueFeed.ts';
import { aCase, caseNo, clockOf } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { CHIEF } from '../../kit/testApp.ts';
import { MORNING } from '../../kit/testClock.ts';

const MINUTE = 60_000;
const context = (fields: Partial<FilterContext> = {}): FilterContext => ({
  now: MORNING,
  directory: createDirectory(aDistrict()),
  sought: readTextQuery(''),
  ...fields,
});

describe('the clock a case is racing', () => {
  it('is the one of its state, then the total, then none', () => {
    expect(racingClock(aCase(1))?.id).toBe('K2');
    expect(racingClock(aCase(1, { state: 'dispatched' }))?.id).toBe('K0');
    expect(racingClock(aCase(1, { state: 'closed' }))).toBeUndefined();
    const stopped = { ...clockOf(30), stoppedAt: MORNING + MINUTE };
    expect(racingClock(aCase(1, { clocks: { K2: stopped } }))).toBeUndefined();
  });

  it('turns amber at 70 % and red at 100 %', () => {
    const thisCase = aCase(1, { clocks: { K2: clockOf(30) } });
    const brief = briefOf(thisCase);
    for (const minute of [0, 20, 21, 29, 30, 90]) {
      const at = MORNING + minute * MINUTE;
      expect(briefLight(brief, at), `minute ${minute}`).toBe(caseLight(thisCase, at));
    }
    const paused = aCase(2, {
      state: 'suspended',
      clocks: { K5: { ...clockOf(30), pausedAt: MORNING + 10 * MINUTE } },
    });
    expect(briefLight(briefOf(paused), MORNING + 60 * MINUTE)).toBe('normal');
    expect(caseLight(thisCase, MORNING + 20 * MINUTE)).toBe('normal');
    expect(caseLight(thisCase, MORNING + 21 * MINUTE)).toBe('nearDue');
    expect(caseLight(thisCase, MORNING + 30 * MINUTE)).toBe('overdue');
  });
});

describe('counting', () => {
  it('counts each case once by state, lights on top, reports behind them', () => {
    const cases = [
      aCase(1, { state: 'reported', clocks: { K1: clockOf(5) } }),
      aCase(2, { reports: 41 }),
      aCase(3, { state: 'handling', clocks: { K5: clockOf(10) }, origin: 'call' }),
      aCase(4, {
        state: 'closed',
        closure: { kind: 'checked', at: MORNING, by: { id: 'p', role: 'duty_chief' } },
      }),
      aCase(5, {
        state: 'closed',
        closure: { kind: 'checked', at: MORNING - 24 * 60 * MINUTE, by: { id: 'p', role: 'duty_chief' } },
      }),
    ];
    cases.push(aCase(6, { state: 'resolved' }));
    const sent = { at: MORNING, by: { id: 'system', role: 'system' } } as const;
    cases.push(aCase(7, { state: 'dispatched', dispatchMode: 'auto', stages: { dispatch: sent } }));
    const yesterday = { ...sent, at: MORNING - 24 * 60 * MINUTE };
    cases.push(aCase(8, { state: 'voided', dispatchMode: 'auto', stages: { dispatch: yesterday } }));
    const seat = { person: CHIEF, directory: createDirectory(aDistrict()) };
    const seen = overview(cases, MORNING + 8 * MINUTE, seat);
    expect(seen.counters).toEqual({
      reported: 1,
      filed: 1,
      dispatched: 1,
      handling: 1,
      checking: 1,
      nearDue: 1,
      overdue: 1,
      closedToday: 1,
      autoToday: 1,
    });
    expect(seen.tabs).toEqual({ filed: 3, order: 0, call: 1, appeal: 4, all: 5, review: 0 });
    expect([seen.open, seen.reports]).toEqual([5, 45]);
  });
});

describe('order and filter', () => {
  const urgent = aCase(3, { urgency: 'urgent', clocks: { K2: clockOf(20) } });
  const soon = aCase(2, { clocks: { K2: clockOf(10) } });
  const later = aCase(1, { clocks: { K2: clockOf(30) }, primaryUnitId: 'B1' });
  const ended = aCase(4, { state: 'merged' });
  const all = [later, soon, urgent, ended];

  it('puts a danger nobody has answered before everything, and back once somebody has', () => {
    const smoke = aCase(5, { danger: true, clocks: { K2: clockOf(90) } });
    expect(queueOrder([...all, smoke], 'all', {}, context())[0]).toBe(caseNo(5));
    const answer = { seq: 9, at: MORNING, by: { id: 'p', role: 'duty_chief' }, happening: false } as const;
    const calm = { ...smoke, dangerAnswer: answer };
    expect(queueOrder([...all, calm], 'all', {}, context()).at(-1)).toBe(caseNo(5));
  });

  it('puts urgency first, then what is due first', () => {
    expect(queueOrder(all, 'all', {}, context())).toEqual([caseNo(3), caseNo(2), caseNo(1)]);
  });

  it('narrows by counter, grid, unit and what is mine', () => {
    expect(queueOrder(all, 'filed', { counter: 'dispatched' }, context())).toEqual([]);
    expect(queueOrder(all, 'all', { gridId: 'G0002' }, context())).toEqual([]);
    expect(queueOrder(all, 'all', { unitId: 'B1' }, context())).toEqual([caseNo(1)]);
    expect(queueOrder(all, 'all', { unitId: 'S01' }, context())).toHaveLength(3);
    const seat = { person: CHIEF, directory: createDirectory(aDistrict()) };
    const away = aCase(5, { state: 'handling' });
    expect(queueOrder([soon, away], 'all', { mine: '1' }, context({ seat }))).toEqual([caseNo(2)]);
  });

  it('narrows by facets: one of the values of each, as a table does', () => {
    const patrol = aCase(6, { source: 'patrol', state: 'handling', clocks: { K5: clockOf(60) } });
    const cases = [...all, patrol];
    const found = (filter: Filter, fields: Partial<FilterContext> = {}) =>
      queueOrder(cases, 'all', filter, context(fields));
    expect(found({ state: 'handling' })).toEqual([caseNo(6)]);
    expect(found({ state: 'handling,filed' })).toHaveLength(4);
    expect(found({ state: 'filed', urgency: 'urgent' })).toEqual([caseNo(3)]);
    expect(found({ source: 'patrol', urgency: 'urgent' })).toEqual([]);
    expect(found({ handledBy: 'B1' })).toEqual([caseNo(1)]);
    expect(found({ street: 'S01' })).toHaveLength(4);
    expect(found({ clock: 'overdue' }, { now: MORNING + 15 * MINUTE })).toEqual([caseNo(2)]);
    expect(found({ since: '1h' }, { now: MORNING + 61 * MINUTE })).toEqual([]);
    expect(found({ since: '8h' }, { now: MORNING + 61 * MINUTE })).toHaveLength(4);
    expect(found({ delivery: 'failed' })).toEqual([]);
    expect(found({ delivery: 'failed' }, { undelivered: new Set([caseNo(2)]) })).toEqual([caseNo(2)]);
  });

  it('searches all open cases by number, words and matched units, whatever the list', () => {
    const found = (text: string, meant: Partial<NamesMeant> = {}) => {
      const sought = readTextQuery(text, () => ({ ...NOTHING_MEANT, ...meant }));
      return queueOrder(all, 'order', { text }, context({ sought }));
    };
    expect(found('000002')).toEqual([caseNo(2)]);
    expect(found('第 3 件')).toEqual([caseNo(3)]);
    expect(found('bjj', { units: new Set(['S01']) })).toHaveLength(3);
  });

  it('searches by the kind of matter too, in either language', () => {
    const lamp = aCase(6, { title: '晚上一片黑', suggestedCategory: 'E0401' });
    const meant = { ...NOTHING_MEANT, categories: new Set(['E0401']) };
    const sought = readTextQuery('lamp', () => meant);
    expect(queueOrder([...all, lamp], 'order', { text: 'lamp' }, context({ sought }))).toEqual([caseNo(6)]);
  });
});

describe('a list that stands still', () => {
  const before = [caseNo(1), caseNo(2)];

  it('takes the new order when nothing is held', () => {
    expect(standStill(before, [caseNo(3), caseNo(1)], false)).toEqual({
      order: [caseNo(3), caseNo(1)],
      arrivals: [],
      gone: new Set(),
    });
  });

  it('keeps every row in its place when held, counting what came and marking what went', () => {
    expect(standStill(before, [caseNo(3), caseNo(2)], true)).toEqual({
      order: before,
      arrivals: [caseNo(3)],
      gone: new Set([caseNo(1)]),
    });
  });
});
