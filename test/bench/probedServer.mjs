// A server whose event loop is watched from within (blockProbe.mjs), on a folder of data.
import { once } from 'node:events';
import { processorMs, startServer } from './streamBench.mjs';

const probe = new URL('./blockProbe.mjs', import.meta.url).href;

export const startProbed = (data) =>
  startServer(['--import', probe, 'build/server/main.js', '--data', data, '--port', '0', '--demo'], {
    LINGXING_RATE_LIMIT: 'off',
  });

/** Milliseconds of processor the event loop was held at the longest since this was last called. */
export async function blockOf(child) {
  const answered = once(child, 'message');
  child.send('block');
  const [{ block }] = await answered;
  return block;
}

/** Resolves to the exit code. */
export async function end(child, signal = 'SIGTERM') {
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = await gone;
  return code;
}

/**
 * Waits until a server does little of its own accord: after a fill it takes the steps that time has brought meanwhile, sends
 * what they tell, puts away what is over, and brings indexes, keyframes and lessons up to date.
 */
export async function settled(child) {
  const LOOK_MS = 5_000;
  const SHARE = 0.1;
  for (let before = processorMs(child); ; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = processorMs(child);
    if (now - before < SHARE * LOOK_MS) return;
    before = now;
  }
}
