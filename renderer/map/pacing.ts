import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../client/clock.ts';

/**
 * Spreads redrawing out to what the machine can draw. Software rendering needs 200-400 ms a frame and
 * stalls the page meanwhile; a map that follows every event would leave no time for the operator's keys.
 * So the next update waits a multiple of what the last one cost, and nothing is drawn when nothing changed.
 */
export interface Pace {
  /** Something may look different. Any number of calls before the next run make one run. */
  request(): void;
  /** The operator asked for something: run as soon as the last drawing is through. */
  hurry(): void;
  /** The drawing begun by the last run is through and took `cost` milliseconds. */
  drawn(cost: Millis): void;
  /** The operator types or moves: where drawing is dear, the next one waits for a breath between. */
  touched(): void;
  stop(): void;
}

/** No faster than this even on a fast machine: a number that changes ten times a second is not read. */
export const MIN_GAP: Millis = 100;
/** No slower than this even on a slow machine: what is on the map must be of this moment. */
export const MAX_GAP: Millis = 2_000;
/** A sixth of the time for drawing, the rest for the operator. */
export const GAP_PER_COST = 5;
/** Above this a drawing can be felt in a key pressed meanwhile. */
export const DEAR_COST: Millis = 50;
/** Keys and moves closer together than this belong to one gesture, not to be broken into. */
export const BREATH: Millis = 250;

/** `run` gives the map what to draw and answers whether it will repaint; only then that is waited for. */
export function createPace(clock: Clock, run: () => boolean): Pace {
  let wanted = false;
  let hurried = false;
  let drawing = false;
  let lastCost: Millis = 0;
  let touchedAt: Millis = Number.NEGATIVE_INFINITY;
  /** When the oldest change not yet drawn was asked for. */
  let wantedAt: Millis = 0;
  let restUntil: Millis = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  function plan(): void {
    if (!wanted || drawing || cancel !== undefined) return;
    cancel = clock.after(Math.max(0, restUntil - clock.now()), go);
  }

  /** A dear drawing does not fall into a gesture, but what is shown never gets older than MAX_GAP for it. */
  function mustWait(): boolean {
    const now = clock.now();
    return !hurried && lastCost > DEAR_COST && now - touchedAt < BREATH && now - wantedAt < MAX_GAP;
  }

  function go(): void {
    cancel = undefined;
    if (mustWait()) {
      cancel = clock.after(BREATH, go);
      return;
    }
    wanted = false;
    hurried = false;
    drawing = run();
    if (!drawing) {
      restUntil = clock.now() + MIN_GAP;
      plan();
      return;
    }
    // A hidden window draws no frames: do not wait for one for ever.
    cancel = clock.after(MAX_GAP, () => {
      cancel = undefined;
      through(0);
    });
  }

  function through(cost: Millis): void {
    drawing = false;
    lastCost = cost;
    const gap = Math.min(MAX_GAP, Math.max(MIN_GAP, cost * GAP_PER_COST));
    restUntil = clock.now() + (hurried ? 0 : gap);
    plan();
  }

  return {
    request() {
      if (!wanted) wantedAt = clock.now();
      wanted = true;
      plan();
    },
    hurry() {
      wanted = true;
      hurried = true;
      if (drawing) return;
      restUntil = clock.now();
      cancel?.();
      cancel = undefined;
      plan();
    },
    drawn(cost) {
      if (!drawing) return;
      cancel?.();
      cancel = undefined;
      through(cost);
    },
    touched() {
      touchedAt = clock.now();
    },
    stop() {
      cancel?.();
      cancel = undefined;
      wanted = false;
    },
  };
}
