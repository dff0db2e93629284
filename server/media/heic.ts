import { Worker } from 'node:worker_threads';

/** A photo of a phone that writes HEIC, as plain RGBA. */
export interface DecodedHeic {
  readonly width: number;
  readonly height: number;
  /** Missing when there are more of them than may be decoded. */
  readonly pixels?: Uint8ClampedArray;
}

export interface HeicLimits {
  readonly mostPixels: number;
  /** Milliseconds of this machine after which the decoder is ended. */
  readonly patience: number;
}

/** For what the thread keeps in JavaScript; the pixels lie outside, and `mostPixels` bounds them. */
const THREAD_MB = 256;

/** Decodes on a thread of its own, which is ended when it takes too long. Undefined for what is damaged. */
export async function decodeHeic(
  file: Uint8Array,
  { mostPixels, patience }: HeicLimits,
): Promise<DecodedHeic | undefined> {
  const worker = new Worker(new URL('./heicThread.mjs', import.meta.url), {
    workerData: { file, mostPixels },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MB },
    // The decoder complains of damaged files there.
    stdout: true,
    stderr: true,
  });
  const tooLong = AbortSignal.timeout(patience);
  try {
    return await new Promise<DecodedHeic | undefined>((resolve) => {
      worker.once('message', resolve);
      worker.once('error', () => resolve(undefined));
      worker.once('exit', () => resolve(undefined));
      tooLong.addEventListener('abort', () => resolve(undefined));
    });
  } finally {
    await worker.terminate();
  }
}
