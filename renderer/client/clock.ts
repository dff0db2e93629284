import type { Millis } from '../../domain/kernel.ts';

/** Time as a part: the console's only source of now and of timers, so that tests can advance it. */
export interface Clock {
  /** Epoch milliseconds, and never less than before: ages and spans on it hold, whatever the machine's clock is set to. */
  now(): Millis;
  /** Counts on evenly from some beginning while the machine is awake; what `now` has more in the end was a leap. */
  steady(): Millis;
  /** Runs once after `ms`; returns its stop function. */
  after(ms: Millis, run: () => void): () => void;
  /** Runs every `ms` until stopped; returns its stop function. */
  every(ms: Millis, run: () => void): () => void;
}

/** What a machine says of time: the clock on its wall, which can be set, and one that only counts on. */
export interface MachineTime {
  readonly wall: () => Millis;
  readonly steady: () => Millis;
}

/** Less apart from one reading to the next is the clocks' own unsteadiness. */
const LEAP_MS: Millis = 1_000;

/**
 * A now in whole milliseconds, as the wire has them, that never goes back. A wall clock that is set back is not followed: what was heard would grow young again.
 * One that leaps forward is: the machine may have slept, and what was heard is as old as that.
 */
export function createNow({ wall, steady }: MachineTime): () => Millis {
  let apart: Millis | undefined;
  let lead: Millis = 0;
  return () => {
    const counted = steady();
    const apartNow = wall() - counted;
    if (apart === undefined) lead = apartNow;
    else if (apartNow - apart > LEAP_MS) lead += apartNow - apart;
    apart = apartNow;
    return Math.floor(counted + lead);
  };
}

/** This browser's time. It remembers the leaps it has seen, so each app opens one and hands it on. */
export function createBrowserClock(): Clock {
  const steady = () => performance.now();
  return {
    now: createNow({ wall: () => Date.now(), steady }),
    steady,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    every(ms, run) {
      const timer = setInterval(run, ms);
      return () => clearInterval(timer);
    },
  };
}
