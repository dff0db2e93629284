import { Worker } from 'node:worker_threads';
import type { Cell } from '../csv.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** For the largest table that leaves, and the workbook beside it. */
const THREAD_MB = 1_024;

/**
 * A workbook of one sheet, made on a thread of its own from pieces of rows. Rejects when the thread fails:
 * half a table looks like a whole one.
 */
export async function xlsxOf(
  sheet: string,
  heads: readonly string[],
  pieces: AsyncIterable<readonly (readonly Cell[])[]>,
): Promise<Buffer> {
  const worker = new Worker(new URL('./xlsxThread.mjs', import.meta.url), {
    workerData: { sheet, heads },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MB },
  });
  const made = new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the workbook was not made')));
  });
  try {
    for await (const piece of pieces) worker.postMessage(piece);
    worker.postMessage('end');
    return Buffer.from(await made);
  } catch (error) {
    // The first of two failures is the one to be told; the other is of the same thread.
    made.catch(() => undefined);
    throw error;
  } finally {
    await worker.terminate();
  }
}
