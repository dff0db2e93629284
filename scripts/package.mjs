/**
 * `npm run package [-- --platform linux|win32]`: directories in `out/` that run without anything
 * installed, made from the Electron that package.json pins. `--test-runtime` makes the Linux one from
 * the Electron of this machine instead, for tests: it is marked, and never for shipping.
 */
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPackageWithOptions } from '@electron/asar';
import { packager } from '@electron/packager';
import { buildStale } from './build.mjs';
import { createProgress } from './progress.mjs';
import { resolveElectron } from './runtime.mjs';
import { ASAR_OPTIONS, shutFuses, stage } from './staging.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const EXECUTABLE = 'lingxing';
const progress = createProgress('package:');

const { values } = parseArgs({
  options: {
    platform: { type: 'string', multiple: true },
    out: { type: 'string', default: path.join(ROOT, 'out') },
    'test-runtime': { type: 'boolean', default: false },
  },
});
const out = path.resolve(values.out);
const platforms = values.platform ?? ['linux', 'win32'];

try {
  await buildStale({ progress });
  if (values['test-runtime']) await makeTestPackage();
  else await makePackages();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function makePackages() {
  for (const platform of platforms) {
    if (platform !== 'linux' && platform !== 'win32') throw new Error(`no such platform: ${platform}`);
    await makePackage(platform);
  }
}

/** @param {'linux' | 'win32'} platform */
async function makePackage(platform) {
  const staged = path.join(out, `.stage-${platform}`);
  const { electronVersion, manifest } = await prepare(staged, platform);
  try {
    const made = await progress.during(`packing for ${platform} x64 with Electron ${electronVersion}`, () =>
      packager({
        dir: staged,
        out,
        platform,
        arch: 'x64',
        electronVersion,
        name: manifest.productName,
        executableName: EXECUTABLE,
        asar: ASAR_OPTIONS,
        prune: false,
        overwrite: true,
        quiet: true,
        win32metadata: { CompanyName: manifest.productName, ProductName: '令行 Lingxing' },
        afterComplete: [
          (folder, _version, target, _arch, done) => {
            const executable = path.join(folder, target === 'win32' ? `${EXECUTABLE}.exe` : EXECUTABLE);
            shutFuses(executable, { hasAsarIntegrity: target === 'win32' }).then(
              () => done(),
              (error) => done(error),
            );
          },
        ],
      }),
    );
    for (const folder of made) progress.say(`made ${folder}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `the package for ${platform} x64 cannot be made here: Electron ${electronVersion} has to be downloaded ` +
        `from its release host, which could not be reached (${reason}). Set ELECTRON_MIRROR to a copy of it.`,
    );
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

async function makeTestPackage() {
  const runtime = await resolveElectron({ progress });
  if ('missing' in runtime) throw new Error(runtime.missing);
  const staged = path.join(out, '.stage-test');
  const target = path.join(out, 'Lingxing-linux-x64-test');
  await prepare(staged, 'linux');
  await rm(target, { recursive: true, force: true });
  await cp(path.dirname(runtime.executable), target, { recursive: true });
  const resources = path.join(target, 'resources');
  await rm(resources, { recursive: true, force: true });
  await mkdir(resources);
  await createPackageWithOptions(staged, path.join(resources, 'app.asar'), ASAR_OPTIONS);
  await rm(staged, { recursive: true, force: true });
  const executable = path.join(target, EXECUTABLE);
  await rename(path.join(target, 'electron'), executable);
  await shutFuses(executable, { hasAsarIntegrity: false });
  await writeFile(
    path.join(target, 'NOT-FOR-SHIPPING.txt'),
    `A test build on Electron ${runtime.version} (${runtime.kind} runtime).\n`,
  );
  progress.say(`made ${target}: a test build, never for shipping`);
}

/**
 * @param {string} staged
 * @param {'linux' | 'win32'} platform
 */
async function prepare(staged, platform) {
  const manifest = await progress.during(`laying out the application for ${platform}`, () =>
    stage(staged, platform),
  );
  const { default: pinned } = await import('electron/package.json', { with: { type: 'json' } });
  return { manifest, electronVersion: pinned.version };
}
