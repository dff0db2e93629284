import { describe, expect, it } from 'vitest';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import { readTextQuery } from '../../../domain/case/caseText.ts';
import { createDirectory } from '../../../domain/district/directory.ts';
import type { Filter } from '../../../renderer/client/store/viewStore.ts';
import { overview, queueOrder } from '../../../renderer/desk/overview.ts';
import { createQueueIndex } from '../../../renderer/desk/queueIndex.ts';
import { aCase, caseNo, clockOf } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { CHIEF } from '../../kit/testApp.ts';
import { MORNING } from '../../kit/testClock.ts';

const directory = createDirectory(aDistrict());
const STATES = ['reported', 'filed', 'dispatched', 'handling', 'resolved', 'closed', 'voided'] as const;

/** A walk through numbers that looks random and is the same every time. */
function createDraws() {
  let state = 7;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** A case as it might stand after some step. */
function anyCase(n: number, draw: (below: number) => number): Case {
  return aCase(n, {
    state: STATES[draw(STATES.length)] ?? 'reported',
    urgency: (['general', 'important', 'urgent'] as const)[draw(3)] ?? 'general',
    reports: 1 + draw(3),
    clocks: { K2: clockOf(1 + draw(40)) },
    closure: { kind: 'checked', at: MORNING, by: { id: 'p', role: 'duty_chief' } },
  });
}

describe('the queue held ready', () => {
  const lists: readonly (readonly ['all' | 'filed' | 'order', Filter])[] = [
    ['all', {}],
    ['filed', {}],
    ['all', { counter: 'handling' }],
    ['order', { gridId: 'G0001' }],
  ];
  for (const [tab, filter] of lists) {
    it(`is what a reading of all cases gives, after each change: ${tab} ${JSON.stringify(filter)}`, () => {
      const seat = { person: CHIEF, directory };
      const context = { now: MORNING + 600_000, directory, seat, sought: readTextQuery('') };
      const shown = { tab, filter, context };
      const draw = createDraws();
      const cases = new Map<CaseId, Case>();
      const index = createQueueIndex();
      index.readAll(cases, shown);
      for (let round = 0; round < 150; round += 1) {
        const changed = Array.from({ length: 1 + draw(4) }, () => 1 + draw(60));
        for (const n of changed) {
          if (draw(6) === 0) cases.delete(caseNo(n));
          else cases.set(caseNo(n), anyCase(n, draw));
        }
        index.read(new Set(changed.map(caseNo)), cases, shown);
        expect(index.overview()).toEqual(overview(cases.values(), context.now, seat));
        expect(index.order()).toEqual(queueOrder(cases.values(), tab, filter, context));
      }
      expect(index.overview().open).toBeGreaterThan(10);
    });
  }

  it('gives the same list while nothing in it has moved', () => {
    const shown = {
      ...{ tab: 'all' as const, filter: {} },
      context: { now: MORNING, directory, sought: readTextQuery('') },
    };
    const cases = new Map([1, 2, 3].map((n) => [caseNo(n), aCase(n)] as const));
    const index = createQueueIndex();
    index.readAll(cases, shown);
    const before = index.order();
    cases.set(caseNo(2), aCase(2, { title: '换了标题' }));
    index.read([caseNo(2)], cases, shown);
    expect(index.order()).toBe(before);
    cases.delete(caseNo(2));
    index.read([caseNo(2)], cases, shown);
    expect(index.order()).toEqual([caseNo(1), caseNo(3)]);
  });
});
