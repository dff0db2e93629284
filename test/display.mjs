/**
 * What the window journeys need of the machine: an Electron, its libraries and a display of their own.
 * Installs what is missing where it may (root on Debian), aloud; elsewhere it names the packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { resolveElectron } from '../scripts/runtime.mjs';

const ROOT = path.dirname(import.meta.dirname);

/**
 * @typedef {{readonly executable: string, readonly wrap: readonly string[]}} Display
 *   `wrap`: words to put before a command so that it has a display
 */

/**
 * @param {import('../scripts/progress.mjs').Progress} progress
 * @returns {Promise<Display | {readonly missing: string}>}
 */
export async function prepareDisplay(progress) {
  const runtime = await resolveElectron({ progress });
  if ('missing' in runtime) return runtime;
  const { executable } = runtime;
  // Windows and macOS have their own display and libraries.
  if (process.platform !== 'linux') return { executable, wrap: [] };
  if (!isComplete(executable)) await install(progress);
  if (!isComplete(executable)) {
    return { missing: `these Debian packages (or their like) are missing: ${packages().join(' ')}` };
  }
  return { executable, wrap: ['xvfb-run', '-a', '-s', '-screen 0 3840x2160x24'] };
}

function packages() {
  return ['scripts/window-packages.txt', 'test/display-packages.txt'].flatMap((file) =>
    readFileSync(path.join(ROOT, file), 'utf8').split('\n').filter(Boolean),
  );
}

/** @param {string} executable */
function isComplete(executable) {
  const { stdout, status } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  const hasLibraries = status === 0 && !stdout.includes('not found');
  return hasLibraries && ['Xvfb', 'xauth', 'xvfb-run'].every(isOnPath);
}

/** @param {string} program */
function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program)));
}

/** @param {import('../scripts/progress.mjs').Progress} progress */
async function install(progress) {
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) return;
  const names = packages();
  progress.say(`installing what the window tests lack on this machine: ${names.join(' ')}`);
  apt(['update', '-qq']);
  // Debian 13 renamed some of them.
  const present = names.map((name) => (hasCandidate(name) ? name : `${name}t64`));
  await progress.during('apt-get install', async () =>
    apt(['install', '-y', '-qq', '--no-install-recommends', ...present]),
  );
}

/** @param {readonly string[]} args */
function apt(args) {
  spawnSync('apt-get', [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** @param {string} name */
function hasCandidate(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))\S/u.test(stdout);
}
