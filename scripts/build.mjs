/**
 * Builds what is stale, and only that: compiled server and shell, the preload, the console. `npm run
 * build` builds all; `npm start` calls this so that a second start is quick.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { alone } from './alone.mjs';
import { createProgress } from './progress.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const BUILD = path.join(ROOT, 'build');

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} sources  files and folders whose change makes it stale
 * @property {readonly string[]} outputs  files that must be there
 * @property {readonly string[]} command  words for Node: a tool's script and its arguments
 */

const TSC = 'node_modules/typescript/bin/tsc';
const VITE = 'node_modules/vite/bin/vite.js';
const COMMON = ['package-lock.json', 'tsconfig.base.json'];

/** @type {readonly Part[]} */
const PARTS = [
  {
    name: 'server and shell',
    sources: [...COMMON, 'domain', 'server', 'electron'],
    outputs: ['build/server/main.js', 'build/electron/main.js'],
    command: [TSC, '-b', '--checkers', '1', 'server', 'electron'],
  },
  {
    name: 'preload',
    sources: [...COMMON, 'electron/preload.ts', 'vite.preload.config.ts', 'domain/contract/bridge.ts'],
    outputs: ['build/preload/preload.cjs'],
    command: [VITE, 'build', 'electron', '-c', 'vite.preload.config.ts', '--logLevel', 'warn'],
  },
  {
    name: 'console',
    sources: [...COMMON, 'domain', 'renderer', 'vite.config.ts'],
    outputs: ['build/renderer/index.html'],
    command: [VITE, 'build', '--logLevel', 'warn'],
  },
  {
    // After the console, which empties the folder.
    name: 'phones',
    sources: [...COMMON, 'domain', 'renderer', 'vite.config.ts'],
    outputs: ['build/renderer/field/index.html', 'build/renderer/resident/index.html'],
    command: [VITE, 'build', '--mode', 'phones', '--logLevel', 'warn'],
  },
];

/**
 * Builds every stale part; `isForced` builds them all. Throws with the name of the part that failed.
 * @param {{isForced?: boolean, progress?: import('./progress.mjs').Progress}} [options]
 */
export async function buildStale(options = {}) {
  await alone(ROOT, () => build(options));
}

/** @param {{isForced?: boolean, progress?: import('./progress.mjs').Progress}} options */
async function build(options) {
  const progress = options.progress ?? createProgress('build:');
  for (const part of PARTS) {
    const print = fingerprint(part.sources);
    if (options.isForced !== true && isFresh(part, print)) continue;
    await progress.during(part.name, () => runNode(part));
    mkdirSync(BUILD, { recursive: true });
    writeFileSync(stampOf(part), print);
  }
}

/**
 * What of the screens a server would give out is not built from the sources that lie here, by name; none when all is.
 * @returns {readonly string[]}
 */
export function staleScreens() {
  const screens = PARTS.filter(({ outputs }) => outputs.some((file) => file.startsWith('build/renderer/')));
  return screens.filter((part) => !isFresh(part, fingerprint(part.sources))).map(({ name }) => name);
}

/** @param {Part} part */
function stampOf(part) {
  return path.join(BUILD, `${part.name.replaceAll(' ', '-')}.stamp`);
}

/**
 * @param {Part} part
 * @param {string} print
 */
function isFresh(part, print) {
  if (!part.outputs.every((file) => existsSync(path.join(ROOT, file)))) return false;
  return existsSync(stampOf(part)) && readFileSync(stampOf(part), 'utf8') === print;
}

/**
 * Names, sizes and times of all sources: a changed, added or removed file changes it.
 * @param {readonly string[]} sources
 */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, path.join(ROOT, source));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} file
 */
function addTo(hash, file) {
  if (!existsSync(file)) return;
  const stat = statSync(file);
  if (!stat.isDirectory()) {
    hash.update(`${path.relative(ROOT, file)} ${stat.size} ${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(file).sort()) addTo(hash, path.join(file, name));
}

/**
 * @param {Part} part
 * @returns {Promise<void>}
 */
function runNode(part) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...part.command], { cwd: ROOT, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`building the ${part.name} failed (exit code ${code})`));
    });
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await buildStale({ isForced: !process.argv.includes('--stale') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
