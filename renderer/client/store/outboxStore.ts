import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OutboxEntry } from '../link/outbox.ts';

/** Commands not answered yet, for the screen; written by link/session.ts from the outbox itself. */
export interface OutboxState {
  readonly entries: readonly OutboxEntry[];
}

export type OutboxStore = StoreApi<OutboxState>;

export const createOutboxStore = (): OutboxStore => createStore<OutboxState>(() => ({ entries: [] }));
