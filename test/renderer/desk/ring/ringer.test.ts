import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../../domain/case/caseEvents.ts';
import { FIT_AN_HOUR, FOLD_MS } from '../../../../renderer/desk/ring/budget.ts';
import { floodsOf, openFlood, seeFloods } from '../../../../renderer/desk/ring/openFlood.ts';
import type { Ring } from '../../../../renderer/desk/ring/ring.ts';
import { AGAIN_MS } from '../../../../renderer/desk/ring/ringer.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { createTestClock, MORNING, type TestClock } from '../../../kit/testClock.ts';

const OTHER = { id: 'other', name: '受理席 1席', roles: ['acceptor'] as const };
const SYSTEM_BY = { id: 'system', role: 'system' } as const;

let app: TestApp;
let clock: TestClock;
let rung: Ring[];
let stop: () => void;
let seq = 100;

beforeEach(() => {
  clock = createTestClock(MORNING);
  app = openTestApp({
    clock,
    cases: [aCase(1, { urgency: 'urgent' }), aCase(2, { urgency: 'urgent' }), aCase(3, { title: '路灯' })],
  });
  rung = [];
  stop = app.desk.ringer.onRing((ring) => rung.push(ring));
  present(CHIEF);
});
afterEach(() => {
  stop();
  app.close();
});

function present(...people: readonly { readonly id: string; readonly name: string; readonly away?: true }[]) {
  const seats = people.map((each) => ({ roles: ['duty_chief' as const], ...each }));
  app.client.linkStore.setState({
    phase: 'live',
    desk: { world: 'live', unitId: centre(), people: seats as never },
  });
}

function centre(): string {
  const { directory } = app.client.directoryStore.getState();
  const units = directory?.data.units ?? [];
  return (
    (units.find(({ kind }) => kind === 'centre') ?? units.find(({ kind }) => kind === 'district'))?.id ?? ''
  );
}

function happens(type: string, n: number, by: object = SYSTEM_BY, data: object = {}): void {
  seq += 1;
  const event = { seq, world: 'live', type, at: clock.now(), by, caseId: caseNo(n), version: 99, data };
  app.client.situation.apply({ to: seq, events: [event as unknown as CaseEvent], entered: [], left: [] });
}

const isUrgentNow = { urgency: 'urgent', from: 'normal', clocks: {} };
const sorts = () => rung.map(({ sort, again }) => (again ? `${sort} again` : sort));

