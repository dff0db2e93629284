import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { project } from '../../domain/aggregate/aggregate.ts';
import { NO_FACTS } from '../../domain/aggregate/facts.ts';
import { shownAs } from '../../domain/aggregate/sight.ts';
import { projectCase, sees } from '../../domain/case/caseSight.ts';
import type { Person } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import { shiftsIn } from '../../domain/shift/roster.ts';
import { SHIFT } from '../../domain/shift/shiftAggregate.ts';
import type { Dispatcher } from '../../server/dispatch/dispatcher.ts';
import { createAudienceIndex } from '../../server/link/audience.ts';
import { type Broadcast, createBroadcast } from '../../server/link/broadcast.ts';
import { createProjectedText } from '../../server/link/projectedText.ts';
import { createRing, seedRing } from '../../server/link/ring.ts';
import { createSnapshotTexts } from '../../server/link/snapshotText.ts';
import { createMemoryStore, type MemoryStore } from '../../server/store/memory/memoryStore.ts';
import { COVER, DISTRICT, person, RUBBISH } from '../kit/caseDistrict.ts';
import { createDice, type Dice } from '../kit/dice.ts';
import { createLossyConsole, type Damage, type LossyConsole, noDamage } from '../kit/lossyConsole.ts';
import { createTestClock, type TestClock } from '../kit/testClock.ts';
import { openTestDispatcher } from '../kit/testDispatcher.ts';

const DESK = person(['duty_chief', 'acceptor', 'dispatcher', 'commander', 'supervisor']);
const WATCHERS: readonly Person[] = [
  person('duty_chief', 'D', 2),
  person('dispatcher'),
  person('street_reviewer', 'S1'),
  person('dept_officer', 'B1'),
  person('wall'),
];
const GRIDS = ['G111', 'G112', 'G121', 'G211', 'G222'];
const UNITS = ['B1', 'B2', 'B3', 'S1', 'C11'];
const STEPS = 80;

interface Server {
  readonly dispatcher: Dispatcher;
  readonly broadcast: Broadcast;
  readonly ring: ReturnType<typeof createRing>;
}

async function startServer({ events: log }: MemoryStore, clock: TestClock): Promise<Server> {
  const dispatcher = await openTestDispatcher({
    log,
    clock,
    readFacts: async ({ accounts = [] }) => ({
      ...NO_FACTS,
      accounts: new Map(accounts.map((id) => [id, { id, name: id, roles: ['duty_chief'], unitId: id }])),
    }),
  });
  // So small that some come back too late for it and need a snapshot.
  const ring = createRing({ events: 25, chars: 1_000_000 });
  await seedRing(ring, log, 'live', dispatcher.durable.seq, clock.now());
  const { kinds, durable } = dispatcher;
  const audience = createAudienceIndex(kinds, DISTRICT);
  const sight = { kinds, durable, audience, directory: DISTRICT };
  const text = createProjectedText(kinds);
  const snapshots = createSnapshotTexts({
    ...sight,
    text,
    now: clock.now,
    canFollow: (seq) => ring.since(seq) !== undefined,
  });
  const broadcast = createBroadcast({
    dispatcher,
    ring,
    sight,
    text,
    snapshots,
    reading: () => ({ at: clock.now(), rate: 1 }),
  });
  return { dispatcher, broadcast, ring };
}

/** Something that happens to a district; a refusal is part of a day. */
function anyCommands(dice: Dice, { durable }: Dispatcher): object[] {
  const ids = [...durable.cases.keys()];
  const report = {
    type: 'case.report',
    data: {
      source: '12345',
      title: '有人来电',
      description: dice.chance(0.5) ? '请尽快' : undefined,
      category: dice.pick([RUBBISH, COVER]),
      place: { gridId: dice.pick(GRIDS), text: '路口' },
      reporter: dice.chance(0.5) ? { phone: '13812345678' } : undefined,
    },
  };
  if (ids.length < 4 || dice.chance(0.25)) return [report];
  const caseId = dice.pick(ids);
  const unitId = dice.pick(UNITS);
  const reason = '因故';
  return dice.pick<object[]>([
    [
      { type: 'case.file', data: { caseId } },
      { type: 'case.dispatch', data: { caseId, unitId } },
    ],
    [{ type: 'case.dispatch', data: { caseId, unitId, coUnitIds: ['B3'] } }],
    [{ type: 'case.redispatch', data: { caseId, unitId, reason } }],
    [{ type: 'case.merge', data: { caseId, intoId: dice.pick(ids) } }],
    [{ type: 'case.merge', data: { caseId, intoId: dice.pick(ids) } }],
    [{ type: 'case.unmerge', data: { caseId, reason } }],
    [
      {
        type: 'case.setUrgency',
        data: { caseId, urgency: dice.pick(['general', 'important', 'urgent']), reason },
      },
    ],
    [{ type: 'case.urge', data: { caseId, text: '催办' } }],
    [{ type: 'case.reject', data: { caseId, reason, route: 'court' } }],
    [
      {
        type: 'case.reclassify',
        data: { caseId, place: { gridId: dice.pick(GRIDS), text: '另一处' }, reason },
      },
    ],
  ]);
}

/** Whose rosters grow beside the cases. */
const PLANNERS: readonly Person[] = [
  person('duty_chief', 'Z'),
  person('dept_lead', 'B1'),
  person('street_reviewer', 'S1'),
];

