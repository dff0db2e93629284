import type { Millis } from '../domain/kernel.ts';

/** The only way anything on the server learns the time or waits; tests pass one they can advance. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): Millis;
  /** Calls once after `ms`; returns what cancels it. */
  after(ms: Millis, callback: () => void): () => void;
  /** Calls every `ms` until cancelled. */
  every(ms: Millis, callback: () => void): () => void;
}

/** The machine's clock. Its timers never keep the process alive by themselves. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every(ms, callback) {
    const timer = setInterval(callback, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};
