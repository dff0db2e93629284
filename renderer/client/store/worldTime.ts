import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Millis } from '../../../domain/kernel.ts';
import type { Clock } from '../clock.ts';

/**
 * The world's clock as well as this machine knows it: what due times are compared with, and what every clock
 * on the screen shows. The server says the time and how fast it runs: 1 in the live world, 4 in a hurried
 * drill, 0 while it stands. Between two words of the server it runs on at that rate.
 */
export interface WorldTime {
  /** Changes once a second of this machine, so that a thousand clocks cost one timer. */
  readonly store: StoreApi<WorldTimeState>;
  now(): Millis;
  /** The world's time at a moment of this machine's clock not long ago. */
  at(machine: Millis): Millis;
  /** The server has just said what time it is, and how fast it runs. */
  set(at: Millis, rate: number): void;
  /** Runs once when the world's clock has reached `moment`, never while it stands; returns its stop function. */
  when(moment: Millis, run: () => void): () => void;
  /** Forgets what the server said. */
  reset(): void;
  /** Reads the clock now, without waiting for the second; tests call it after they moved time. */
  tick(): void;
  /** Begins to tick; returns its stop function. */
  start(): () => void;
}

export interface WorldTimeState {
  readonly now: Millis;
  /** Milliseconds of the world in one of this machine. */
  readonly rate: number;
  /** Counts the seconds of this machine, also while the world stands. */
  readonly ticks: number;
}

const TICK_MS: Millis = 1_000;
/** A timer set for weeks would fire at once: what is far is looked at again on the way. */
const LOOK_MS: Millis = 3_600_000;
/** A word is late by its journey: of so many the latest clock is the truest. */
const SAMPLES = 8;
/** Less is the journey's own unsteadiness, and the clocks on the screen had better not shiver. */
const STEADY_MS: Millis = 100;

export function createWorldTime(clock: Clock): WorldTime {
  let rate = 1;
  /** The world's time when this machine's clock stood at zero, by each of the last words. */
  let origins: readonly Millis[] = [];
  /** How far this machine's clock had leapt when they were said: before a leap and after it they cannot be compared. */
  let leapt: Millis = 0;
  let origin: Millis = 0;
  const waiting = new Set<Waiting>();

  const at = (machine: Millis): Millis => origin + machine * rate;
  const now = (): Millis => at(clock.now());
  const store = createStore<WorldTimeState>(() => ({ now: now(), rate, ticks: 0 }));

  function tick(): void {
    store.setState(({ ticks }) => ({ now: now(), rate, ticks: ticks + 1 }));
  }

  function arm(each: Waiting): void {
    each.stop?.();
    each.stop = undefined;
    const left = each.moment - now();
    if (rate === 0 && left > 0) return;
    each.stop = clock.after(left <= 0 ? 0 : Math.min(LOOK_MS, Math.ceil(left / rate)), () => fire(each));
  }

  /** The rate or the clock may have changed since the timer was set. */
  function fire(each: Waiting): void {
    if (now() < each.moment) {
      arm(each);
      return;
    }
    waiting.delete(each);
    each.run();
  }

  /** Each word replaces what was reckoned; those that wait reckon again. */
  function move(nextOrigin: Millis, nextRate: number): void {
    if (nextOrigin === origin && nextRate === rate) return;
    origin = nextOrigin;
    rate = nextRate;
    for (const each of waiting) arm(each);
    tick();
  }

  return {
    store,
    now,
    at,
    tick,
    set(serverNow, serverRate) {
      const machine = clock.now();
      const fresh = serverNow - machine * serverRate;
      const leaptNow = machine - clock.steady();
      const isComparable = serverRate === rate && Math.abs(leaptNow - leapt) < STEADY_MS;
      leapt = leaptNow;
      origins = isComparable ? [...origins, fresh].slice(-SAMPLES) : [fresh];
      const measured = Math.max(...origins);
      const isSteady = serverRate === rate && Math.abs(measured - origin) < STEADY_MS;
      move(isSteady ? origin : measured, serverRate);
    },
    when(moment, run) {
      const each: Waiting = { moment, run, stop: undefined };
      waiting.add(each);
      arm(each);
      return () => {
        waiting.delete(each);
        each.stop?.();
      };
    },
    reset() {
      origins = [];
      move(0, 1);
    },
    start() {
      tick();
      return clock.every(TICK_MS, tick);
    },
  };
}

interface Waiting {
  readonly moment: Millis;
  readonly run: () => void;
  stop: (() => void) | undefined;
}
