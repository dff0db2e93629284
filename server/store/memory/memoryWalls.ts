import type { WallRow, WallStore } from '../WallStore.ts';
import type { FaultyWriter } from './faults.ts';

export function createMemoryWalls(rows: Map<string, WallRow>, write: FaultyWriter['write']): WallStore {
  return {
    all: async () => [...rows.values()],
    put: (row) => write('walls', () => void rows.set(row.id, row)),
    remove: (id) => write('walls', () => void rows.delete(id)),
  };
}
