import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../../server/clock.ts';

/** The time everything in a simulation lives by. It stands until the next thing is due, and then stands there. */
export interface VirtualClock extends Clock {
  /** When something is due next; undefined when nothing waits. */
  readonly next: Millis | undefined;
  /** Moves to that moment and calls what is due at it. */
  step(): void;
  /** Moves to a moment nothing is due before. */
  reach(at: Millis): void;
}

interface Timer {
  readonly due: Millis;
  /** Of the same moment in the order they were set. */
  readonly order: number;
  run: (() => void) | undefined;
}

export function createVirtualClock(start: Millis): VirtualClock {
  const heap: Timer[] = [];
  let time = start;
  let order = 0;

  function add(due: Millis, run: () => void): Timer {
    order += 1;
    const timer = { due: Math.max(due, time), order, run };
    heap.push(timer);
    for (let at = heap.length - 1; at > 0 && isBefore(heap, at, (at - 1) >> 1); at = (at - 1) >> 1) {
      swap(heap, at, (at - 1) >> 1);
    }
    return timer;
  }

  function take(): Timer | undefined {
    const [first] = heap;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      sink(heap);
    }
    return first;
  }

  function nextDue(): Millis | undefined {
    while (heap[0] !== undefined && heap[0].run === undefined) take();
    return heap[0]?.due;
  }

  return {
    now: () => time,
    after(ms, callback) {
      const timer = add(time + Math.ceil(ms), callback);
      return () => {
        timer.run = undefined;
      };
    },
    every(ms, callback) {
      let timer = add(time + ms, again);
      function again(): void {
        timer = add(time + Math.max(1, ms), again);
        callback();
      }
      return () => {
        timer.run = undefined;
      };
    },
    get next() {
      return nextDue();
    },
    step() {
      const due = nextDue();
      if (due === undefined) return;
      time = due;
      while (nextDue() === time) take()?.run?.();
    },
    reach(at) {
      time = Math.max(time, at);
    },
  };
}

function isBefore(heap: readonly Timer[], a: number, b: number): boolean {
  const [first, other] = [heap[a], heap[b]];
  if (first === undefined || other === undefined) return false;
  return first.due < other.due || (first.due === other.due && first.order < other.order);
}

function swap(heap: Timer[], a: number, b: number): void {
  const [first, other] = [heap[a], heap[b]];
  if (first === undefined || other === undefined) return;
  heap[a] = other;
  heap[b] = first;
}

function sink(heap: Timer[]): void {
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const child = isBefore(heap, right, left) ? right : left;
    if (!isBefore(heap, child, at)) return;
    swap(heap, at, child);
    at = child;
  }
}

/** The clock of one machine: it may go wrong, and it stops with the machine. */
export interface MachineClock extends Clock {
  /** What only counts on, whatever the clock is set to. */
  steady(): Millis;
  /** Somebody, or a time server, sets it. */
  setBy(ms: Millis): void;
  /** The process gets no turn for so long; what was due meanwhile comes late. */
  stall(ms: Millis): void;
  /** The machine is off: nothing it waits for happens any more. */
  halt(): void;
}

export function machineClock(base: Clock, offset: Millis = 0): MachineClock {
  let ahead = offset;
  let isOff = false;
  let turnAt: Millis = 0;
  const whileOn = (callback: () => void) => () => {
    if (isOff) return;
    if (base.now() >= turnAt) callback();
    else base.after(turnAt - base.now(), whileOn(callback));
  };
  return {
    now: () => base.now() + ahead,
    steady: base.now,
    after: (ms, callback) => base.after(ms, whileOn(callback)),
    every(ms, callback) {
      let isWaiting = false;
      const call = whileOn(() => {
        isWaiting = false;
        callback();
      });
      const stop = base.every(ms, () => {
        if (isOff) stop();
        else if (!isWaiting) {
          isWaiting = true;
          call();
        }
      });
      return stop;
    },
    setBy(ms) {
      ahead += ms;
    },
    stall(ms) {
      turnAt = base.now() + ms;
    },
    halt() {
      isOff = true;
    },
  };
}

/** Promises that hang on nothing but each other are kept within so many turns. */
const LONGEST_CHAIN = 16;

/** More turns than any moment needs: who takes more begins anew without end. */
const MOST_TURNS = 200_000;

/**
 * Ends when nobody has anything left to do at this moment. Most moments are a tick nobody cares for: they cost little.
 * Rejects when somebody never ends.
 */
export async function quiet(): Promise<void> {
  for (let n = 0; n < LONGEST_CHAIN; n += 1) await undefined;
  for (let turns = 0; process.getActiveResourcesInfo().includes('Immediate'); turns += 1) {
    if (turns === MOST_TURNS) throw new Error('somebody works without end, and no time passes');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
