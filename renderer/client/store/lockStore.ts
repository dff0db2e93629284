import { createStore, type StoreApi } from 'zustand/vanilla';

/** Nobody has touched this console for a while: what it shows is covered. Written by link/idleLock.ts alone. */
export interface LockState {
  readonly locked: boolean;
}

export type LockStore = StoreApi<LockState>;

export const createLockStore = (): LockStore => createStore<LockState>(() => ({ locked: false }));
