import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoAccount } from '../../server/people/demoAccounts.ts';

const run = join(import.meta.dirname, '..', '..', 'server', 'run.mjs');

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly stdout: string[];
}

/** The first start compiles, draws a district and hashes passwords. */
describe('the server as a process', { timeout: 120_000 }, () => {
  let folder: string;
  let started: Started;

  async function start(): Promise<Started> {
    // From another folder, as the README allows.
    const child = spawn(process.execPath, [run, 'server', '--data', folder, '--port', '0', '--demo'], {
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, XDG_RUNTIME_DIR: folder, LINGXING_LOG_LEVEL: 'warn' },
    });
    const errors: string[] = [];
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    const stdout: string[] = [];
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`exit ${code}: ${errors.join('')}`)));
      createInterface(child.stdout).on('line', (line) => {
        stdout.push(line);
        const { ready, url } = JSON.parse(line);
        if (ready === true) resolve({ child, url, stdout });
      });
    });
  }

  async function end({ child }: Started, signal: NodeJS.Signals): Promise<number | null> {
    const gone = once(child, 'exit');
    child.kill(signal);
    const [code] = await gone;
    return code;
  }

  async function signIn(): Promise<Record<string, string>> {
    const accounts: DemoAccount[] = JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8'));
    const chief = accounts.find((entry) => entry.roles.includes('duty_chief'));
    const answer = await fetch(`${started.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: chief?.account, password: chief?.password }),
    });
    const { token } = await answer.json();
    return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  }

  const report = async (externalId: string) => {
    const answer = await fetch(`${started.url}/api/v1/cases`, {
      method: 'POST',
      headers: await signIn(),
      body: JSON.stringify({ source: '12345', externalId, title: '垃圾满溢', place: { text: '东门口' } }),
    });
    return { status: answer.status, ...(await answer.json()) };
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-process-'));
    started = await start();
  }, 120_000);
  afterAll(() => {
    started.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('says on stdout that it is ready, once and nothing else, and is ready', async () => {
    expect(started.stdout).toEqual([JSON.stringify({ ready: true, url: started.url })]);
    expect((await fetch(`${started.url}/readyz`)).status).toBe(200);
  });

  it('keeps what it acknowledged when it is killed, and drains when it is asked to stop', async () => {
    const kept = await report('kept-over-a-kill');
    expect(kept.status).toBe(201);
    await end(started, 'SIGKILL');
    started = await start();
    expect(await report('kept-over-a-kill')).toMatchObject({ status: 200, caseId: kept.caseId });

    expect(await end(started, 'SIGTERM')).toBe(0);
    started = await start();
    expect(await report('kept-over-a-kill')).toMatchObject({ status: 200, caseId: kept.caseId });
  });

  it('does not start a second time on the same folder', async () => {
    await expect(start()).rejects.toThrow(/exit 1: .*another process is using the data folder/su);
  });

  it('refuses to start on a corrupt log and names the event', async () => {
    await end(started, 'SIGTERM');
    const db = new DatabaseSync(join(folder, 'lingxing.db'));
    db.exec('DROP TRIGGER events_stay');
    db.exec("UPDATE events SET text = replace(text, '东门口', '西门口') WHERE seq = 1");
    db.close();
    await expect(start()).rejects.toThrow(/exit 1: .*corrupt: event 1 fails/su);
  });
});
