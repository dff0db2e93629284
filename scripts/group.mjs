/**
 * A child process with everything it starts, as one group: what is started together is ended together,
 * in the order we choose and not in the order in which the terminal's Ctrl-C happens to arrive.
 */
import { spawn } from 'node:child_process';

/** After this a group that was asked to end is killed. */
const PATIENCE_MS = 10_000;

/**
 * @typedef {object} Group
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number>} ended  the exit code, or 128 for a signal
 * @property {() => Promise<void>} end  asks, waits, and in the end insists
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Group}
 */
export function startGroup(command, args, options) {
  const isPosix = process.platform !== 'win32';
  const child = spawn(command, [...args], { ...options, detached: isPosix });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 128));
  });
  /** @param {NodeJS.Signals} signal */
  const send = (signal) => {
    if (child.pid === undefined) return;
    try {
      if (isPosix) process.kill(-child.pid, signal);
      else child.kill(signal);
    } catch {
      // The whole group is gone already.
    }
  };
  return {
    child,
    ended,
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        // Only the leader is asked: it ends its own helpers in order.
        child.kill('SIGTERM');
        const late = setTimeout(() => send('SIGKILL'), PATIENCE_MS);
        await ended;
        clearTimeout(late);
      }
      // A helper that outlived its leader.
      send('SIGKILL');
    },
  };
}
