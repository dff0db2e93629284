import type { ClockReading } from '../../domain/contract/socket.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';

/**
 * A world's own time, laid over the clock the server lives by: it runs at a rate, stands still or jumps,
 * and so do its timers. What is not of the world (sessions, sending, a store that is tried again) is never
 * measured by it.
 */
export interface WorldClock extends Clock {
  reading(): ClockReading;
  /** Throws RangeError outside 0..16. */
  setRate(rate: number): void;
  /** Sets the time; what falls due on a way forward is called before this returns, each once. */
  jump(to: Millis): void;
  /** The time was wrong and is so much later, or earlier: whoever waits for a while goes on waiting for as long. */
  correct(by: Millis): void;
  /** Called after the rate or the time was set. Returns what stops it. */
  onSet(listener: () => void): () => void;
  /** No timer calls any more. */
  close(): void;
}

export interface WorldClockParts {
  readonly base: Clock;
  /** Where it begins; the base clock's time unless said. */
  readonly at?: Millis;
  readonly rate?: number;
}

export const FASTEST_RATE = 16;
/** A base clock that was set, or a machine that slept, is noticed after this long. */
const LONGEST_WAIT_MS: Millis = 30_000;

interface Timer {
  due: Millis;
  readonly every: Millis | undefined;
  readonly callback: () => void;
}

export function createWorldClock({ base, at, rate: first = 1 }: WorldClockParts): WorldClock {
  const timers = new Set<Timer>();
  const listeners = new Set<() => void>();
  let rate = checked(first);
  /** Ours and the world's time at one and the same moment. */
  let anchor = { base: base.now(), at: at ?? base.now() };
  let wakesAt: Millis | undefined;
  let cancelWake: () => void = () => undefined;

  function now(): Millis {
    return Math.floor(anchor.at + (base.now() - anchor.base) * rate);
  }

  function firstDue(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || timer.due < first.due) first = timer;
    return first;
  }

  /** One timer of the base clock stands for all of the world's. */
  function wake(): void {
    const due = rate === 0 ? undefined : firstDue()?.due;
    if (due === wakesAt) return;
    cancelWake();
    wakesAt = due;
    if (due === undefined) return;
    const wait = Math.ceil(Math.max(0, due - now()) / rate);
    cancelWake = base.after(Math.min(wait, LONGEST_WAIT_MS), callDue);
  }

  function callDue(): void {
    const until = now();
    for (let timer = firstDue(); timer !== undefined && timer.due <= until; timer = firstDue()) {
      if (timer.every === undefined) timers.delete(timer);
      // What a jump passed over is called once, not once for each time it would have been.
      else timer.due = Math.max(timer.due + timer.every, until + 1);
      timer.callback();
    }
    cancelWake();
    wakesAt = undefined;
    wake();
  }

  function set(to: Millis): void {
    anchor = { base: base.now(), at: to };
    callDue();
    for (const listener of listeners) listener();
  }

  function add(timer: Timer): () => void {
    timers.add(timer);
    wake();
    return () => {
      timers.delete(timer);
      wake();
    };
  }

  return {
    now,
    after: (ms, callback) => add({ due: now() + ms, every: undefined, callback }),
    every: (ms, callback) => add({ due: now() + ms, every: Math.max(1, ms), callback }),
    reading: () => ({ at: now(), rate }),
    setRate(next) {
      const to = now();
      rate = checked(next);
      set(to);
    },
    jump: set,
    correct(by) {
      for (const timer of timers) timer.due += by;
      set(now() + by);
    },
    onSet(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      timers.clear();
      wake();
    },
  };
}

function checked(rate: number): number {
  if (rate >= 0 && rate <= FASTEST_RATE) return rate;
  throw new RangeError(`a world's clock runs at 0 to ${FASTEST_RATE}, not at ${rate}`);
}
