import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultRules } from '../../../domain/rules/rules.ts';
import { centreUnit, rosterHoles, rosterOf, shiftAt, shiftsIn } from '../../../domain/shift/roster.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { createDemoRoster, type DemoRoster } from '../../../server/demo/day/demoRoster.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { buildCalendar } from '../../../server/district/calendar.ts';
import { demoSeats } from '../../../server/people/demoSeats.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { createFactsReader } from '../../../server/world/factsReader.ts';
import { DEMO_LOADED } from '../../kit/demo.ts';
import { createPeopleInMemory } from '../../kit/peopleInMemory.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';

const district = DEMO_LOADED;
const { directory } = district;

describe("the roster of the demo's centre", () => {
  let clock: TestClock;
  let dispatcher: Dispatcher;
  let roster: DemoRoster;
  let trouble: string[];
  beforeEach(async () => {
    clock = createTestClock();
    trouble = [];
    const store = createMemoryStore();
    const people = createPeopleInMemory(clock);
    people.employ(
      ...demoSeats(directory).map(({ account, ...seat }) => ({ id: `demo-${account}`, ...seat })),
    );
    dispatcher = await openTestDispatcher({
      log: store.events,
      clock,
      district,
      rules: defaultRules(buildCalendar()),
      readFacts: createFactsReader({ store, people, world: 'live' }),
    });
    roster = createDemoRoster({
      dispatcher,
      directory,
      firstChiefAt: clock.now(),
      onTrouble: (fault) => trouble.push(fault),
    });
  });
  afterEach(() => dispatcher.stop());
  const shifts = () => rosterOf(shiftsIn(dispatcher.durable).values(), centreUnit(directory)?.id ?? '');

  it('covers a week without a hole, the first chief on duty now, and is planned once', async () => {
    await roster.plan(clock.now());
    await roster.plan(clock.now());
    expect(trouble).toEqual([]);
    expect(rosterHoles(shifts())).toEqual([]);
    expect((shifts().at(-1)?.to ?? 0) - clock.now()).toBeGreaterThanOrEqual(7 * DAY_MS);
    expect(shiftAt(shifts(), clock.now())?.chief.id).toBe('demo-chief1');
    const chiefs = shifts().map(({ chief }) => chief.id);
    expect(chiefs.every((id, n) => n === 0 || id !== chiefs[n - 1])).toBe(true);
  });

  it('of days gone by is signed by both sides, and what runs is left to whoever looks', async () => {
    await roster.plan(clock.now());
    clock.advance(2 * DAY_MS);
    await roster.handOver(clock.now());
    expect(trouble).toEqual([]);
    for (const { to, handover, takenOver } of shifts()) {
      expect(handover !== undefined).toBe(to <= clock.now());
      expect(takenOver?.by.id).not.toBe(handover?.by.id ?? 'nobody');
    }
  });
});
