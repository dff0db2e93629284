import { StoreError } from '../StoreError.ts';
import { type Call, startThread, type Thread, ThreadLostError } from './thread.ts';
import type { Writes } from './threads/writer.mjs';

const ENTRY = new URL('./threads/writer.mjs', import.meta.url);

export interface WriterOptions {
  readonly file: string;
  /** How long a write may wait for a tool that writes the same file from another process. */
  readonly busyMillis: number;
}

export type StartWriter = (options: WriterOptions) => Thread<Writes>;

export interface Writer {
  /** One call, one transaction. Rejects with ThreadLostError when nobody knows whether it was stored. */
  readonly call: Call<Writes>;
  /** Once nothing is written any more; empties the WAL and lets go of the file. */
  close(): Promise<void>;
}

export const startWriterThread: StartWriter = (options) => startThread(ENTRY, options);

/** Holds a database file and writes it; a thread that is lost gives way to another. */
export function openWriter(options: WriterOptions, start: StartWriter = startWriterThread): Writer {
  let thread = start(options);
  let isClosed = false;
  return {
    async call(...write) {
      if (isClosed) throw new StoreError('store-unavailable', 'the store is closed');
      const mine = thread;
      try {
        return await mine.call(...write);
      } catch (error) {
        // Once for each thread that was lost, however many calls were lost with it.
        if (error instanceof ThreadLostError && thread === mine && !isClosed) thread = start(options);
        throw error;
      }
    },
    close() {
      isClosed = true;
      return thread.close();
    },
  };
}
