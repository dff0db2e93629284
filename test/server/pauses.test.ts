import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPauses } from '../../server/pauses.ts';

describe('long work that leaves others their turn', () => {
  let now = 0;
  afterEach(() => vi.restoreAllMocks());

  function pausesAt(start: number) {
    now = start;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    return createPauses();
  }

  it('is due for a pause after five milliseconds of its own, however often it was answered at once in between', async () => {
    const pauses = pausesAt(100);
    for (let n = 0; n < 5; n += 1) {
      expect(pauses.isDue()).toBe(false);
      now += 1;
      await pauses.aside(Promise.resolve());
    }
    expect(pauses.isDue()).toBe(true);
    await pauses.pause();
    expect(pauses.isDue()).toBe(false);
    expect(pauses.worked()).toBe(5);
  });

  it('counts what passes elsewhere neither as work nor towards the next pause', async () => {
    const pauses = pausesAt(0);
    now += 2;
    await pauses.aside(
      Promise.resolve().then(() => {
        now += 50;
      }),
    );
    now += 2;
    expect(pauses.isDue()).toBe(false);
    expect(pauses.worked()).toBe(4);
    now += 1;
    expect(pauses.isDue()).toBe(true);
  });
});
