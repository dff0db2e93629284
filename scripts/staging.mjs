/**
 * What goes into a package: the build, the production dependencies for the target platform, and a
 * manifest. The same for every target, so that the directory the tests start is the one that ships but
 * for its Electron.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

const run = promisify(execFile);
const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Native modules cannot be loaded from inside an archive. */
export const ASAR_OPTIONS = { unpack: '*.{node,so,so.*,dll,dylib}' };

/**
 * Lays the application out in `folder` and answers its manifest.
 * @param {string} folder
 * @param {'linux' | 'win32'} platform
 */
export async function stage(folder, platform) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const whole = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const { name, productName, version, description, license, type, main, dependencies } = whole;
  for (const part of ['domain', 'server', 'electron', 'preload', 'renderer']) {
    await cp(path.join(ROOT, 'build', part), path.join(folder, 'build', part), {
      recursive: true,
      filter: (file) => !/\.(d\.m?ts|map|tsbuildinfo)$/u.test(file),
    });
  }
  await cp(path.join(ROOT, 'LICENSE'), path.join(folder, 'LICENSE'));
  // The whole manifest and lock, so that the versions are those of the lock; the short one replaces them.
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    await cp(path.join(ROOT, file), path.join(folder, file));
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const target = [`--os=${platform}`, '--cpu=x64', ...(platform === 'linux' ? ['--libc=glibc'] : [])];
  await run(npm, ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', ...target], {
    cwd: folder,
    maxBuffer: 64 * 2 ** 20,
    shell: process.platform === 'win32',
  });
  for (const file of ['package-lock.json', '.npmrc', 'node_modules/.package-lock.json']) {
    await rm(path.join(folder, file), { force: true });
  }
  const manifest = { name, productName, version, description, license, type, main, dependencies };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

/**
 * Shuts what an attacker with a foothold on the machine could use: the executable runs this archive and
 * nothing else. `hasAsarIntegrity`: Electron checks the archive's hash on Windows and macOS only.
 * @param {string} executable
 * @param {{hasAsarIntegrity: boolean}} options
 */
export async function shutFuses(executable, { hasAsarIntegrity }) {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: hasAsarIntegrity,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
}
