import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PhotoDone, PhotoJob } from './photoWork.mjs';

const WORK = new URL('./photoWork.mjs', import.meta.url);
const MEBIBYTE = 1_048_576;
/** Of 64 kB: what libheif may take, which lies outside of JavaScript's heap. */
const WASM_PAGES = 12_288;
const THREAD_MB = 256;
/** To start, and to hand over what was made. */
const AROUND_MS = 10_000;

/** Someone working on one photo. */
interface Hand {
  give(job: PhotoJob): void;
  onDone(listener: (done: PhotoDone) => void): void;
  onGone(listener: () => void): void;
  end(): unknown;
}

/**
 * Decodes and encodes anew beside the server: in a process, which is ended when it takes more time or memory than
 * it may. The packaged shell may not start Node (its fuse is off), so that there it is a thread: its time and the
 * size of the picture are bounded, its memory by that size alone. Undefined when it was ended, or died.
 */
export async function decodeBeside(job: PhotoJob): Promise<PhotoDone | undefined> {
  const hand = 'electron' in process.versions ? inThread() : inProcess(job.limits.mostMemory);
  const tooLong = AbortSignal.timeout(job.limits.patience * 1000 + AROUND_MS);
  try {
    return await new Promise<PhotoDone | undefined>((resolve) => {
      const none = () => resolve(undefined);
      hand.onDone(resolve);
      hand.onGone(none);
      tooLong.addEventListener('abort', none);
      hand.give(job);
    });
  } finally {
    await hand.end();
  }
}

function inProcess(mostMemory: number): Hand {
  const most = Math.ceil(mostMemory / MEBIBYTE);
  const child = fork(fileURLToPath(WORK), [], {
    execArgv: [`--max-old-space-size=${most}`, `--wasm-max-mem-pages=${WASM_PAGES}`],
    serialization: 'advanced',
    // The decoder complains of damaged files there.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    give: (job) => child.send(job, () => undefined),
    onDone: (listener) => child.once('message', (done) => listener(done as PhotoDone)),
    onGone: (listener) => child.once('error', listener).once('exit', listener),
    end: () => child.kill('SIGKILL'),
  };
}

/** Of the same work, where there can be no process. */
export function inThread(): Hand {
  const worker = new Worker(WORK, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MB },
    stdout: true,
    stderr: true,
  });
  return {
    give: (job) => worker.postMessage(job),
    onDone: (listener) => worker.once('message', (done) => listener(done as PhotoDone)),
    onGone: (listener) => worker.once('error', listener).once('exit', listener),
    end: () => worker.terminate(),
  };
}