describe('the sound of a seat', () => {
  it('is another for each kind of news, and none for what one did oneself', () => {
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    happens('SlaBreached', 3, SYSTEM_BY, { clock: 'K5', due: clock.now() });
    happens('ReturnRequested', 3, OTHER, { requestId: 'r', reason: '不归我们' });
    happens('NoteAdded', 3, OTHER, { text: '看', personIds: [CHIEF.id] });
    happens('CaseResolved', 3, OTHER, { text: '好了', clocks: {}, mediaIds: [] });
    happens('ReturnRequested', 3, CHIEF, { requestId: 'r', reason: '不归我们' });
    expect(sorts()).toEqual(['urgent', 'overdue', 'returned', 'message', 'resolved']);
  });

  it('is made by one seat of the desk', () => {
    present(CHIEF, { ...OTHER, roles: ['acceptor'] } as never);
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    expect(rung).toEqual([]);
    present(CHIEF, { ...OTHER, roles: ['acceptor'], away: true } as never);
    clock.advance(AGAIN_MS);
    expect(sorts()).toEqual(['urgent again']);
  });

  it('rings again for what is urgent alone, until somebody has taken it up', () => {
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    happens('SlaBreached', 3, SYSTEM_BY, { clock: 'K5', due: clock.now() });
    clock.advance(AGAIN_MS);
    expect(sorts()).toEqual(['urgent', 'overdue', 'urgent again']);
    happens('NoteAdded', 1, OTHER, { text: '我来' });
    clock.advance(2 * AGAIN_MS);
    expect(sorts()).toEqual(['urgent', 'overdue', 'urgent again']);
  });

  it('has heard what is looked at', () => {
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    app.client.view.select(caseNo(1), 'queue');
    clock.advance(AGAIN_MS);
    expect(sorts()).toEqual(['urgent']);
  });

  it('folds a flood into one sound', () => {
    const events = [1, 2].map((n) => ({
      ...{ seq: seq + n, world: 'live', type: 'UrgencyChanged', at: clock.now(), by: OTHER },
      ...{ caseId: caseNo(n), version: 99, data: isUrgentNow },
    }));
    app.client.situation.apply({ to: seq + 2, events: events as never, entered: [], left: [] });
    expect(rung).toMatchObject([{ sort: 'urgent', cases: 2 }]);
  });

  it('obeys the filter on the screen', () => {
    app.client.view.narrow({ text: '路灯' });
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    happens('SlaBreached', 3, SYSTEM_BY, { clock: 'K5', due: clock.now() });
    expect(sorts()).toEqual(['overdue']);
  });

  it.each([
    ['lets what is urgent and what is resolved through', {}, ['urgent', 'resolved']],
    ['is quiet but for what is resolved when that was said', { withUrgent: true }, ['resolved']],
  ])('is muted until a moment, and %s', (_words, how, heard) => {
    const until = app.client.time.now() + 600_000;
    const holder = { id: CHIEF.id, name: CHIEF.name, roles: [...CHIEF.roles], unitId: CHIEF.scope };
    const bell = {
      id: 'bell-1',
      kind: 'bell',
      version: 1,
      createdAt: 0,
      updatedAt: 0,
      unitId: centre(),
      holder,
    };
    const mute = { until, at: 0, by: { id: CHIEF.id, role: 'duty_chief' }, ...how };
    app.client.situation.apply({
      ...{ to: seq, events: [], entered: [], left: [] },
      subjectsEntered: [{ ...bell, mute } as never],
    });
    app.client.situation.flush();
    happens('SlaBreached', 3, SYSTEM_BY, { clock: 'K5', due: clock.now() });
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    happens('CaseResolved', 3, OTHER, { text: '好了', clocks: {}, mediaIds: [] });
    expect(sorts()).toEqual(heard);
  });

  it('says of itself that the link is lost', () => {
    app.client.linkStore.setState({ phase: 'offline', desk: undefined });
    expect(sorts()).toEqual(['trouble']);
  });

  it('can be tried, each sort in turn, whoever has the sound', () => {
    present(OTHER);
    app.desk.ringer.test();
    clock.advance(10_000);
    expect(sorts()).toEqual(['urgent', 'overdue', 'returned', 'message', 'trouble', 'resolved']);
    expect(rung.every(({ isTest }) => isTest)).toBe(true);
  });
});

describe('the alarm budget of a seat', () => {
  const overdue = (n: number) => happens('SlaBreached', n, SYSTEM_BY, { clock: 'K5', due: clock.now() });
  const fill = () => {
    for (let n = 0; n < FIT_AN_HOUR; n += 1) overdue(3);
    rung.length = 0;
  };

  it('lets so many sound an hour; what is more sounds as one, ten minutes after the last', () => {
    fill();
    overdue(1);
    overdue(2);
    happens('ReturnRequested', 3, OTHER, { requestId: 'r', reason: '不归我们' });
    expect(rung).toEqual([]);
    clock.advance(FOLD_MS - 1);
    expect(rung).toEqual([]);
    clock.advance(1);
    expect(rung).toMatchObject([{ sort: 'overdue', cases: 3, folded: true }]);
  });

  it('never holds back what is urgent', () => {
    fill();
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    expect(sorts()).toEqual(['urgent']);
  });

  it('has room again when the hour is over', () => {
    fill();
    clock.advance(3_600_001);
    overdue(1);
    expect(sorts()).toEqual(['overdue']);
  });

  it('is known at the seat after a reload too, and a repeated sound is no further one', () => {
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    clock.advance(AGAIN_MS);
    expect(sorts()).toEqual(['urgent', 'urgent again']);
    const { sounds } = app.desk.ringStore.getState();
    expect(sounds).toEqual([{ at: MORNING, sort: 'urgent' }]);
    const signedIn = app.client.sessionStore.getState();
    const { session: _session, ...signedOut } = signedIn;
    app.client.sessionStore.setState(signedOut, true);
    expect(app.desk.ringStore.getState().sounds).toEqual([]);
    app.client.sessionStore.setState(signedIn, true);
    expect(app.desk.ringStore.getState().sounds).toEqual(sounds);
  });
});

