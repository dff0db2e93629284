import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { type CaseFacts, mayCountIn } from '../../../domain/measures/facts.ts';
import { MEASURE_IDS } from '../../../domain/measures/measure.ts';
import { measure } from '../../../domain/measures/measures.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { dayNumber, startOfDay } from '../../../domain/time/shanghaiDay.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { CASE_COUNT } from '../../../server/measures/caseCount.ts';
import { createTally, type Tally } from '../../../server/measures/tally.ts';
import { createPauses } from '../../../server/pauses.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import type { Story } from '../../kit/caseStory.ts';
import { countWhole } from '../../kit/countWhole.ts';
import { manyLives } from '../../kit/manyLives.ts';
import { storeWith } from '../../kit/replayOf.ts';
import { createTestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';

const HOUR = 3_600_000;
const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher', 'supervisor']);

/** The same fact later, and what it says of clocks. */
function later(event: CaseEvent, ms: number): CaseEvent {
  const { at, data } = event;
  if (!('clocks' in data)) return { ...event, at: at + ms };
  const clocks = Object.entries(data.clocks).map(([name, clock]) => [
    name,
    { ...clock, startedAt: clock.startedAt + ms, due: clock.due + ms },
  ]);
  // Of the same type: moments are moved and nothing else.
  return { ...event, at: at + ms, data: { ...data, clocks: Object.fromEntries(clocks) } } as CaseEvent;
}

/** Lives over months: much of it ended long before the last of it happens. */
function longLives(seed: number): Pick<Story, 'events'> & { readonly end: number } {
  const { events } = manyLives(seed, 60, 1_200);
  const start = events[0]?.at ?? 0;
  // A life keeps its pace, so that a case may end long before its time does; the next begins later.
  const births = new Map<CaseId, number>();
  for (const { caseId, at } of events) if (!births.has(caseId)) births.set(caseId, at);
  const spread = events.map((event) => later(event, ((births.get(event.caseId) ?? start) - start) * 59));
  return { events: spread, end: Math.max(...spread.map(({ at }) => at)) };
}

async function openOn(store: MemoryStore, end: number) {
  const clock = createTestClock(end + HOUR);
  const dispatcher = await openTestDispatcher({
    ...{ log: store.events, clock, foldEvery: 20, putAwayAfter: 24 * HOUR, counting: CASE_COUNT },
  });
  const tally = createTally({
    ...{ dispatcher, log: store.events, clock },
    onTrouble(error) {
      throw error;
    },
  });
  return { dispatcher, tally };
}

const factsSince = async (tally: Tally, since: number) => (await tally.since(since, createPauses())).facts;

let calls = 0;
async function note(dispatcher: Dispatcher, caseId: CaseId): Promise<void> {
  calls += 1;
  const commands = [{ type: 'case.note', data: { caseId, text: '再看一次' } }];
  const caller = { person: CHIEF, scope: scopeOf(CHIEF, DISTRICT) };
  const answer = await dispatcher.submit({ id: `call-${calls}-of-tally`, world: 'live', commands }, caller);
  expect(answer).toMatchObject({ ok: true });
}

function measured(
  facts: ReadonlyMap<CaseId, CaseFacts>,
  day: number,
  at: number,
  all: ReadonlyMap<CaseId, CaseFacts> = facts,
) {
  const period = { from: day, to: day };
  const some = [...facts.values()].sort((a, b) => a.caseId.localeCompare(b.caseId));
  const question = { facts: some, factsOf: (id: CaseId) => all.get(id), period, at };
  return measure({ ...question, baselines: {}, deliveries: [] }, MEASURE_IDS);
}

describe('the facts behind the measures', () => {
  it.each([1, 2, 3])('are those of the whole log, put away or not (story %i)', async (seed) => {
    const story = longLives(seed);
    const store = await storeWith(story.events);
    const { dispatcher, tally } = await openOn(store, story.end);
    const whole = await countWhole(store.events, 'live');
    expect(whole.size - dispatcher.durable.cases.size).toBeGreaterThan(whole.size / 6);
    expect(await factsSince(tally, 0)).toEqual(whole);
  });

  it('go on with what is brought back and changes, before and after the next start', async () => {
    const story = longLives(4);
    const store = await storeWith(story.events);
    const { dispatcher, tally } = await openOn(store, story.end);
    const away = [...(await factsSince(tally, 0)).keys()].filter((id) => !dispatcher.durable.cases.has(id));
    for (const id of away.slice(0, 8)) await note(dispatcher, id);
    const whole = await countWhole(store.events, 'live');
    expect(await factsSince(tally, 0)).toEqual(whole);
    await dispatcher.stop();
    const again = await openOn(createMemoryStore({ reopen: store }), story.end);
    expect(again.dispatcher.durable.cases.size).toBeLessThan(whole.size);
    expect(await factsSince(again.tally, 0)).toEqual(whole);
  });

  it('leave out what no measure of these days asks for, and nothing else', async () => {
    const story = longLives(5);
    const store = await storeWith(story.events);
    const { dispatcher, tally } = await openOn(store, story.end);
    const whole = await countWhole(store.events, 'live');
    const days = [...whole.values()].flatMap(({ k0, lastAt }) => [
      dayNumber(k0?.due ?? lastAt),
      dayNumber(lastAt),
    ]);
    let leftOut = 0;
    for (const day of new Set(days)) {
      const facts = await factsSince(tally, startOfDay(day));
      leftOut += whole.size - facts.size;
      expect(measured(facts, day, story.end)).toEqual(measured(whole, day, story.end));
    }
    expect(leftOut).toBeGreaterThan(dispatcher.durable.cases.size);
  });

  it('are of no more than may count on a day, and give the same measures', async () => {
    const { events } = longLives(7);
    const whole = await countWhole((await storeWith(events)).events, 'live');
    const days = new Set(
      [...whole.values()].flatMap(({ reportedAt, lastAt }) => [dayNumber(reportedAt), dayNumber(lastAt)]),
    );
    let leftOut = 0;
    for (const day of days) {
      const end = startOfDay(day + 1) - 1;
      const mayCount = mayCountIn({ from: day, to: day });
      const some = new Map([...whole].filter(([, facts]) => mayCount(facts)));
      leftOut += whole.size - some.size;
      const ofSome = measured(some, day, end, whole);
      expect(ofSome).toEqual(measured(whole, day, end));
    }
    expect(leftOut).toBeGreaterThan(days.size * (whole.size / 2));
  });

  it.each([0, 1])('are those of a moment that is over, on from an earlier one (%i of 2)', async (part) => {
    // As a log has them: what comes later happened later.
    const { events } = manyLives(8, 60, 1_200);
    const last = events.length;
    const atOf = (seq: number) => events[seq - 1]?.at ?? 0;
    const store = await storeWith(events);
    const { tally } = await openOn(store, atOf(last));
    const since = part * atOf(Math.floor(last / 4));
    const upTo = (through: number): Pick<MemoryStore['events'], 'read'> => ({
      read: async (world, after, count) =>
        (await store.events.read(world, after, count)).filter(({ event }) => event.seq <= through),
    });
    // On by a little, by nothing, back, and on by much.
    for (const share of [1 / 2, 1 / 2 + 0.01, 1 / 2 + 0.01, 3 / 4, 1 / 3, 0.99]) {
      const through = Math.floor(last * share);
      const { facts } = await tally.asOf(since, { at: atOf(through), through }, createPauses());
      const whole = await countWhole(upTo(through), 'live');
      if (part === 0) expect(facts).toEqual(whole);
      else for (const [id, each] of facts) expect(each).toEqual(whole.get(id));
    }
  });

  it('are not of what left memory unless somebody asks for its days', async () => {
    const story = longLives(6);
    const { dispatcher, tally } = await openOn(await storeWith(story.events), story.end);
    const now = await factsSince(tally, story.end + 400 * 24 * HOUR);
    expect([...now.keys()].sort()).toEqual([...dispatcher.durable.cases.keys()].sort());
  });
});
