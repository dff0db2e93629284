import { StoreError } from '../StoreError.ts';
import { type Call, startThread, type Thread, ThreadLostError } from './thread.ts';
import type { Reads } from './threads/reader.mjs';

const ENTRY = new URL('./threads/reader.mjs', import.meta.url);

/** Two, so that a short read has not to wait for a long one; the second is started when the first is busy. */
const MOST = 2;

export interface Readers {
  /** Answered by whichever thread has least to do. A read whose thread was lost is tried once more. */
  readonly call: Call<Reads>;
  close(): Promise<void>;
}

/** Reads a database file beside its writer, which need not be of this process. */
export function openReaders(file: string, start = () => startThread<Reads>(ENTRY, { file })): Readers {
  // The first at once: it gets ready while the writer opens the file.
  let threads: readonly Thread<Reads>[] = [start()];

  let isClosed = false;

  function freest(): Thread<Reads> {
    const [first] = threads.toSorted((a, b) => a.waiting() - b.waiting());
    if (first !== undefined && (first.waiting() === 0 || threads.length === MOST)) return first;
    const fresh = start();
    threads = [...threads, fresh];
    return fresh;
  }

  return {
    async call(...read) {
      if (isClosed) throw new StoreError('store-unavailable', 'the store is closed');
      const thread = freest();
      try {
        return await thread.call(...read);
      } catch (error) {
        if (!(error instanceof ThreadLostError) || isClosed) throw error;
        threads = threads.filter((other) => other !== thread);
        return await freest().call(...read);
      }
    },
    async close() {
      const open = threads;
      isClosed = true;
      threads = [];
      await Promise.all(open.map((thread) => thread.close()));
    },
  };
}
