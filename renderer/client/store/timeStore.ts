import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Millis } from '../../../domain/kernel.ts';
import { browserClock, type Clock } from '../clock.ts';
import { serverNow } from './linkStore.ts';

/**
 * One tick a second for everything that counts down, so that a thousand clocks cost one timer.
 * `useNow()` is the server's time; rows that need it less often use `useNow(10_000)`.
 */
const timeStore = createStore<{ readonly now: Millis }>(() => ({ now: serverNow() }));

/** Starts the tick; returns its stop function. */
export function startTicking(clock: Clock = browserClock): () => void {
  tick();
  return clock.every(1000, tick);
}

/** Reads the clock now; tests call it after they moved time. */
export function tick(): void {
  timeStore.setState({ now: serverNow() });
}

/** Server time in epoch milliseconds, changing every `stepMs` (whole seconds). */
export function useNow(stepMs: Millis = 1000): Millis {
  return useStore(timeStore, (state) => state.now - (state.now % stepMs));
}
