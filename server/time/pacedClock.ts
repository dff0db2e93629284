import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { Machine } from './machine.ts';

/** Goes on with the machine's steady count from a time it is given: setting the machine's clock does nothing to it. */
export interface PacedClock extends Clock {
  /** A little faster or slower from now on; never back. */
  pace(rate: number): void;
}

export function createPacedClock(
  machine: Pick<Machine, 'steady' | 'after' | 'every'>,
  at: Millis,
): PacedClock {
  let anchor = { steady: machine.steady(), at };
  let rate = 1;
  const exact = () => anchor.at + (machine.steady() - anchor.steady) * rate;
  return {
    now: () => Math.floor(exact()),
    after: machine.after,
    every: machine.every,
    pace(next) {
      anchor = { at: exact(), steady: machine.steady() };
      rate = next;
    },
  };
}

/** The same, and it can be set. Its timers count on as they were. */
export interface SteppedClock extends Clock {
  step(by: Millis): void;
}

export function createSteppedClock({ now, after, every }: Clock): SteppedClock {
  let ahead = 0;
  return {
    now: () => now() + ahead,
    after,
    every,
    step(by) {
      ahead += by;
    },
  };
}
