import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Nobody has touched this console for a while: what it shows is covered. Written by link/idleLock.ts alone. */
export const lockStore = createStore<{ readonly locked: boolean }>(() => ({ locked: false }));

export function isLocked(): boolean {
  return lockStore.getState().locked;
}

export function useLocked(): boolean {
  return useStore(lockStore, (state) => state.locked);
}
