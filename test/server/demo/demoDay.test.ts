import { beforeAll, describe, expect, it } from 'vitest';
import { type Case, isOpen } from '../../../domain/case/case.ts';
import { waitsFor } from '../../../domain/case/waiting.ts';
import type { Person } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { defaultRules } from '../../../domain/rules/rules.ts';
import { dayNumber, HOUR_MS, MINUTE_MS } from '../../../domain/time/shanghaiDay.ts';
import { expectedInMinute } from '../../../server/demo/day/arrivals.ts';
import { layDemoPast, startDemoDayOn } from '../../../server/demo/day/demoDayOnServer.ts';
import { OUTBREAKS } from '../../../server/demo/day/outbreaks.ts';
import { outbreakOf, reportsOfMinute } from '../../../server/demo/day/reports.ts';
import { STORIES } from '../../../server/demo/day/stories.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { buildCalendar } from '../../../server/district/calendar.ts';
import { resolvePlace } from '../../../server/district/place.ts';
import { demoSeats } from '../../../server/people/demoSeats.ts';
import { createVault } from '../../../server/people/vault.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { createFactsReader } from '../../../server/world/factsReader.ts';
import { DEMO_LOADED } from '../../kit/demo.ts';
import { createPeopleInMemory } from '../../kit/peopleInMemory.ts';
import { createTestClock, MORNING } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';

const district = DEMO_LOADED;
const { directory } = district;
const rules = defaultRules(buildCalendar());
const { seal, keyedHash } = createVault(new Uint8Array(32).fill(1));
const foldHash = () => keyedHash('snapshot');

