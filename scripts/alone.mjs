/**
 * One process at a time builds: two that start at once (a server and a feed in two terminals, tests side by
 * side) would read each other's half-written files.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 100;
/** A lock without a number in it is being written, or its writer died over it. */
const WRITTEN_BY_THEN_MS = 5000;

/**
 * Runs `work` while no other process runs any under the same root.
 * @template T
 * @param {string} root  the project's folder
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(root, work) {
  const lock = path.join(root, 'build', 'building');
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!take(lock)) await pause(LOOK_AGAIN_MS);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/**
 * Whether the process that wrote it still runs; one that was killed leaves it behind.
 * @param {string} lock
 */
function isHeld(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid === 0) return Date.now() - statSync(lock).mtimeMs < WRITTEN_BY_THEN_MS;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
