import { Worker } from 'node:worker_threads';
import { StoreError } from '../StoreError.ts';
import type { Reply } from './threads/serve.mjs';

/** The thread ended before it answered: what it was told to write may be stored or not. */
export class ThreadLostError extends StoreError {
  constructor(cause: unknown) {
    super('store-unavailable', `the store's thread has ended: ${cause}`, { cause });
  }
}

/** Calls by port and name; the modules in threads/ say which there are. */
export type Calls<C> = {
  readonly [P in keyof C]: { readonly [N in keyof C[P]]: (...args: never[]) => unknown };
};

/** One call, answered when those before it are. Rejects with the thread's fault as StoreError, or ThreadLostError. */
export type Call<C extends Calls<C>> = <P extends keyof C, N extends keyof C[P]>(
  port: P,
  name: N,
  ...args: Parameters<C[P][N]>
) => Promise<ReturnType<C[P][N]>>;

/** A connection to a database, on a thread of its own. */
export interface Thread<C extends Calls<C>> {
  readonly call: Call<C>;
  /** Calls without an answer yet. */
  waiting(): number;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a thread; what its opening throws is the answer of its first call. */
export function startThread<C extends Calls<C>>(entry: URL, workerData: object): Thread<C> {
  const waiting = new Map<number, Waiting>();
  // Of its own options none: what started this process (a script on the command line) may not suit a file.
  const worker = new Worker(entry, { workerData, execArgv: [] });
  let lost: ThreadLostError | undefined;
  let last = 0;

  function lose(cause: unknown): void {
    lost ??= new ThreadLostError(cause);
    for (const { reject } of waiting.values()) reject(lost);
    waiting.clear();
  }
  worker.on('error', lose);
  worker.on('exit', (code) => lose(`exit ${code}`));
  worker.on('message', ({ id, value, fault }: Reply) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) call?.resolve(value as never);
    else if (fault.code !== undefined) call?.reject(new StoreError(fault.code, fault.message));
    else call?.reject(new Error(fault.message));
  });

  return {
    call: (port, name, ...args) =>
      new Promise((resolve, reject) => {
        if (lost !== undefined) {
          reject(lost);
          return;
        }
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, port, name, args });
      }),
    waiting: () => waiting.size,
    close() {
      if (lost !== undefined) return Promise.resolve();
      return new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.postMessage('close');
      });
    },
  };
}

/** Some calls of a port, as functions here. */
export type Remote<C extends Calls<C>, P extends keyof C, N extends keyof C[P]> = {
  readonly [K in N]: (...args: Parameters<C[P][K]>) => Promise<ReturnType<C[P][K]>>;
};

export function remote<C extends Calls<C>, P extends keyof C, N extends keyof C[P]>(
  call: Call<C>,
  port: P,
  names: readonly N[],
): Remote<C, P, N> {
  const entries = names.map((name) => [name, (...args: never) => call(port, name, ...(args as never))]);
  return Object.fromEntries(entries);
}