/** A dispatcher over the demo district whose clock the test moves. */
async function openWorld(log = createMemoryStore().events) {
  const clock = createTestClock();
  const dispatcher: Dispatcher = await openTestDispatcher({ log, clock, district, rules });
  const trouble: string[] = [];
  /** Lets the clock go and the day with it. */
  async function pass(minutes: number): Promise<void> {
    for (let tick = 0; tick < minutes; tick++) {
      clock.advance(MINUTE_MS);
      for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const start = () =>
    startDemoDayOn(dispatcher, district, { clock, onTrouble: (fault) => trouble.push(fault) });
  const cases = () => [...dispatcher.durable.cases.values()];
  return { clock, dispatcher, trouble, pass, start, cases };
}

const hour = (at: number, seed: string) =>
  Array.from({ length: 60 }, (_, n) => reportsOfMinute(at + n * MINUTE_MS, seed, district)).flat();

describe('what the demo invents', () => {
  it('is the same for the same seed and another for another', () => {
    expect(hour(MORNING, 'a')).toEqual(hour(MORNING, 'a'));
    expect(hour(MORNING, 'a')).not.toEqual(hour(MORNING, 'b'));
  });

  it('follows the hour: a full morning, a quiet night, a quieter Sunday', () => {
    const expected = (from: number) =>
      Array.from({ length: 60 }, (_, n) => expectedInMinute(from + n * MINUTE_MS)).reduce((a, b) => a + b);
    // MORNING is a Saturday at nine; Monday is two days on.
    const mondayAtNine = expected(MORNING + 48 * HOUR_MS);
    expect(mondayAtNine).toBeGreaterThan(4 * expected(MORNING + (48 - 6) * HOUR_MS));
    expect(mondayAtNine).toBeGreaterThan(expected(MORNING + 24 * HOUR_MS));
    const real = Array.from({ length: 40 }, (_, seed) => hour(MORNING + 48 * HOUR_MS, `s${seed}`)).flat();
    const single = real.filter((report) => outbreakOf(report) === undefined).length / 40;
    expect(Math.abs(single / mondayAtNine - 1)).toBeLessThan(0.2);
  });

  it('reads as a report: filled in, placed in a grid, with nobody named and no number given', () => {
    const reports = Array.from({ length: 36 }, (_, n) => hour(MORNING + n * HOUR_MS, 's')).flat();
    expect(reports.length).toBeGreaterThan(300);
    for (const report of reports) {
      expect(`${report.title}${report.description ?? ''}`).not.toMatch(/[{}]|undefined|1\d{10}/u);
      expect(resolvePlace(report.place, district)).toMatchObject({
        gridId: expect.stringMatching(/^440104/u),
      });
      expect([undefined, '来电群众']).toContain(report.reporter?.name);
      expect(report.reporter?.phone).toBeUndefined();
    }
    expect(new Set(reports.map((report) => report.externalId)).size).toBe(reports.length);
    expect(new Set(reports.map((report) => report.source)).size).toBeGreaterThan(4);
  });

  it('knows the category of everything it invents', () => {
    const invented = [
      ...STORIES.map((story) => story.category),
      ...OUTBREAKS.flatMap((outbreak) => outbreak.voices.map(([code]) => code)),
    ];
    expect(invented.filter((code) => directory.category(code) === undefined)).toEqual([]);
  });

  it('lets many report one thing at nearly one place within the hour', () => {
    const byOutbreak = new Map<string, string[]>();
    for (let seed = 0; seed < 40; seed++) {
      for (const report of hour(MORNING, `s${seed}`)) {
        const outbreak = outbreakOf(report);
        if (outbreak === undefined) continue;
        const key = `${seed} ${outbreak}`;
        byOutbreak.set(key, [...(byOutbreak.get(key) ?? []), report.place?.text ?? '']);
      }
    }
    expect(byOutbreak.size).toBeGreaterThan(3);
    expect(Math.max(...[...byOutbreak.values()].map((places) => places.length))).toBeGreaterThan(4);
    for (const places of byOutbreak.values()) expect(new Set(places).size).toBe(1);
  });
});

describe('the days before the first start', () => {
  let lived: Awaited<ReturnType<typeof liveThrough>>;
  beforeAll(async () => {
    lived = await liveThrough();
  }, 120_000);

  async function liveThrough() {
    const store = createMemoryStore();
    const log = store.events;
    const trouble: string[] = [];
    const clock = createTestClock();
    // As the demo is started: whoever is given a case or a check has an account.
    const people = createPeopleInMemory(clock);
    people.employ(
      ...demoSeats(directory).map(({ account, ...seat }) => ({ id: `demo-${account}`, ...seat })),
    );
    const readFacts = createFactsReader({ store, people, world: 'live' });
    const parts = { world: 'live', clock, district, rules, seal, foldHash, readFacts };
    const first = await layDemoPast({ ...parts, log, onTrouble: (fault) => trouble.push(fault) });
    const again = await layDemoPast({ ...parts, log });
    const { cases, dispatcher } = await openWorld(log);
    return { first, again, trouble, cases: cases(), seq: dispatcher.durable.seq, log };
  }

  it('fill an empty log once and leave a full one alone', async () => {
    const { first, again, log, seq } = lived;
    expect([first, again]).toEqual([true, false]);
    expect((await log.head('live')).seq).toBe(seq);
    expect((await log.verify('live')).ok).toBe(true);
  });

  it('were lived through without one refusal', () => {
    expect(lived.trouble).toEqual([]);
  });

  it('leave open cases of every state and of every age', () => {
    const open = lived.cases.filter(isOpen);
    expect(open.length).toBeGreaterThan(180);
    expect(open.length).toBeLessThan(600);
    expect(new Set(open.map((thisCase) => thisCase.state))).toEqual(
      new Set(['reported', 'filed', 'dispatched', 'handling', 'resolved']),
    );
    const hoursOld = (thisCase: Case) => (MORNING - thisCase.reportedAt) / HOUR_MS;
    expect(open.some((thisCase) => hoursOld(thisCase) > 24)).toBe(true);
    expect(open.some((thisCase) => hoursOld(thisCase) < 0.5)).toBe(true);
    expect(
      open.filter((thisCase) => thisCase.state === 'reported' || thisCase.state === 'filed').length,
    ).toBeGreaterThan(15);
  });

  it('hold merged, closed, joint and escalated cases too, in every street', () => {
    const { cases } = lived;
    expect(cases.some((thisCase) => thisCase.reports > 3)).toBe(true);
    expect(cases.filter((thisCase) => thisCase.state === 'closed').length).toBeGreaterThan(50);
    expect(cases.some((thisCase) => thisCase.coTasks.length > 0)).toBe(true);
    expect(new Set(cases.map((thisCase) => thisCase.place.streetId)).size).toBe(18);
    expect(new Set(cases.map((thisCase) => thisCase.primaryUnitId)).size).toBeGreaterThan(20);
  });

  it('stand on a month: a heap that came back six times, and a case two departments send to each other', () => {
    const named = (stem: string) =>
      lived.cases.filter(({ externalId }) => externalId?.startsWith(`month-${stem}`));
    const spots = named('spot');
    expect(spots.filter(({ state }) => state === 'closed')).toHaveLength(6);
    expect(spots.filter(({ rating }) => rating !== undefined)).toHaveLength(2);
    expect(spots.filter(isOpen)).toMatchObject([{ state: 'filed' }]);
    const pairs = named('pair');
    expect(pairs.filter(({ state }) => state === 'closed')).toHaveLength(5);
    expect(pairs.filter(isOpen)).toMatchObject([{ state: 'filed', returnCount: 2 }]);
    expect(named('rated')).toMatchObject([{ state: 'closed', rating: { score: 1 } }]);
  });

  it('leave one example of each rare thing: a flapping sensor, news, somebody entrusted, a field unread', () => {
    const example = (name: string) => lived.cases.find(({ externalId }) => externalId === `example-${name}`);
    const sensors = lived.cases.filter(({ externalId }) => externalId?.startsWith('example-well'));
    expect(sensors).toHaveLength(1);
    expect(sensors[0]?.device?.run).toBeGreaterThanOrEqual(5);
    expect(example('supplemented')).toMatchObject({ danger: true, urgency: 'urgent' });
    expect(example('ended')?.review).toMatchObject({ state: 'open', cause: 'supplement' });
    expect(example('entrusted')?.entrusted).toBeDefined();
    expect(example('unread')?.unread).toMatchObject([{ field: 'point' }]);
    expect(example('apart-1')?.distinctFrom).toEqual([example('apart-2')?.id]);
  });

  it('leave each grid lead with an account something to sign and something in hand, with its place', () => {
    const seats = demoSeats(directory).filter(({ roles }) => roles.includes('grid_lead'));
    expect(seats.length).toBeGreaterThan(0);
    for (const seat of seats) {
      const lead: Person = { ...seat, id: `demo-${seat.account}` };
      const waiting = lived.cases.filter(
        (thisCase) => isOpen(thisCase) && waitsFor(thisCase, lead, directory),
      );
      const ofScript = waiting.filter(({ externalId }) => externalId?.startsWith('example-'));
      expect(ofScript.map(({ state }) => state).sort()).toEqual(['dispatched', 'dispatched', 'handling']);
      for (const { place } of ofScript)
        expect(place).toMatchObject({ gridId: seat.scope, point: [expect.any(Number), expect.any(Number)] });
    }
  });

  it('let the clocks of the past run too: warnings, limits that ended, a cluster here and there', () => {
    const { cases } = lived;
    const rungs = cases.flatMap((thisCase) => thisCase.rungs ?? []);
    expect(new Set(rungs.map((mark) => mark.rung)).size).toBeGreaterThan(3);
    expect(Math.max(...rungs.map((mark) => mark.at))).toBeLessThanOrEqual(MORNING);
    expect(cases.some((thisCase) => thisCase.cluster !== undefined)).toBe(true);
    expect(
      cases.filter((thisCase) => thisCase.danger === true && thisCase.incidentOffer === undefined),
    ).toEqual([]);
  });

  it('hold the same day of last week as a whole, so that today can be compared with it', () => {
    const weekAgo = dayNumber(MORNING) - 7;
    const onDay = (day: number) =>
      lived.cases.filter((thisCase) => dayNumber(thisCase.reportedAt) === day).length;
    expect(onDay(weekAgo)).toBeGreaterThan(200);
    expect(onDay(weekAgo)).toBeGreaterThan(5 * onDay(weekAgo + 2));
    const done = lived.cases.filter(({ closure }) => closure && dayNumber(closure.at) === weekAgo);
    expect(done.length).toBeGreaterThan(20);
  });

  it('give every event the time at which it happened', () => {
    const { cases } = lived;
    const times = cases.map((thisCase) => thisCase.reportedAt);
    expect(Math.max(...times)).toBeLessThanOrEqual(MORNING);
    expect(Math.min(...times)).toBeLessThan(MORNING - 100 * HOUR_MS);
  });
});

describe('the day that goes on', () => {
  it('brings in cases and moves them on through the same commands as everybody', async () => {
    const { pass, start, cases, trouble } = await openWorld();
    const day = start();
    await pass(120);
    await day.stop();
    const states = new Set(cases().map((thisCase) => thisCase.state));
    expect(cases().length).toBeGreaterThan(15);
    expect(states.size).toBeGreaterThan(2);
    expect(trouble).toEqual([]);
  });

  it('never touches a case that is not its own', async () => {
    const { pass, start, cases, dispatcher } = await openWorld();
    const someone: Person = { id: 'someone', name: '受理席', roles: ['acceptor'], scope: '440104' };
    const report = {
      type: 'case.report',
      data: { source: '12345', title: '井盖松动', place: { text: '小北路' } },
    };
    await dispatcher.submit(
      { id: 'a-real-report', world: 'live', commands: [report] },
      { person: someone, scope: scopeOf(someone, directory) },
    );
    const day = start();
    await pass(180);
    await day.stop();
    expect(cases().find((thisCase) => thisCase.title === '井盖松动')).toMatchObject({
      state: 'reported',
      version: 1,
    });
  });

  it('goes on after a restart without reporting anything twice', async () => {
    const { pass, start, cases, clock } = await openWorld();
    const first = start();
    await pass(40);
    await first.stop();
    const second = start();
    await pass(40);
    await second.stop();
    const ids = cases().map((thisCase) => thisCase.externalId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(clock.pending).toBe(0);
  });

  it('does not make up for the hours a machine has slept', async () => {
    const { pass, start, cases, clock } = await openWorld();
    const day = start();
    await pass(2);
    clock.advance(12 * HOUR_MS);
    await pass(2);
    await day.stop();
    expect(cases().length).toBeLessThan(30);
  });
});
