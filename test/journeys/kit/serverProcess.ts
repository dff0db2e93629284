import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const ENTRY = path.join(import.meta.dirname, '..', '..', '..', 'build', 'server', 'main.js');

/** Its log is shown only when asked for: LINGXING_JOURNEY_LOG=1. */
const stderr = process.env.LINGXING_JOURNEY_LOG === undefined ? 'ignore' : 'inherit';

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly url: string;
}

export interface ServerLaunch {
  readonly data: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Where it announces itself: a place of its own, so that no console of this machine's person finds it. */
  readonly runtimeFolder: string;
}

/** Starts the built dispatch server with the demo district; resolves when it says that it is ready. */
export function launchServer({ data, port, runtimeFolder }: ServerLaunch): Promise<ServerProcess> {
  const child = spawn(process.execPath, [ENTRY, '--data', data, '--port', String(port), '--demo'], {
    stdio: ['ignore', 'pipe', stderr],
    env: { ...process.env, XDG_RUNTIME_DIR: runtimeFolder },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      const ready = JSON.parse(line) as { ready?: boolean; url?: string };
      if (ready.ready === true && ready.url !== undefined) resolve({ child, url: ready.url });
    });
  });
}

/** Ends it by this signal and waits until it is gone. */
export function stopServer(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
