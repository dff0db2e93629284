import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';
import type { DemoAccount } from '../../server/people/demoAccounts.ts';
import { httpCall } from './httpCall.ts';

const RUN = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs');

/** A real server in a process of its own, on a demo district; time is the machine's. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Lines it said on stdout. */
  readonly stdout: string[];
  /** Sends the signal and waits until the process is gone; its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Signs in over HTTP at a seat of the demo, `chief1`. */
  token(account: string): Promise<string>;
}

/** A data folder of a test's own, with the demo's district and accounts; making them takes a server seconds. */
export function demoFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lingxing-process-'));
  cpSync(inject('demoTemplate'), folder, { recursive: true });
  return folder;
}

/** Rejects with what it said on stderr when it ends before it is ready. */
export async function startServerProcess(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  // From another folder, as the README allows.
  const child = spawn(process.execPath, [RUN, 'server', '--data', folder, '--port', '0', '--demo'], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_RUNTIME_DIR: folder, LINGXING_LOG_LEVEL: 'warn', ...env },
  });
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const stdout: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${errors.join('')}`)));
    createInterface(child.stdout).on('line', (line) => {
      stdout.push(line);
      const ready = JSON.parse(line);
      if (ready.ready === true) resolve(ready.url);
    });
  });
  return {
    child,
    url,
    stdout,
    async end(signal) {
      const gone = once(child, 'exit');
      child.kill(signal);
      const [code] = await gone;
      return code;
    },
    async token(account) {
      const accounts: DemoAccount[] = JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8'));
      const seat = accounts.find((entry) => entry.account === account);
      const body = { account, password: seat?.password };
      const answer = await httpCall(url, 'POST /session', { body });
      if (answer.status >= 300) throw new Error(`no sign-in as ${account}: ${JSON.stringify(answer.body)}`);
      return (answer.body as { readonly token: string }).token;
    },
  };
}
