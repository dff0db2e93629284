import { describe, expect, it } from 'vitest';
import { createPrecedence, LONGEST_GIVEN_WAY_MS } from '../../server/precedence.ts';
import { createTestClock } from '../kit/testClock.ts';

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

/** Two works that nobody waits for, each of slices without end; what they do is written down. */
function twoWorks() {
  const clock = createTestClock();
  const precedence = createPrecedence(clock);
  const slices: string[] = [];
  let isOver = false;
  async function work(name: string): Promise<void> {
    for (;;) {
      await precedence.giveWay();
      if (isOver) return;
      slices.push(name);
    }
  }
  void work('index');
  void work('lessons');
  /** What they did in so many turns of the loop. */
  async function during(turns: number): Promise<readonly string[]> {
    slices.length = 0;
    for (let n = 0; n < turns; n += 1) await turnOfTheLoop();
    return [...slices];
  }
  return { ...precedence, clock, during, end: () => (isOver = true) };
}

describe('work that nobody waits for', () => {
  it('has one slice in a turn of the loop, whichever it is, one after the other', async () => {
    const { during, end } = twoWorks();
    const done = await during(9);
    end();
    expect(done.length).toBeLessThanOrEqual(9);
    expect(done.length).toBeGreaterThan(6);
    expect(done.slice(0, 4)).toEqual(['index', 'lessons', 'index', 'lessons']);
  });

  it('gives way while somebody waits, and goes on in the next turn when the last is answered', async () => {
    const { during, someoneWaits, end } = twoWorks();
    await during(2);
    const [first, second] = [someoneWaits(), someoneWaits()];
    expect(await during(9)).toEqual([]);
    first();
    first();
    expect(await during(9)).toEqual([]);
    second();
    const done = await during(4);
    end();
    expect(done.length).toBeGreaterThan(1);
  });

  it('has one slice in 25 ms all the same while somebody always waits', async () => {
    const { during, someoneWaits, clock, end } = twoWorks();
    await during(2);
    someoneWaits();
    const done: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      clock.advance(LONGEST_GIVEN_WAY_MS);
      done.push(...(await during(5)));
      clock.advance(LONGEST_GIVEN_WAY_MS - 1);
      done.push(...(await during(5)));
      clock.advance(1);
      done.push(...(await during(5)));
    }
    end();
    expect(done).toEqual(['index', 'lessons', 'index', 'lessons', 'index', 'lessons', 'index', 'lessons']);
  });
});
