// The dispatch server with the demo district, living in one working afternoon.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';

const ENTRY = path.join(import.meta.dirname, '..', '..', 'build', 'server', 'main.js');
const CLOCK = path.join(import.meta.dirname, 'shiftedClock.mjs');

/**
 * @param {{data: string, at: number, day: boolean}} options `day` lays the past days, and lets cases come in
 */
export async function startAfternoon({ data, at, day }) {
  const child = spawn(
    process.execPath,
    ['--import', CLOCK, ENTRY, '--data', data, '--port', '0', day ? '--demo-day' : '--demo'],
    {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        ...process.env,
        LINGXING_SCREENS_AT: String(at),
        LINGXING_LOG_LEVEL: 'error',
        XDG_RUNTIME_DIR: data,
      },
    },
  );
  const url = await readyAt(child);
  /** @type {Map<string, string>} */
  const tokens = new Map();

  /** @param {string} account */
  async function token(account) {
    const known = tokens.get(account);
    if (known !== undefined) return known;
    const accounts = JSON.parse(readFileSync(path.join(data, 'demo-accounts.json'), 'utf8'));
    const { password } = accounts.find((/** @type {any} */ entry) => entry.account === account);
    const answer = await call('', 'POST', '/session', { account, password });
    tokens.set(account, answer.token);
    return answer.token;
  }

  /**
   * @param {string} bearer
   * @param {string} method
   * @param {string} where
   * @param {unknown} [body]
   */
  async function call(bearer, method, where, body) {
    const answer = await fetch(`${url}/api/v1${where}`, {
      method,
      headers: {
        ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  return {
    url,
    call,
    token,
    /**
     * @param {string} account
     * @param {string} [world]
     */
    async socket(account, world = 'live') {
      const socket = io(url, { auth: { token: await token(account) }, transports: ['websocket'] });
      const joined = await socket.timeout(20_000).emitWithAck('join', { world });
      if (!joined.ok) throw new Error(`${account}: ${joined.code}`);
      return socket;
    },
    /**
     * The clock of the server stands at this moment and goes on from there.
     * @param {number} moment
     */
    setTime: (moment) => void (child.connected && child.send({ at: moment })),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startAfternoon>>} Afternoon */

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function readyAt(child) {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
    createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) }).on(
      'line',
      (line) => {
        const ready = JSON.parse(line);
        if (ready.ready === true) resolve(ready.url);
      },
    );
  });
}
