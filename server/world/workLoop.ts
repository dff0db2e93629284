import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { GiveWay } from '../precedence.ts';

export interface WorkLoopParts {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** When there is something to do, a moment of `clock` that may lie in the past; undefined while nothing waits. */
  readonly due: () => Millis | undefined;
  /**
   * Does a bounded piece of what is due; afterwards `due` is asked anew. Steps never overlap. One that
   * rejects is trouble, and the next waits `backOff`.
   */
  readonly step: () => Promise<void>;
  /** How long to wait after so many failed steps in a row: 1, 2, 3 … */
  readonly backOff: (failures: number) => Millis;
  readonly onTrouble: OnTrouble;
  /** Of work nobody waits for: before each step that is due, whoever does goes first. */
  readonly giveWay?: GiveWay | undefined;
  /** At start, before the first look: takes in what is there and follows what comes. What it gives back ends that. */
  readonly follow?: () => () => void;
}

/** Told of each failed step, with how many have failed in a row; without a number, of something within a step. */
export type OnTrouble = (error: unknown, failures?: number) => void;

/** Work that time and events bring, one step after the other: the only such machinery on the server. */
export interface WorkLoop {
  start(): void;
  /** To be called whenever `due` may have become earlier. */
  look(): void;
  /** One step now, due or not, started or not; joins the one under way. Resolves after trouble as well. */
  once(): Promise<void>;
  isWorking(): boolean;
  /** Nothing that is due at this moment is left to do. */
  isSettled(): boolean;
  /** Resolves when that is so. */
  settled(): Promise<void>;
  /** Waits for the step under way; none begins after it. */
  stop(): Promise<void>;
}

/** A machine that slept, or a clock that was set, is noticed after this long. */
export const LONGEST_WAIT_MS: Millis = 30_000;

export function createWorkLoop(parts: WorkLoopParts): WorkLoop {
  const { clock } = parts;
  let isRunning = false;
  let isTurnPlanned = false;
  let underWay: Promise<void> | undefined;
  let failures = 0;
  let notBefore: Millis = Number.NEGATIVE_INFINITY;
  /** When the timer that is set will look again. */
  let lookAt: Millis | undefined;
  let cancelTimer: () => void = () => undefined;
  let unfollow: () => void = () => undefined;
  const waiting = new Set<() => void>();

  function nextAt(): Millis | undefined {
    const due = isRunning ? parts.due() : undefined;
    return due === undefined ? undefined : Math.max(due, notBefore);
  }

  function look(): void {
    if (underWay !== undefined || isTurnPlanned) return;
    const at = nextAt();
    const now = clock.now();
    if (at !== undefined && at <= now) {
      isTurnPlanned = true;
      // What is read from the sockets in this turn goes first.
      if (parts.giveWay === undefined) setImmediate(turn);
      else void parts.giveWay().then(turn);
      return;
    }
    for (const done of waiting) done();
    waiting.clear();
    if (at !== undefined) lookAgain(Math.min(at, now + LONGEST_WAIT_MS), now);
  }

  /** A timer that comes too early only looks once more: setting one anew at every commit would cost more. */
  function lookAgain(at: Millis, now: Millis): void {
    if (lookAt !== undefined && lookAt <= at) return;
    cancelTimer();
    lookAt = at;
    cancelTimer = clock.after(at - now, () => {
      lookAt = undefined;
      look();
    });
  }

  function turn(): void {
    isTurnPlanned = false;
    if (isRunning) void once();
    else look();
  }

  function once(): Promise<void> {
    underWay ??= run().finally(() => {
      underWay = undefined;
      look();
    });
    return underWay;
  }

  async function run(): Promise<void> {
    try {
      await parts.step();
      failures = 0;
      notBefore = Number.NEGATIVE_INFINITY;
    } catch (error) {
      failures += 1;
      notBefore = clock.now() + parts.backOff(failures);
      parts.onTrouble(error, failures);
    }
  }

  function isSettled(): boolean {
    const at = nextAt();
    return underWay === undefined && (at === undefined || at > clock.now());
  }

  return {
    start() {
      unfollow = parts.follow?.() ?? unfollow;
      isRunning = true;
      look();
    },
    look,
    once,
    isWorking: () => underWay !== undefined,
    isSettled,
    settled: () =>
      new Promise((resolve) => {
        waiting.add(resolve);
        look();
      }),
    async stop() {
      unfollow();
      isRunning = false;
      cancelTimer();
      lookAt = undefined;
      await underWay;
      look();
    },
  };
}

/** Resolves when none of the loops has anything left to do: what one did may have become work for another. */
export async function allSettled(loops: readonly Pick<WorkLoop, 'isSettled' | 'settled'>[]): Promise<void> {
  do for (const loop of loops) await loop.settled();
  while (!loops.every((loop) => loop.isSettled()));
}

/** Waits that double from the first one, up to the longest. */
export function doubling(first: Millis, longest: Millis): (failures: number) => Millis {
  return (failures) => Math.min(first * 2 ** Math.min(failures - 1, 30), longest);
}
