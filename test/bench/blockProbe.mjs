// Loaded into a server that is measured (`node --import`): how long its event loop was held, by the processor time of that
// thread alone, so that other work on the machine does not count. Linux; elsewhere it says nothing.
import { readFileSync } from 'node:fs';

/** Nanoseconds this thread has been on a processor. */
const onProcessor = () => {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]);
  } catch {
    return Number.NaN;
  }
};

let last = onProcessor();
let longest = 0;

setInterval(() => {
  const now = onProcessor();
  longest = Math.max(longest, (now - last) / 1e6);
  last = now;
}, 1).unref();

process.on('message', (request) => {
  if (request !== 'block') return;
  process.send?.({ block: Math.round(longest * 10) / 10 });
  longest = 0;
});
process.channel?.unref();
