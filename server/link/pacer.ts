import type { Millis } from '../../domain/kernel.ts';

/** How long broadcasts are put off, from what they cost. Times are of a clock that is never set. */
export interface PacerClock {
  now(): Millis;
  after(ms: Millis, callback: () => void): void;
}

/** At most this long between two times of sending, so that what is shown stays fresh. */
export const LONGEST_PAUSE_MS = 12;
/** Of what the last sending took: so a quarter of the time goes to it. */
const PAUSE_FOR_COST = 3;
/** At least so long while commits come thick and fast: a frame for each costs more than nobody notices. */
export const BUSY_PAUSE_MS = 5;
/** From 300 commits a second on. */
const BUSY_GAP_MS = 1000 / 300;
/** Of the mean gap between commits; and what a longer silence counts. */
const WEIGHT = 0.2;
const LONG_GAP_MS = 100;

/** Pauses below this are not worth a timer. */
const SHORTEST_PAUSE_MS = 1;

export const machinePacer: PacerClock = {
  now: () => performance.now(),
  after: (ms, callback) => {
    setTimeout(callback, ms);
  },
};

export interface Pacer {
  /** For each commit: runs the work soon, in this turn's end when sending is cheap and commits are few. */
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
  let lastRequest: Millis = Number.NEGATIVE_INFINITY;
  let meanGap: Millis = LONG_GAP_MS;

  function run(): void {
    isRequested = false;
    const startedAt = clock.now();
    work();
    lastEnd = clock.now();
    lastCost = lastEnd - startedAt;
  }

  return {
    request() {
      const now = clock.now();
      meanGap += WEIGHT * (Math.min(now - lastRequest, LONG_GAP_MS) - meanGap);
      lastRequest = now;
      if (isRequested) return;
      isRequested = true;
      const least = meanGap < BUSY_GAP_MS ? BUSY_PAUSE_MS : 0;
      const pause = Math.min(Math.max(PAUSE_FOR_COST * lastCost, least), LONGEST_PAUSE_MS) - (now - lastEnd);
      if (pause < SHORTEST_PAUSE_MS) setImmediate(run);
      else clock.after(pause, run);
    },
  };
}
