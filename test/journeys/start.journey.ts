import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './kit/electronApp.ts';
import { stillRunning } from './kit/packagedApp.ts';

/** `npm start`, as the README says it. */
describe('npm start', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'start-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints a sign-in link that works once where there is no display, and Ctrl-C leaves nothing', async () => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
    const started = start(folder, env);
    const output = await started.until(/#link=\S+/u);
    expect(output).toContain('there is no display here');
    const [, url, link] = /(http:\/\/127\.0\.0\.1:\d+)\/#link=(\S+)/u.exec(output) ?? [];
    const signIn = () =>
      fetch(`${url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ link }),
      });
    const first = await signIn();
    expect(await first.json()).toMatchObject({ person: { roles: expect.arrayContaining(['duty_chief']) } });
    expect((await signIn()).status).toBe(401);
    // The console itself is served there.
    expect(await (await fetch(`${url}/`)).text()).toContain('<script');

    expect(await started.interrupt()).toBe(0);
    await expect.poll(() => stillRunning(folder), { timeout: 15_000 }).toEqual([]);
  });

  it.runIf(process.env.DISPLAY !== undefined)(
    'opens the console where there is one, and Ctrl-C leaves nothing',
    async () => {
      const started = start(folder, process.env);
      await started.until(/the console opens/u);
      expect(await started.interrupt()).toBe(0);
      await expect.poll(() => stillRunning(folder), { timeout: 15_000 }).toEqual([]);
    },
  );
});

function start(folder: string, env: NodeJS.ProcessEnv) {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'scripts', 'start.mjs'), '--data', path.join(folder, 'demo')],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CACHE_HOME: cacheHome(env) },
    },
  );
  return { until: (words: RegExp) => until(child, words), interrupt: () => interrupt(child) };
}

/** The Electron that is already on this machine is used, although the home folder is another. */
function cacheHome(env: NodeJS.ProcessEnv): string {
  return env.XDG_CACHE_HOME ?? path.join(env.HOME ?? homedir(), '.cache');
}

function until(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (words.test(output)) resolve(output);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

function interrupt(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? -1));
    child.kill('SIGINT');
  });
}
