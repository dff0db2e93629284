import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OutboxEntry } from '../link/outbox.ts';

/** Commands not answered yet, for the screen; written by link/session.ts from the outbox itself. */
export const outboxStore = createStore<{ readonly entries: readonly OutboxEntry[] }>(() => ({ entries: [] }));

export function useOutbox(): readonly OutboxEntry[] {
  return useStore(outboxStore, (state) => state.entries);
}
