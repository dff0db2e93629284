import { Worker } from 'node:worker_threads';
import { createHotSteps, type HotStep, type HotTaken } from './hotSteps.ts';

/** Where the groups of matters are kept. */
export interface HotKeeping {
  /** One step after the other. Rejects when what did them has ended: all that it knew is gone. */
  take(step: HotStep): Promise<HotTaken>;
  close(): Promise<void>;
}

/** On the thread that asks. */
export function keepHere(): HotKeeping {
  const step = createHotSteps();
  return { take: async (work) => step(work), close: async () => undefined };
}

/** On a thread of its own: a report costs the asker a message, however many it is compared with. */
export function keepOnThread(): HotKeeping {
  const worker = new Worker(new URL('./hotThread.js', import.meta.url), { execArgv: [] });
  worker.unref();
  const waiting: { resolve(taken: HotTaken): void; reject(error: Error): void }[] = [];
  let lost: Error | undefined;

  function lose(cause: unknown): void {
    lost ??= new Error('the thread of hot issues has ended', { cause });
    for (const { reject } of waiting.splice(0)) reject(lost);
  }
  worker.on('error', lose);
  worker.on('exit', lose);
  worker.on('message', (taken: HotTaken) => waiting.shift()?.resolve(taken));

  return {
    take: (step) =>
      new Promise((resolve, reject) => {
        if (lost !== undefined) return reject(lost);
        waiting.push({ resolve, reject });
        worker.postMessage(step);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
