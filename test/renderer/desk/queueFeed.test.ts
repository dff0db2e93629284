import { afterEach, describe, expect, it } from 'vitest';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import type { Desk } from '../../../renderer/desk/desk.ts';
import { openDesk } from '../../../renderer/desk/openDesk.ts';
import { aCase, anEvent, caseNo, clockOf } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { aClient } from '../../kit/testApp.ts';
import { createTestClock, MORNING } from '../../kit/testClock.ts';

let desk: Desk;

afterEach(() => desk.close());

function console1() {
  const clock = createTestClock();
  const client = aClient({ clock });
  const { situation } = client;
  desk = openDesk(client);
  desk.list.setTab('all');
  const arrive = (n: number, seq: number) => {
    situation.apply({ to: seq, events: [], entered: [aCase(n)], left: [] });
    clock.advance(500);
  };
  return { clock, client, view: client.view, situation, arrive };
}
const order = () => desk.queueStore.getState().order;

describe('feeding the queue', () => {
  it('shows the snapshot at once and new cases within half a second', () => {
    const { situation, arrive } = console1();
    situation.replace('live', 1, [aCase(2)]);
    expect(order()).toEqual([caseNo(2)]);
    arrive(1, 2);
    expect(order()).toEqual([caseNo(1), caseNo(2)]);
  });

  it('stands still while a case is selected and lets go on release', () => {
    const { situation, arrive, view } = console1();
    situation.replace('live', 1, [aCase(2)]);
    view.select(caseNo(2), 'queue');
    arrive(1, 2);
    expect(order()).toEqual([caseNo(2)]);
    expect(desk.queueStore.getState().arrivals).toEqual([caseNo(1)]);
    expect(desk.queueStore.getState().overview.open).toBe(2);
    desk.list.release();
    expect(order()).toEqual([caseNo(1), caseNo(2)]);
    expect(view.get().selectedId).toBe(caseNo(2));
  });

  it('keeps the row of a case that was merged away under the hand', () => {
    const { situation, clock, view } = console1();
    situation.replace('live', 1, [aCase(1), aCase(2)]);
    view.select(caseNo(1), 'queue');
    const merged = anEvent('CaseMerged', 2, caseNo(1), 3, { intoId: caseNo(2) });
    situation.apply({ to: 2, events: [merged], entered: [], left: [] });
    clock.advance(500);
    expect(order()).toEqual([caseNo(1), caseNo(2)]);
    expect([...desk.queueStore.getState().gone]).toEqual([caseNo(1)]);
    view.select(undefined, 'keyboard');
    expect(order()).toEqual([caseNo(2)]);
  });

  it('answers a chosen counter at once, also while held', () => {
    const { situation, view } = console1();
    situation.replace('live', 1, [aCase(1), aCase(2, { state: 'handling' })]);
    view.select(caseNo(1), 'queue');
    view.toggleCounter('handling');
    expect(order()).toEqual([caseNo(2)]);
    view.toggleCounter('handling');
    expect(order()).toEqual([caseNo(1), caseNo(2)]);
  });

  it('finds streets, communities and departments by pinyin initials', () => {
    const { situation, view, client } = console1();
    client.directoryStore.setState(districtOf(aDistrict()));
    const elsewhere = { gridId: 'G0417', communityId: 'C02', streetId: 'S02' };
    situation.replace('live', 1, [aCase(1), aCase(2, { place: elsewhere, primaryUnitId: 'B2' })]);
    view.narrow({ text: 'bjj' });
    expect(order()).toEqual([caseNo(1)]);
    view.narrow({ text: 'jnhx' });
    expect(order()).toEqual([caseNo(2)]);
    view.narrow({ text: 'qcsgl' });
    expect(order()).toEqual([caseNo(2)]);
  });

  it('notices by itself that a clock has run out', () => {
    const { situation, clock } = console1();
    situation.replace('live', 1, [aCase(1, { clocks: { K2: clockOf(-1, MORNING) } })]);
    clock.advance(5_000);
    expect(desk.queueStore.getState().overview.counters.overdue).toBe(1);
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
