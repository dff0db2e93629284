import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { launchServer, stopServer } from './serverProcess.ts';

/** A real dispatch server with the demo district in a folder of its own, ended with the journey. */
export interface DistrictServer {
  readonly url: string;
  /** For the server's data, the consoles' profiles and what else a journey lays down. */
  readonly folder: string;
  /** kill -9: no drain, no goodbye. */
  kill(): Promise<void>;
  /** Comes back on the same port over the same data. */
  restart(): Promise<void>;
  /** Signs in to this demo account. */
  token(account: string): Promise<string>;
  signInLink(account: string): Promise<string>;
  call<T>(token: string, method: string, path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
}

export async function startDistrict(): Promise<DistrictServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'journey-'));
  const data = path.join(folder, 'data');
  cpSync(inject('demoTemplate'), data, { recursive: true });
  const start = (port: number) => launchServer({ data, port, runtimeFolder: folder });
  let running = await start(0);
  const { url } = running;

  const call = async <T>(token: string, method: string, where: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/api/v1${where}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };

  const token = async (account: string): Promise<string> => {
    const accounts = JSON.parse(readFileSync(path.join(data, 'demo-accounts.json'), 'utf8')) as readonly {
      account: string;
      password: string;
    }[];
    const password = accounts.find((entry) => entry.account === account)?.password;
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password }),
    });
    if (!answer.ok) throw new Error(`signing in as ${account}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { token: string }).token;
  };

  return {
    url,
    folder,
    token,
    call,
    signInLink: async (account) =>
      (await call<{ link: string }>(await token(account), 'POST', '/session/link', {})).link,
    kill: () => stopServer(running.child, 'SIGKILL'),
    restart: async () => {
      running = await start(Number(new URL(url).port));
    },
    close: async () => {
      await stopServer(running.child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
