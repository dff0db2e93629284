import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ROOT } from './electronApp.ts';

const run = promisify(execFile);

/** Makes the Linux directory build from this machine's Electron; answers its executable. */
export async function makePackage(out: string): Promise<string> {
  await run(process.execPath, [path.join(ROOT, 'scripts', 'package.mjs'), '--test-runtime', '--out', out], {
    maxBuffer: 16 * 2 ** 20,
  });
  return path.join(out, 'Lingxing-linux-x64-test', 'lingxing');
}

export interface PackagedApp {
  readonly page: Page;
  /** Quits as a person would, and waits until every process of it is gone; answers the exit code. */
  quit(): Promise<number>;
}

/**
 * Starts a packaged build. Its fuses shut the inspector that Playwright's Electron driver needs, so it is
 * driven from outside, through Chromium's own port.
 */
export async function startPackaged(
  executable: string,
  folder: string,
  args: readonly string[] = [],
): Promise<PackagedApp> {
  mkdirSync(folder, { recursive: true });
  const profile = path.join(folder, 'profile');
  const isRoot = process.getuid?.() === 0;
  const child = spawn(
    executable,
    [...(isRoot ? ['--no-sandbox'] : []), '--remote-debugging-port=0', '--profile', profile, ...args],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, XDG_RUNTIME_DIR: folder, HOME: folder },
    },
  );
  const browser = await chromium.connectOverCDP(await debuggingUrl(child));
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the packaged build opened no window');
  return { page, quit: () => quit(child, browser) };
}

/** Chromium says on stderr where it listens. */
function debuggingUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', (code) =>
      reject(new Error(`the packaged build ended with ${code}: ${output.slice(-2000)}`)),
    );
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /DevTools listening on (ws:\S+)/u.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

async function quit(child: ChildProcess, browser: Browser): Promise<number> {
  const gone = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
  await browser.close();
  child.kill('SIGTERM');
  return gone;
}

/** Command lines of the processes that still run from this folder; a bare machine has no `ps`. */
export function stillRunning(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map((pid) => commandLine(pid))
    .filter((line) => line.includes(folder));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // ended while we were reading
  }
}
