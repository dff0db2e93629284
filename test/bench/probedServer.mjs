// A server whose event loop is watched from within (blockProbe.mjs), on a folder of data.
import { once } from 'node:events';
import { startServer } from './streamBench.mjs';

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
