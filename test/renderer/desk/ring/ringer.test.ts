import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../../domain/case/caseEvents.ts';
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

  it('is muted until a moment, and lets what is resolved through', () => {
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
    const mute = { until, at: 0, by: { id: CHIEF.id, role: 'duty_chief' } };
    app.client.situation.apply({
      ...{ to: seq, events: [], entered: [], left: [] },
      subjectsEntered: [{ ...bell, mute } as never],
    });
    app.client.situation.flush();
    happens('SlaBreached', 3, SYSTEM_BY, { clock: 'K5', due: clock.now() });
    happens('CaseResolved', 3, OTHER, { text: '好了', clocks: {}, mediaIds: [] });
    expect(sorts()).toEqual(['resolved']);
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
