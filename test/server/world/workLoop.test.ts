import { describe, expect, it } from 'vitest';
import { createTroubleDesk } from '../../../server/world/trouble.ts';
import { allSettled, createWorkLoop, doubling } from '../../../server/world/workLoop.ts';
import { createTestClock } from '../../kit/testClock.ts';

const SECOND = 1_000;

/** A loop over moments at which something is due; each step does the first of them. */
function loopOver(moments: number[], fails: () => boolean = () => false) {
  const clock = createTestClock(0);
  const done: number[] = [];
  const trouble: (number | undefined)[] = [];
  const loop = createWorkLoop({
    clock,
    due: () => moments[0],
    async step() {
      if (fails()) throw new Error('the store is down');
      moments.shift();
      done.push(clock.now());
    },
    backOff: doubling(SECOND, 8 * SECOND),
    onTrouble: (_error, failures) => trouble.push(failures),
  });
  const live = async (ms: number) => {
    for (let left = ms; left > 0; left -= SECOND) {
      clock.advance(Math.min(SECOND, left));
      await loop.settled();
    }
  };
  return { clock, loop, done, trouble, moments, live };
}

describe('a work loop', () => {
  it('does what is due when it is due, what is overdue at once, and one step at a time', async () => {
    const { loop, done, live } = loopOver([-5_000, -1, 2_000, 2_000, 40_000]);
    loop.start();
    await loop.settled();
    expect(done).toEqual([0, 0]);
    await live(50 * SECOND);
    expect(done).toEqual([0, 0, 2_000, 2_000, 40_000]);
    await loop.stop();
  });

  it('begins no step before it is started and none after it is stopped, and leaves no timer', async () => {
    const { loop, done, clock, live } = loopOver([1_000]);
    await live(2 * SECOND);
    expect(done).toEqual([]);
    loop.start();
    await loop.stop();
    await live(2 * SECOND);
    expect(done).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('waits longer after each failure in a row, and forgets them with the first success', async () => {
    let isDown = true;
    const { loop, trouble, done, moments, live } = loopOver([0], () => isDown);
    loop.start();
    await live(30 * SECOND);
    // At 0, 1, 3, 7, 15 and 23 seconds.
    expect(trouble).toEqual([1, 2, 3, 4, 5, 6]);
    isDown = false;
    await live(2 * SECOND);
    expect(done).toHaveLength(1);
    isDown = true;
    moments.push(0);
    loop.look();
    await loop.settled();
    expect(trouble.at(-1)).toBe(1);
    await loop.stop();
  });

  it('looks again when it is told that something is due earlier, and within half a minute by itself', async () => {
    const { loop, done, moments, live, clock } = loopOver([90_000]);
    loop.start();
    await live(SECOND);
    moments.unshift(2_000);
    loop.look();
    await live(SECOND);
    expect(done).toEqual([2_000]);
    moments.unshift(3_000);
    clock.advance(30 * SECOND);
    await loop.settled();
    expect(done).toEqual([2_000, 32_000]);
    await loop.stop();
  });

  it('steps once when asked, due or not, and shares the step under way', async () => {
    const { loop, done } = loopOver([5_000, 6_000]);
    const first = loop.once();
    expect(loop.once()).toBe(first);
    expect(loop.isWorking()).toBe(true);
    await first;
    expect(done).toEqual([0]);
    expect(loop.isWorking()).toBe(false);
  });

  it('waits for the step under way when it is stopped', async () => {
    let finish: () => void = () => undefined;
    const clock = createTestClock(0);
    const loop = createWorkLoop({
      clock,
      due: () => 0,
      step: () => new Promise((resolve) => (finish = resolve)),
      backOff: () => 0,
      onTrouble: () => undefined,
    });
    loop.start();
    await expect.poll(() => loop.isWorking()).toBe(true);
    let isStopped = false;
    const stopping = loop.stop().then(() => {
      isStopped = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStopped).toBe(false);
    finish();
    await stopping;
    expect(isStopped).toBe(true);
  });

  it('is settled together with others when none has made work for another', async () => {
    const first = loopOver([]);
    const second = loopOver([0]);
    first.loop.start();
    second.loop.start();
    const settled = allSettled([first.loop, second.loop]);
    first.moments.push(0);
    first.loop.look();
    await settled;
    expect(first.done).toEqual([0]);
    expect(second.done).toEqual([0]);
    await first.loop.stop();
    await second.loop.stop();
  });
});

describe('trouble', () => {
  it('is counted each time by loop, and logged at the first, second, fourth … of a row', () => {
    const counted: string[] = [];
    const logged: unknown[] = [];
    const logger = { warn: (line: { failures?: number }) => logged.push(line.failures) };
    const troubleOf = createTroubleDesk({
      count: (loop) => counted.push(loop),
      logger: logger as never,
    });
    for (let failures = 1; failures <= 9; failures += 1) troubleOf('outbox')(new Error('down'), failures);
    troubleOf('ladder')(new Error('turned down'));
    expect(counted).toEqual([...Array.from({ length: 9 }, () => 'outbox'), 'ladder']);
    expect(logged).toEqual([1, 2, 4, 8, 1]);
  });
});
