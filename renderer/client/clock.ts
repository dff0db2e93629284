import type { Millis } from '../../domain/kernel.ts';

/** Time as a part: the console's only source of now and of timers, so that tests can advance it. */
export interface Clock {
  now(): Millis;
  /** Runs once after `ms`; returns its stop function. */
  after(ms: Millis, run: () => void): () => void;
  /** Runs every `ms` until stopped; returns its stop function. */
  every(ms: Millis, run: () => void): () => void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};
