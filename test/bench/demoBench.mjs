// A demo server of its own for a minute, and when a console has what somebody did: shared by benches over real sockets.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './streamBench.mjs';

/**
 * Runs `measure` with the server's address and a way to sign in to its demo accounts.
 * @template T
 * @param {(url: string, demo: (account: string) => Promise<string>) => Promise<T>} measure
 * @returns {Promise<T>}
 */
export async function withDemo(measure) {
  const data = mkdtempSync(join(tmpdir(), 'lingxing-bench-'));
  const { child, url } = await startServer(
    ['build/server/main.js', '--data', data, '--port', '0', '--demo'],
    { LINGXING_RATE_LIMIT: 'off' },
  );
  try {
    const accounts = JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8'));
    return await measure(url, (account) =>
      signIn(url, account, accounts.find((each) => each.account === account).password),
    );
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    rmSync(data, { recursive: true, force: true });
  }
}

/** When a console gets what a call caused. */
export function arrivals(link) {
  const waiting = new Map();
  const early = new Map();
  link.handlers.frame = (frame) => {
    const now = performance.now();
    for (const { commandId } of frame.events) {
      waiting.get(commandId)?.(now);
      if (!waiting.has(commandId)) early.set(commandId, now);
    }
  };
  return {
    /** Gives a command and resolves when the console has its event; `ms` from the sending. */
    async after(give) {
      const from = performance.now();
      const { id, answer } = await give();
      const at =
        early.get(id) ??
        (await new Promise((resolve) => {
          waiting.set(id, resolve);
        }));
      return { ms: at - from, answer };
    },
  };
}

export async function call(url, method, path, token, body) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

export async function signIn(url, account, password, more = {}) {
  const { token } = await call(url, 'POST', '/session', undefined, { account, password, ...more });
  return token;
}

export function figures(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))].toFixed(1);
  return { samples: sorted.length, 'median ms': at(0.5), 'p95 ms': at(0.95), 'longest ms': at(1) };
}
