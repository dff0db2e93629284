import { describe, expect, it } from 'vitest';
import type { Act } from '../../../server/audit/auditTrail.ts';
import { watchClock } from '../../../server/audit/timeJumps.ts';
import { createTestClock } from '../../kit/testClock.ts';

describe('a clock that jumps', () => {
  it('is written down with direction and seconds; one that runs is not', () => {
    const clock = createTestClock();
    const acts: Act[] = [];
    let set = 0;
    const stop = watchClock({ ...clock, now: () => clock.now() + set }, { record: (act) => acts.push(act) });
    clock.advance(10 * 60_000);
    set = 5_000; // a minute that took a little longer
    clock.advance(60_000);
    expect(acts).toEqual([]);
    set += 3_600_000;
    clock.advance(60_000);
    set -= 7_200_000;
    clock.advance(5 * 60_000);
    expect(acts.map(({ action, detail, count }) => [action, detail, count])).toEqual([
      ['time-jump', 'forward', 3_600],
      ['time-jump', 'back', 7_200],
    ]);
    stop();
    expect(clock.pending).toBe(0);
  });
});
