import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../../server/clock.ts';

export interface TestClock extends Clock {
  /** As a machine that never slept and whose clock was never set. */
  steady(): Millis;
  /**
   * Moves time forward, firing what falls due on the way, in order of due time. Where it is days, what comes every few
   * seconds comes once a minute, as on a machine too busy for each.
   */
  advance(ms: Millis): void;
  /** Timers still waiting: a part that was closed leaves none. */
  readonly pending: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

interface Timer {
  due: Millis;
  readonly every: Millis | undefined;
  readonly callback: () => void;
}

/** 2026-11-21 09:00 in Shanghai. */
export const MORNING: Millis = 1_795_222_800_000;

/** A clock that stands still until a test advances it. */
export function createTestClock(start: Millis = MORNING): TestClock {
  let time = start;
  const timers = new Set<Timer>();

  function add(ms: Millis, every: Millis | undefined, callback: () => void): () => void {
    const timer: Timer = { due: time + ms, every, callback };
    timers.add(timer);
    return () => {
      timers.delete(timer);
    };
  }

  function nextDue(until: Millis): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.due <= until && (first === undefined || timer.due < first.due)) first = timer;
    }
    return first;
  }

  return {
    now: () => time,
    steady: () => time,
    after: (ms, callback) => add(ms, undefined, callback),
    every: (ms, callback) => add(ms, Math.max(1, ms), callback),
    advance(ms) {
      const until = time + ms;
      const seldom = ms >= DAY_MS ? MINUTE_MS : 0;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        time = Math.max(time, timer.due);
        if (timer.every === undefined) timers.delete(timer);
        else timer.due += Math.max(timer.every, seldom);
        timer.callback();
      }
      time = until;
    },
    get pending() {
      return timers.size;
    },
  };
}
