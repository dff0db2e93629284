import type { Looked } from '../../../domain/contract/looked.ts';
import type { LookedStore } from '../LookedStore.ts';
import type { FaultyWriter } from './faults.ts';

export function createMemoryLooked(rows: Map<string, Looked>, write: FaultyWriter['write']): LookedStore {
  const keyOf = (world: string, personId: string) => `${world} ${personId}`;
  return {
    read: async (world, personId) => rows.get(keyOf(world, personId)),
    put: (world, personId, looked) => write('looked', () => void rows.set(keyOf(world, personId), looked)),
  };
}
