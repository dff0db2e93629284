import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

/**
 * A real PostgreSQL of a test's own, on loopback, with data in a folder that goes with it.
 *
 * @typedef {object} Cluster
 * @property {number} port
 * @property {() => Promise<string>} database address of an empty database of nobody else; whoever connects is no superuser there
 * @property {(url: string) => Promise<import('pg').Client>} beside as superuser, in the place of the database at this address; to be ended
 * @property {() => Promise<void>} crash dies as if its power were cut, and is started again
 * @property {() => Promise<void>} stop
 */

const SUPERUSER = 'lingxing';

/**
 * Root may not run PostgreSQL: Debian's package makes a user for it.
 *
 * @returns {{uid?: number, gid?: number}}
 */
function userFor() {
  if (process.getuid?.() !== 0) return {};
  const id = (/** @type {string} */ flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/**
 * @param {string} bin
 * @param {{fsync?: boolean}} [options] whether it waits for the disk as the real thing does, which tests need not
 * @returns {Promise<Cluster>}
 */
export async function startCluster(bin, { fsync = false } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lingxing-postgres-'));
  const user = userFor();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const as = { cwd: folder, ...user, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' } };
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...as, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const port = await freePort();
  const settings = [`fsync=${fsync ? 'on' : 'off'}`, 'shared_buffers=64MB', 'max_connections=60'];
  /** @type {import('node:child_process').ChildProcess} */
  let child;

  async function start() {
    const args = ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', ''];
    child = spawn(path.join(bin, 'postgres'), [...args, ...settings.flatMap((setting) => ['-c', setting])], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    // It says when it is ready; what else it says is of use only when it is not.
    /** @type {string[]} */
    const lines = [];
    await new Promise((resolve, reject) => {
      child.stderr?.on('data', (chunk) => {
        lines.push(String(chunk));
        if (String(chunk).includes('ready to accept connections')) resolve(undefined);
      });
      child.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${lines.join('')}`)));
    });
  }

  /** @param {NodeJS.Signals} signal */
  async function end(signal) {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async function superuser() {
    const client = new pg.Client({ host: '127.0.0.1', port, user: SUPERUSER, database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  await start();
  let last = 0;
  return {
    port,
    async database() {
      last += 1;
      // Every user finds the schema that bears its name.
      const name = `district${last}`;
      const client = await superuser();
      await client.query(`CREATE ROLE ${name} LOGIN; CREATE SCHEMA AUTHORIZATION ${name}`);
      await client.end();
      return `postgresql://${name}@127.0.0.1:${port}/postgres`;
    },
    async beside(url) {
      const client = await superuser();
      await client.query(`SET search_path = ${new URL(url).username}`);
      return client;
    },
    async crash() {
      await end('SIGQUIT');
      await start();
    },
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
