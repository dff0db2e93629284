import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { resolveElectron } from '../../../scripts/runtime.mjs';

export const ROOT = path.join(import.meta.dirname, '..', '..', '..');
/** Screenshots and figures; outside git. */
export const ARTEFACTS = path.join(ROOT, 'artefacts');

/** The Electron of this machine: what `npm test` resolved, or the same search when a journey is run alone. */
export async function electronExecutable(): Promise<string> {
  if (process.env.LINGXING_ELECTRON !== undefined) return process.env.LINGXING_ELECTRON;
  const runtime = await resolveElectron({ mayDownload: false });
  if ('missing' in runtime) throw new Error(runtime.missing);
  return runtime.executable;
}

const ATTACH_MS = 30_000;
const TRIES = 3;

export interface Launch {
  /** A folder of this journey: profile, runtime folder, home. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What is good for one start only, such as a sign-in link. */
  readonly onceEnv?: () => Promise<Readonly<Record<string, string>>>;
  /** Another executable than the development runtime: a packaged build. */
  readonly executable?: string;
}

/** A fresh window with a fresh profile and the shipped hardening. */
export async function launch({
  folder,
  args,
  env,
  onceEnv,
  executable,
}: Launch): Promise<ElectronApplication> {
  mkdirSync(folder, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  const wanted = {
    executablePath: executable ?? (await electronExecutable()),
    args: [
      ...(executable === undefined ? [ROOT] : []),
      // Root cannot have Chromium's own sandbox; everything else is as shipped.
      ...(isRoot ? ['--no-sandbox'] : []),
      ...['--profile', path.join(folder, 'profile')],
      ...args,
    ],
    env: { ...environment(), XDG_RUNTIME_DIR: folder, HOME: folder, TZ: 'Asia/Shanghai', ...env },
    timeout: ATTACH_MS,
  };
  // Now and then the driver never attaches to a window that is up already: it is ended and begun anew.
  for (let tries = 1; ; tries += 1) {
    try {
      return await _electron.launch({ ...wanted, env: { ...wanted.env, ...(await onceEnv?.()) } });
    } catch (error) {
      if (tries === TRIES || !String(error).includes('Timeout')) throw error;
    }
  }
}

function environment(): Record<string, string> {
  const settings = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('NODE_'),
  );
  return Object.fromEntries(settings);
}
