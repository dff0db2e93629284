import type { LinkRow, LinkStore } from '../LinkStore.ts';
import type { FaultyWriter } from './faults.ts';

export interface StoredLinks {
  readonly byHash: Map<string, LinkRow>;
  readonly byCase: Map<string, LinkRow>;
}

export function createMemoryLinks({ byHash, byCase }: StoredLinks, write: FaultyWriter['write']): LinkStore {
  const caseKey = ({ world, caseId }: Pick<LinkRow, 'world' | 'caseId'>): string => `${world} ${caseId}`;
  return {
    find: async (hash) => byHash.get(hash),
    ofCase: async (world, caseId) => byCase.get(caseKey({ world, caseId })),
    put: (row) =>
      write('links', () => {
        byHash.delete(byCase.get(caseKey(row))?.hash ?? '');
        byHash.set(row.hash, row);
        byCase.set(caseKey(row), row);
      }),
  };
}
