import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GiveWay } from './precedence.ts';

/** Nobody's frame or answer waits longer than this for long work on the event loop. */
const SLICE_MS = 5;

/** Lets others have their turn in between long work on the event loop. */
export interface Pauses {
  /** Whether this has gone on for long enough: then `await` the pause. */
  isDue(): boolean;
  pause(): Promise<void>;
  /** Waits for what is done elsewhere; that time is nobody's work here. */
  aside<T>(elsewhere: Promise<T>): Promise<T>;
  /** Milliseconds of work so far, without the pauses. */
  worked(): number;
}

/**
 * `giveWay`: of work nobody waits for. Without it others have one turn of the loop in between. `slice`: milliseconds of work
 * until a pause is due.
 */
export function createPauses(giveWay: GiveWay = nextTurn, slice = SLICE_MS): Pauses {
  const startedAt = performance.now();
  /** Milliseconds that passed elsewhere. */
  let elsewhere = 0;
  /** When this slice began; later by what passed elsewhere in it: what is answered at once gives nobody a turn. */
  let since = startedAt;

  async function aside<T>(work: Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await work;
    } finally {
      const passed = performance.now() - from;
      elsewhere += passed;
      since += passed;
    }
  }

  return {
    isDue: () => performance.now() - since >= slice,
    async pause() {
      await aside(giveWay());
      since = performance.now();
    },
    aside,
    worked: () => performance.now() - startedAt - elsewhere,
  };
}