describe('a flood', () => {
  const overdue = (...ns: readonly number[]) => {
    for (const n of ns) happens('SlaBreached', n, SYSTEM_BY, { clock: 'K5', due: clock.now() });
  };

  it('is one line a street with how many of each kind, until its list is opened', () => {
    overdue(1, 2);
    expect(floodsOf(app.desk)).toEqual([]);
    happens('ReturnRequested', 3, OTHER, { requestId: 'r', reason: '不归我们' });
    const [flood] = floodsOf(app.desk);
    expect(flood?.caseIds).toEqual([caseNo(1), caseNo(2), caseNo(3)]);
    expect(flood?.counts).toEqual([
      { sort: 'overdue', n: 2 },
      { sort: 'returned', n: 1 },
    ]);
    if (flood !== undefined) openFlood(app.desk, flood);
    expect(app.client.view.get().filter).toEqual({ among: flood?.caseIds });
    expect(floodsOf(app.desk)).toEqual([]);
  });

  it('gives the list back as it was when the line is put away', () => {
    overdue(1, 2, 3);
    app.desk.list.setTab('order');
    app.client.view.setFilter({ urgency: 'urgent' });
    const [flood] = floodsOf(app.desk);
    if (flood !== undefined) openFlood(app.desk, flood);
    if (flood !== undefined) openFlood(app.desk, { ...flood, caseIds: [caseNo(2)] });
    expect(app.client.view.get().filter).toEqual({ among: [caseNo(2)] });
    app.client.view.setFilter({});
    expect(app.client.view.get().filter).toEqual({ urgency: 'urgent' });
    expect(app.desk.list.get().tab).toBe('order');
    app.client.view.setFilter({});
    expect(app.client.view.get().filter).toEqual({});
  });

  it('outlives a reload: its lines are there again when the cases are', () => {
    overdue(1, 2, 3);
    const cases = [1, 2, 3].map((n) => aCase(n));
    const again = openTestApp({ clock, cases: [] });
    again.client.situation.clear();
    clock.advance(AGAIN_MS);
    again.client.situation.replace('live', 200, cases);
    expect(floodsOf(again.desk)).toMatchObject([{ caseIds: [caseNo(1), caseNo(2), caseNo(3)] }]);
    again.close();
  });

  it('loses a case that was looked at or acted on, and keeps the others', () => {
    overdue(1, 2, 3);
    app.client.view.select(caseNo(1), 'queue');
    expect([...app.desk.ringStore.getState().heard.keys()]).toEqual([caseNo(2), caseNo(3)]);
    happens('NoteAdded', 2, { ...OTHER, role: 'acceptor' }, { text: '我来' });
    expect([...app.desk.ringStore.getState().heard.keys()]).toEqual([caseNo(3)]);
    seeFloods(app.desk);
    expect(app.desk.ringStore.getState().heard.size).toBe(0);
  });

  it('still lets everything be heard while its list is looked through', () => {
    overdue(1, 2, 3);
    const [flood] = floodsOf(app.desk);
    if (flood !== undefined) openFlood(app.desk, { ...flood, caseIds: [caseNo(3)] });
    rung.length = 0;
    happens('UrgencyChanged', 1, OTHER, isUrgentNow);
    expect(sorts()).toEqual(['urgent']);
  });

  it('names what had no sound of its own even when it is a single case', () => {
    for (let n = 0; n < FIT_AN_HOUR; n += 1) overdue(3);
    app.client.view.select(caseNo(3), 'queue');
    overdue(2);
    expect(floodsOf(app.desk)).toMatchObject([{ of: { kind: 'rest' }, caseIds: [caseNo(2)] }]);
  });
});
