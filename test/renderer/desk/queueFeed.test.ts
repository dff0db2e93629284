// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearDistrict, showDistrict } from '../../../renderer/client/store/directoryStore.ts';
import { createSituation } from '../../../renderer/client/store/situationStore.ts';
import { startQueueFeed } from '../../../renderer/desk/queueFeed.ts';
import { queueStore } from '../../../renderer/desk/queueStore.ts';
import { ui } from '../../../renderer/desk/uiStore.ts';
import { aCase, anEvent, caseNo, clockOf } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { createTestClock } from '../../kit/testClock.ts';

let stop: () => void = () => undefined;

beforeEach(() => ui.reset());
afterEach(() => {
  stop();
  clearDistrict();
});

function console1() {
  const clock = createTestClock();
  const situation = createSituation(clock);
  stop = startQueueFeed(situation, clock);
  ui.setTab('all');
  const arrive = (n: number, seq: number) => {
    situation.apply({ to: seq, events: [], entered: [aCase(n)], left: [] });
    clock.advance(500);
  };
  return { clock, situation, arrive };
}
const order = () => queueStore.getState().order;

describe('feeding the queue', () => {
  it('shows the snapshot at once and new cases within half a second', () => {
    const { situation, arrive } = console1();
    situation.replace('live', 1, [aCase(2)]);
    expect(order()).toEqual([caseNo(2)]);
    arrive(1, 2);
    expect(order()).toEqual([caseNo(1), caseNo(2)]);
  });

  it('stands still while a case is selected and lets go on release', () => {
    const { situation, arrive } = console1();
    situation.replace('live', 1, [aCase(2)]);
    ui.select(caseNo(2), 'queue');
    arrive(1, 2);
    expect(order()).toEqual([caseNo(2)]);
    expect(queueStore.getState().arrivals).toEqual([caseNo(1)]);
    expect(queueStore.getState().overview.open).toBe(2);
    ui.release();
    expect(order()).toEqual([caseNo(1), caseNo(2)]);
    expect(ui.get().selectedId).toBe(caseNo(2));
  });

  it('keeps the row of a case that was merged away under the hand', () => {
    const { situation, clock } = console1();
    situation.replace('live', 1, [aCase(1), aCase(2)]);
    ui.select(caseNo(1), 'queue');
    const merged = anEvent('CaseMerged', 2, caseNo(1), 3, { intoId: caseNo(2) });
    situation.apply({ to: 2, events: [merged], entered: [], left: [] });
    clock.advance(500);
    expect(order()).toEqual([caseNo(1), caseNo(2)]);
    expect([...queueStore.getState().gone]).toEqual([caseNo(1)]);
    ui.select(undefined, 'keyboard');
    expect(order()).toEqual([caseNo(2)]);
  });

  it('answers a chosen counter at once, also while held', () => {
    const { situation } = console1();
    situation.replace('live', 1, [aCase(1), aCase(2, { state: 'handling' })]);
    ui.select(caseNo(1), 'queue');
    ui.toggleCounter('handling');
    expect(order()).toEqual([caseNo(2)]);
    ui.toggleCounter('handling');
    expect(order()).toEqual([caseNo(1), caseNo(2)]);
  });

  it('finds streets, communities and departments by pinyin initials', () => {
    const { situation } = console1();
    showDistrict(aDistrict());
    const elsewhere = { gridId: 'G0417', communityId: 'C02', streetId: 'S02' };
    situation.replace('live', 1, [aCase(1), aCase(2, { place: elsewhere, primaryUnitId: 'B2' })]);
    ui.narrow({ text: 'bjj' });
    expect(order()).toEqual([caseNo(1)]);
    ui.narrow({ text: 'jnhx' });
    expect(order()).toEqual([caseNo(2)]);
    ui.narrow({ text: 'qcsgl' });
    expect(order()).toEqual([caseNo(2)]);
  });

  it('notices by itself that a clock has run out', () => {
    const { situation, clock } = console1();
    situation.replace('live', 1, [aCase(1, { clocks: { K2: clockOf(-1, Date.now()) } })]);
    clock.advance(5_000);
    expect(queueStore.getState().overview.counters.overdue).toBe(1);
  });

  it('spares the list when only other things changed', () => {
    const { situation, clock } = console1();
    situation.replace('live', 1, [aCase(1)]);
    const before = order();
    situation.apply({
      to: 2,
      events: [anEvent('CaseUrged', 2, caseNo(1), 3, { n: 1 })],
      entered: [],
      left: [],
    });
    clock.advance(500);
    expect(order()).toBe(before);
  });
});
