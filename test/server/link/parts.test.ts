import { describe, expect, it } from 'vitest';
import { depthExceeds } from '../../../server/dispatch/depth.ts';
import type { DurableCommit } from '../../../server/dispatch/durableCommit.ts';
import { createLimiter, tooFast } from '../../../server/limiter.ts';
import { callCost, sizeCost } from '../../../server/link/callCost.ts';
import { BUSY_PAUSE_MS, createPacer, LONGEST_PAUSE_MS } from '../../../server/link/pacer.ts';
import { createRing, readThrough } from '../../../server/link/ring.ts';
import { noteEvent } from '../../kit/logBuilders.ts';
import { createTestClock } from '../../kit/testClock.ts';

const commitOf = (from: number, count: number): DurableCommit => ({
  from,
  to: from + count - 1,
  at: 0,
  events: Array.from({ length: count }, (_, n) => noteEvent(from + n)),
  touched: new Map(),
});

describe('the ring', () => {
  it('gives the commits after a number, and nothing when there is no gap', () => {
    const ring = createRing();
    for (const [from, count] of [
      [1, 3],
      [4, 1],
      [5, 2],
    ] as const)
      ring.push(commitOf(from, count));
    const froms = (after: number) => ring.since(after)?.map((commit) => commit.from);
    expect(froms(0)).toEqual([1, 4, 5]);
    expect(froms(3)).toEqual([4, 5]);
    expect(froms(4)).toEqual([5]);
    // In the middle of a commit: that commit is part of it, whoever cuts it decides what to do.
    expect(froms(5)).toEqual([5]);
    expect(froms(6)).toEqual([]);
  });

  it('forgets the oldest beyond its bounds and then says that it does not reach back', () => {
    const ring = createRing({ events: 10, chars: 1_000_000 });
    for (let from = 1; from <= 5_000; from += 2) ring.push(commitOf(from, 2));
    expect(ring.size).toBe(10);
    expect(ring.since(4_990)?.length).toBe(5);
    expect(ring.since(4_989)).toBeUndefined();
    expect(ring.since(0)).toBeUndefined();
  });

  it('bounds what it holds by text too, and always keeps the newest', () => {
    const ring = createRing({ events: 1_000, chars: 10 });
    for (let from = 1; from <= 3; from += 1) ring.push(commitOf(from, 1));
    expect(ring.since(2)?.length).toBe(1);
    expect(ring.since(1)).toBeUndefined();
  });

  it('reaches back nowhere while it is empty', () => {
    expect(createRing().since(0)).toBeUndefined();
  });
});

