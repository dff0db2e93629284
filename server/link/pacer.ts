import type { Millis } from '../../domain/kernel.ts';

/** How long broadcasts are put off, from what they cost. Times are of a clock that is never set. */
export interface PacerClock {
  now(): Millis;
  after(ms: Millis, callback: () => void): void;
}

/** At most this long between a commit and its frames: with many consoles half the time goes to sending. */
export const LONGEST_PAUSE_MS = 20;

/** Pauses below this are not worth a timer. */
const SHORTEST_PAUSE_MS = 1;

export const machinePacer: PacerClock = {
  now: () => performance.now(),
  after: (ms, callback) => {
    setTimeout(callback, ms);
  },
};

export interface Pacer {
  /** Runs the work soon: in this turn's end when sending is cheap, after as long as the last one took otherwise. */
  request(): void;
}

/**
 * With few consoles every commit goes out at once; with many, several commits share a frame, since
 * the cost is one write for each console and frame. The bound keeps what is shown fresh.
 */
export function createPacer(work: () => void, clock: PacerClock = machinePacer): Pacer {
  let isRequested = false;
  let lastCost: Millis = 0;
  let lastEnd: Millis = Number.NEGATIVE_INFINITY;

  function run(): void {
    isRequested = false;
    const startedAt = clock.now();
    work();
    lastEnd = clock.now();
    lastCost = lastEnd - startedAt;
  }

  return {
    request() {
      if (isRequested) return;
      isRequested = true;
      const pause = Math.min(lastCost, LONGEST_PAUSE_MS) - (clock.now() - lastEnd);
      if (pause < SHORTEST_PAUSE_MS) setImmediate(run);
      else clock.after(pause, run);
    },
  };
}
