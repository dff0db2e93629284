import type { ViewRow, ViewStore } from '../ViewStore.ts';
import type { FaultyWriter } from './faults.ts';

export function createMemoryViews(rows: Map<string, ViewRow>, write: FaultyWriter['write']): ViewStore {
  return {
    all: async () => [...rows.values()],
    put: (row) => write('views', () => void rows.set(row.id, row)),
    remove: (id) => write('views', () => void rows.delete(id)),
  };
}