describe('reading through the ring', () => {
  /** A log of which the ring holds events 4 to 9; what the store itself is asked is noted. */
  function readable() {
    const ring = createRing({ events: 6, chars: 1_000_000 });
    for (let from = 1; from <= 7; from += 3) ring.push(commitOf(from, 3));
    const stored: [string, number, number][] = [];
    const store = {
      read: async (world: string, after: number, limit: number) => {
        stored.push([world, after, limit]);
        return [];
      },
    };
    const { read } = readThrough(ring, store, 'live');
    const seqs = async (after: number, limit: number) =>
      (await read('live', after, limit)).map(({ event }) => event.seq);
    return { read, seqs, stored };
  }

  it('takes what it holds from memory, also from the middle of a commit, and no more than is asked for', async () => {
    const { seqs, stored } = readable();
    expect(await seqs(3, 100)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(await seqs(5, 2)).toEqual([6, 7]);
    expect(stored).toEqual([]);
  });

  it('asks the store for what lies before it, behind it or in another world', async () => {
    const { read, seqs, stored } = readable();
    await seqs(2, 5);
    await seqs(9, 5);
    await read('exercise:a', 5, 5);
    expect(stored).toEqual([
      ['live', 2, 5],
      ['live', 9, 5],
      ['exercise:a', 5, 5],
    ]);
  });
});

describe('the limiter', () => {
  it('lets a burst through and then as many as its rate', () => {
    const clock = createTestClock();
    const limiter = createLimiter({ perSecond: 2, burst: 3 }, clock.now);
    const take = (key: string) => [1, 2, 3, 4].map(() => limiter.take(key));
    expect(take('a')).toEqual([true, true, true, false]);
    clock.advance(1_000);
    expect(take('a')).toEqual([true, true, false, false]);
    expect(take('b')).toEqual([true, true, true, false]);
  });

  it('takes what something costs, and says how long to wait for so much', () => {
    const clock = createTestClock();
    const limiter = createLimiter({ perSecond: 2, burst: 10 }, clock.now);
    expect(limiter.take('a', 8)).toBe(true);
    expect(limiter.take('a', 8)).toBe(false);
    expect(tooFast(limiter, 'a', 8)).toEqual({ code: 'rate-limited', params: { seconds: 3 } });
    clock.advance(3_000);
    expect(limiter.take('a', 8)).toBe(true);
  });

  it('lets a key owe what turned out to be dear, and wait until that is made up for', () => {
    const clock = createTestClock();
    const limiter = createLimiter({ perSecond: 10, burst: 10 }, clock.now);
    limiter.charge('a', 50);
    expect(limiter.take('a')).toBe(false);
    expect(limiter.secondsUntil('a')).toBe(5);
    expect(limiter.take('b')).toBe(true);
    clock.advance(4_000);
    expect(limiter.take('a')).toBe(false);
    clock.advance(1_000);
    expect(limiter.take('a')).toBe(true);
  });

  it('lets what costs more than a bucket holds through when the bucket is full', () => {
    const clock = createTestClock();
    const limiter = createLimiter({ perSecond: 1, burst: 10 }, clock.now);
    expect(limiter.take('a', 30)).toBe(true);
    clock.advance(29_000);
    expect(limiter.take('a', 30)).toBe(false);
    clock.advance(1_000);
    expect(limiter.take('a', 30)).toBe(true);
  });

  it('does not fill up while the clock runs backwards', () => {
    const clock = createTestClock();
    const limiter = createLimiter({ perSecond: 1, burst: 1 }, clock.now);
    expect(limiter.take('a')).toBe(true);
    clock.advance(-10_000);
    expect(limiter.take('a')).toBe(false);
  });
});

describe('what a call costs', () => {
  const call = (commands: unknown) => ({ id: 'call-0001', world: 'live', commands });

  it('is one for each command, however they are sent', () => {
    expect(callCost(call([{ type: 'case.file' }]))).toBe(1);
    expect(callCost(call(Array.from({ length: 200 }, () => ({ type: 'case.file' }))))).toBe(201);
    for (const odd of [undefined, null, 5, 'x', [], {}, call(7), call([])]) expect(callCost(odd)).toBe(1);
  });

  it('is more for what takes much memory, whatever it is made of', () => {
    expect(callCost(call([{ type: 'case.report', data: { description: '字'.repeat(20_000) } }]))).toBe(3);
    expect(sizeCost(call([{ type: 'case.report', data: 'x'.repeat(1_000_000) }]))).toBe(122);
    expect(sizeCost(call([{ data: new Uint8Array(1_000_000) }]))).toBeGreaterThan(100);
    expect(sizeCost(call([{ data: Array.from({ length: 100_000 }, () => []) }]))).toBeGreaterThan(100);
  });
});

describe('the pacer', () => {
  function paced(cost: number) {
    const clock = createTestClock();
    const runs: number[] = [];
    const pacer = createPacer(
      () => {
        runs.push(clock.now());
        clock.advance(cost);
      },
      { now: clock.now, after: clock.after },
    );
    return { clock, runs, pacer };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('sends at the end of the turn while sending is cheap', async () => {
    const { runs, pacer } = paced(0);
    for (let n = 0; n < 3; n += 1) {
      pacer.request();
      pacer.request();
      await turn();
    }
    expect(runs.length).toBe(3);
  });

  it('waits three times as long as the last one took, so that three quarters of the time are left for other work', async () => {
    const { clock, runs, pacer } = paced(3);
    pacer.request();
    await turn();
    pacer.request();
    await turn();
    clock.advance(8);
    expect(runs.length).toBe(1);
    clock.advance(1);
    expect(runs.length).toBe(2);
  });

  it('puts commits that come thick and fast together, however cheap sending is, and a lone one after them goes at once', async () => {
    const { clock, runs, pacer } = paced(0);
    for (let n = 0; n < 100; n += 1) {
      pacer.request();
      await turn();
      clock.advance(1);
    }
    const busy = runs.slice(-5);
    expect(busy.slice(1).map((at, n) => at - (busy[n] ?? 0))).toEqual(Array(4).fill(BUSY_PAUSE_MS));
    clock.advance(1_000);
    runs.length = 0;
    for (let n = 0; n < 3; n += 1) {
      pacer.request();
      await turn();
      clock.advance(200);
    }
    expect(runs.length).toBe(3);
  });

  it('never waits longer than its bound, however dear sending is', async () => {
    const { clock, runs, pacer } = paced(500);
    pacer.request();
    await turn();
    pacer.request();
    clock.advance(LONGEST_PAUSE_MS);
    expect(runs.length).toBe(2);
  });
});

describe('the depth of a payload', () => {
  it('is measured without recursion and stops at the limit', () => {
    let nested: unknown = [];
    for (let n = 0; n < 100_000; n += 1) nested = { n: [nested] };
    expect(depthExceeds(nested, 20)).toBe(true);
    expect(depthExceeds({ a: [{ b: 1 }] }, 3)).toBe(false);
    expect(depthExceeds({ a: [{ b: 1 }] }, 2)).toBe(true);
    expect(depthExceeds('text', 0)).toBe(false);
    expect(depthExceeds(undefined, 0)).toBe(false);
  });
});
