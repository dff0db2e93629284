import fastify from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import { scopeOf } from '../../../domain/people/scope.ts';
import { wrongFold } from '../../../server/dispatch/checkFold.ts';
import type { Dispatcher } from '../../../server/dispatch/dispatcher.ts';
import { createFoldKeeper } from '../../../server/dispatch/foldKeeper.ts';
import { createFoldSeals, createFoldSum } from '../../../server/dispatch/foldSeals.ts';
import { emptyWorld } from '../../../server/dispatch/start.ts';
import { healthRoutes } from '../../../server/http/healthRoutes.ts';
import { createVault } from '../../../server/people/vault.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { DISTRICT, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { readFold } from '../../kit/foldBuilders.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';
import { accepted } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
/** Two of them are more than one batch holds. */
const LONG = '垃圾满溢，'.repeat(390);
const REPORTS = 100;

describe('the rows of a fold', () => {
  let store: MemoryStore;
  let clock: TestClock;
  let refused: number[];
  let failures: unknown[];
  let calls: number;

  beforeEach(() => {
    store = createMemoryStore();
    clock = createTestClock();
    [refused, failures, calls] = [[], [], 0];
  });

  const open = (parts: { readonly follows?: boolean; readonly foldEvery?: number } = {}) =>
    openTestDispatcher({
      ...parts,
      log: store.events,
      clock,
      signs: { foldRefused: (seq) => refused.push(seq), foldFailed: (error) => failures.push(error) },
    });
  async function give(dispatcher: Dispatcher, type: string, data: object) {
    calls += 1;
    const call = { id: `call-${calls}-of-test`, world: 'live', commands: [{ type, data }] };
    return accepted(await dispatcher.submit(call, { person: CHIEF, scope: scopeOf(CHIEF, DISTRICT) }));
  }
  const report = (dispatcher: Dispatcher, externalId: string) =>
    give(dispatcher, 'case.report', {
      ...{ source: '12345', externalId, title: '垃圾满溢', description: LONG, category: RUBBISH },
      place: { gridId: 'G111' },
    });
  async function whole(dispatcher: Dispatcher) {
    const { seq, subjects, indexes } = dispatcher.durable;
    const [first] = dispatcher.durable.cases.keys();
    return structuredClone({ seq, subjects, indexes, events: await dispatcher.eventsOf(first ?? '') });
  }
  /** The machine dies after so many writes that go through. */
  function dieAfter(writes: number): void {
    let done = 0;
    store.faults.pass(async (work) => {
      done += 1;
      if (done > writes) throw new Error('the power is gone');
      return work();
    });
  }

  it('may be newer than their mark: a start after a crash between two batches folds to the same world', async () => {
    const dispatcher = await open();
    for (let n = 0; n < REPORTS; n += 1) await report(dispatcher, `A-${n}`);
    const [caseId] = dispatcher.durable.cases.keys();
    await give(dispatcher, 'case.file', { caseId });
    const before = await whole(dispatcher);
    dieAfter(1);
    await dispatcher.stop();
    expect(failures).toHaveLength(1);
    store = createMemoryStore({ reopen: store });
    const { mark, rows } = await readFold(store.events);
    expect(mark.seq).toBe(0);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(3 * REPORTS);

    const again = await open();
    expect(await whole(again)).toEqual(before);
    expect(refused).toEqual([]);
    expect((await report(again, 'A-7')).caseId).toBe([...again.durable.cases.keys()][7]);
    expect((await report(again, 'B-1')).caseId.slice(-6)).toBe(`000${REPORTS + 1}`);
    await again.stop();
    expect((await store.events.foldMark('live'))?.seq).toBe(again.durable.seq);
    expect(await wrongFold(store.events, 'live')).toBeUndefined();
  });

  it('that cannot be written are tried again, and whoever watches over the server sees since when', async () => {
    const { keyedHash } = createVault(new Uint8Array(32).fill(7));
    const log = store.events;
    const keeper = createFoldKeeper({
      log,
      durable: emptyWorld('live'),
      seals: createFoldSeals(log, 'live', () => keyedHash('snapshot')),
      sum: createFoldSum(),
      through: 0,
      now: clock.now,
      onFailure: (error) => failures.push(error),
    });
    const app = fastify();
    const readiness = () => ({ ready: true, foldFailing: keeper.failingSince() }) as never;
    healthRoutes(
      app,
      { readiness, durable: { seq: 3 } as never },
      {
        time: { isHeld: () => false } as never,
        reach: { unreachedLevels: () => [] },
      },
    );
    const readyz = async () => (await app.inject('/readyz')).json();
    const since = clock.now();
    for (let n = 0; n < 2; n += 1) {
      store.faults.failNext('events');
      await expect(keeper.write()).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(await readyz()).toEqual({ ready: true, seq: 3, foldFailing: { since } });
      clock.advance(60_000);
    }
    await keeper.write();
    expect(await readyz()).toEqual({ ready: true, seq: 3 });
    await app.close();
  });

  it('of a node that led are gone on with by the one that follows, which writes none before', async () => {
    const leader = await open({ foldEvery: 40 });
    for (let n = 0; n < 20; n += 1) await report(leader, `A-${n}`);
    const follower = await open({ follows: true, foldEvery: 10 });
    const [caseId] = leader.durable.cases.keys();
    await give(leader, 'case.file', { caseId });
    for (let n = 20; n < REPORTS; n += 1) await report(leader, `A-${n}`);
    await follower.follower.catchUp();
    expect(await whole(follower)).toEqual(await whole(leader));
    const mark = await store.events.foldMark('live');
    await follower.stop();
    expect(await store.events.foldMark('live')).toEqual(mark);

    // Killed: what it has not written stays so.
    const next = await open({ follows: true, foldEvery: 10 });
    await next.lead();
    await report(next, 'B-1');
    const after = await whole(next);
    await next.stop();
    expect((await store.events.foldMark('live'))?.seq).toBe(next.durable.seq);
    expect(await wrongFold(store.events, 'live')).toBeUndefined();
    expect(await whole(await open())).toEqual(after);
    expect([refused, failures]).toEqual([[], []]);
  });
});