/** A shift after the last one, or one taken off the roster. */
function anyShift(dice: Dice, unitId: string, { durable }: Dispatcher): object {
  if (dice.chance(0.3)) {
    const subjectId = dice.pick(['shift-0', ...shiftsIn(durable).keys()]);
    return { type: 'shift.cancel', data: { subjectId, reason: '改期' } };
  }
  const from = Math.max(1_800_000_000_000, ...[...shiftsIn(durable).values()].map(({ to }) => to));
  return { type: 'shift.plan', data: { unitId, from, to: from + 28_800_000, chiefId: unitId } };
}

const deflateInPool = promisify(deflateRaw);
const NOTHING = new Uint8Array();
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function run(seed: number): Promise<{ damage: Damage; restarts: number; events: number }> {
  const dice = createDice(seed);
  // Of their own, so that what happens to cases and lines does not depend on them.
  const shiftDice = createDice(seed + 1_000);
  const clock = createTestClock();
  const damage = noDamage();
  let store = createMemoryStore();
  let server = await startServer(store, clock);
  let restarts = 0;
  let calls = 0;
  const consoles = Array.from({ length: 3 }, (_, n): LossyConsole => {
    const watcher = WATCHERS[(seed + n * 2) % WATCHERS.length] ?? DESK;
    const scope = scopeOf(watcher, DISTRICT);
    return createLossyConsole({
      person: watcher,
      scope,
      dice,
      clock,
      damage,
      durable: () => server.dispatcher.durable,
    });
  });
  for (const console of consoles) console.connect(server.broadcast);

  async function restart(): Promise<void> {
    restarts += 1;
    for (const console of consoles) console.cut();
    // The commits of this moment are durable; their frames are never sent.
    server.broadcast.close();
    await server.dispatcher.stop();
    store = createMemoryStore({ reopen: store });
    server = await startServer(store, clock);
    for (const console of consoles) console.connect(server.broadcast);
  }

  const caller = { person: DESK, scope: scopeOf(DESK, DISTRICT) };
  for (let step = 0; step < STEPS; step += 1) {
    const answers = Array.from({ length: 1 + dice.below(3) }, () => {
      calls += 1;
      const commands = anyCommands(dice, server.dispatcher);
      return server.dispatcher.submit({ id: `fuzz-${seed}-${calls}`, world: 'live', commands }, caller);
    });
    if (shiftDice.chance(0.2)) {
      const by = shiftDice.pick(PLANNERS);
      const commands = [anyShift(shiftDice, by.scope, server.dispatcher)];
      const call = { id: `fuzz-${seed}-shift-${step}`, world: 'live', commands };
      answers.push(server.dispatcher.submit(call, { person: by, scope: scopeOf(by, DISTRICT) }));
    }
    if (dice.chance(0.02)) await restart();
    await Promise.all(answers);
    await turn();
    for (const console of consoles) {
      if (dice.chance(0.05)) {
        console.cut();
        console.connect(server.broadcast);
      }
      console.deliverSome();
    }
  }

  const isBusy = () => consoles.some((console) => console.isBusy());
  for (let round = 0; round < 10 || (isBusy() && round < 1_000); round += 1) {
    for (const console of consoles) console.heal();
    await turn();
    server.broadcast.flushAll();
    for (const console of consoles) console.heartbeat(server.dispatcher.durable.seq);
    await turn();
    // Answers that are deflated wait for a thread of the pool, as this does.
    await deflateInPool(NOTHING);
  }
  const { durable } = server.dispatcher;
  for (const console of consoles) {
    expect(console.isBusy()).toBe(false);
    console.situation.flush();
    const held = console.situation.store.getState();
    const shown = [...durable.cases.values()]
      .filter((thisCase) => sees(console.scope, thisCase, DISTRICT))
      .map((thisCase) => projectCase(console.scope, thisCase));
    expect(byId(held.cases.values())).toEqual(byId(shown));
    const shifts = [...shiftsIn(durable).values()].flatMap((shift) => {
      const as = shownAs(SHIFT.sight, console.scope, shift, DISTRICT);
      return as === undefined ? [] : [project(SHIFT, as, shift)];
    });
    expect(byId(held.held.get('shift')?.byId.values() ?? [])).toEqual(byId(shifts));
  }
  const events = durable.seq;
  await server.dispatcher.stop();
  return { damage, restarts, events };
}

function byId<T extends { readonly id: string }>(items: Iterable<T>): readonly T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('a server and three consoles over bad lines', () => {
  const seeds = Array.from({ length: 40 }, (_, n) => 20_261_121 + n);
  const total = { ...noDamage(), restarts: 0 };

  it.each(seeds)('end equal, seed %i', async (seed) => {
    const { damage, restarts, events } = await run(seed);
    // What did no harm proves nothing.
    expect(damage.dropped, 'frames lost').toBeGreaterThan(0);
    expect(damage.doubled, 'frames doubled').toBeGreaterThan(0);
    expect(damage.delayed, 'frames out of order').toBeGreaterThan(0);
    expect(events).toBeGreaterThan(50);
    for (const kind of Object.keys(damage) as (keyof Damage)[]) total[kind] += damage[kind];
    total.restarts += restarts;
  });

  it('have met every kind of trouble on the way', () => {
    for (const [kind, times] of Object.entries(total)) expect(times, kind).toBeGreaterThan(seeds.length / 4);
  });
});
