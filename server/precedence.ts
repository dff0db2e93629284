import type { Millis } from '../domain/kernel.ts';

/** Resolves when work for which nobody waits may take its next slice, of 5 ms at most. */
export type GiveWay = () => Promise<void>;

/** On one event loop, whoever waits for an answer goes before what is only kept abreast: indexes, keyframes, lessons, counts. */
export interface Precedence {
  /** Somebody waits, until what this returns is called; calling it again changes nothing. */
  someoneWaits(): () => void;
  readonly giveWay: GiveWay;
}

/** A clock that is never set. */
export interface TimerClock {
  now(): Millis;
  after(ms: Millis, callback: () => void): void;
}

/** While somebody always waits, one slice in so long: what is kept abreast must not fall behind for ever. */
export const LONGEST_GIVEN_WAY_MS: Millis = 25;

/**
 * One slice of all that gives way in each turn of the loop, so that several such works together hold up nobody longer than
 * one; none at all while somebody waits, but for one in 25 ms.
 */
export function createPrecedence({ now, after }: TimerClock): Precedence {
  /** In the order in which they came. */
  const waitingWorks: (() => void)[] = [];
  let callers = 0;
  let isPlanned = false;
  /** When the next slice is taken though somebody waits. */
  let lastAt: Millis = Number.NEGATIVE_INFINITY;
  let isTimed = false;

  function plan(): void {
    if (waitingWorks.length === 0 || isPlanned) return;
    const rest = lastAt + LONGEST_GIVEN_WAY_MS - now();
    if (callers === 0 || rest <= 0) {
      isPlanned = true;
      // What is read from the sockets in this turn goes first.
      setImmediate(next);
    } else if (!isTimed) {
      isTimed = true;
      after(rest, () => {
        isTimed = false;
        plan();
      });
    }
  }

  function next(): void {
    isPlanned = false;
    // Somebody may have come since it was planned.
    if (callers === 0 || now() - lastAt >= LONGEST_GIVEN_WAY_MS) {
      lastAt = now();
      waitingWorks.shift()?.();
    }
    plan();
  }

  return {
    someoneWaits() {
      callers += 1;
      let isWaiting = true;
      return () => {
        if (isWaiting) callers -= 1;
        isWaiting = false;
        plan();
      };
    },
    giveWay: () =>
      new Promise((resolve) => {
        waitingWorks.push(resolve);
        plan();
      }),
  };
}
