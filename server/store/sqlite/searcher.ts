import { StoreError } from '../StoreError.ts';
import { type Call, startThread, type Thread, ThreadLostError } from './thread.ts';
import type { Searches } from './threads/searcher.mjs';

const ENTRY = new URL('./threads/searcher.mjs', import.meta.url);

export interface Searcher {
  /** Calls are answered in their order. Rejects with ThreadLostError when nobody knows what became of it. */
  readonly call: Call<Searches>;
  close(): Promise<void>;
}

/** `lingxing.db` has its index in `lingxing.search.db`. */
export const searchFile = (file: string): string => `${file.replace(/\.db$/u, '')}.search.db`;

/** The index beside a database file, on a thread that starts when it is first asked; one that is lost gives way to another. */
export function openSearcher(database: string): Searcher {
  const file = searchFile(database);
  let thread: Thread<Searches> | undefined;
  let isClosed = false;
  return {
    async call(...search) {
      if (isClosed) throw new StoreError('store-unavailable', 'the store is closed');
      thread ??= startThread<Searches>(ENTRY, { file });
      const mine = thread;
      try {
        return await mine.call(...search);
      } catch (error) {
        if (error instanceof ThreadLostError && thread === mine) thread = undefined;
        throw error;
      }
    },
    async close() {
      isClosed = true;
      await thread?.close();
    },
  };
}
