/**
 * The demo district's server for `npm start`: the one that already runs on this data folder, or a new one.
 */
import { createWriteStream, mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startGroup } from './group.mjs';

/** The server's own default. Taken: any free one. */
const PORT = 7313;

/**
 * @typedef {object} DemoServer
 * @property {string} url
 * @property {boolean} isOurs
 * @property {Promise<number>} ended
 * @property {() => Promise<void>} end
 */

/**
 * @param {string} root  the project's folder
 * @param {string} dataDir
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<DemoServer>}
 */
export async function demoServer(root, dataDir, progress) {
  const running = await findRunning(root, dataDir);
  if (running !== undefined) {
    progress.say(`the demo district is already being served at ${running}`);
    return { url: running, isOurs: false, ended: new Promise(() => {}), end: async () => {} };
  }
  mkdirSync(dataDir, { recursive: true });
  const log = path.join(dataDir, 'server.log');
  const port = (await isFree(PORT)) ? PORT : 0;
  const group = startGroup(
    process.execPath,
    [
      path.join(root, 'build', 'server', 'main.js'),
      ...['--data', dataDir, '--port', String(port), '--demo-day'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { stdout, stderr } = group.child;
  const logTail = keepLog(stderr, log);
  const url = await progress.during('starting the demo district (the first time lays it out)', () =>
    Promise.race([
      readReady(stdout),
      group.ended.then((code) => {
        throw new Error(
          `the server did not start (exit code ${code}); its log is ${log}\n${logTail.join('\n')}`,
        );
      }),
    ]),
  );
  return { url, isOurs: true, ended: group.ended, end: group.end };
}

/**
 * @param {string} root
 * @param {string} dataDir
 */
async function findRunning(root, dataDir) {
  /** @type {typeof import('../electron/announcedServers.ts')} */
  const { announceFolder, readAnnouncements } = await import(
    path.join(root, 'build', 'electron', 'announcedServers.js')
  );
  /** @type {typeof import('../electron/serverCheck.ts')} */
  const { isServerThere } = await import(path.join(root, 'build', 'electron', 'serverCheck.js'));
  const same = readAnnouncements(announceFolder()).filter(
    (server) => path.resolve(server.dataDir) === dataDir,
  );
  for (const server of same) {
    if (await isServerThere(server.url)) return server.url;
  }
  return undefined;
}

/**
 * Its log goes to a file, so that the terminal stays a place for people; the last lines are kept.
 * @param {import('node:stream').Readable | null} stream
 * @param {string} file
 */
function keepLog(stream, file) {
  /** @type {string[]} */
  const last = [];
  if (stream === null) return last;
  stream.pipe(createWriteStream(file, { flags: 'a', mode: 0o600 }));
  createInterface({ input: stream }).on('line', (line) => {
    last.push(line);
    if (last.length > 8) last.shift();
  });
  return last;
}

/**
 * @param {import('node:stream').Readable | null} stream
 * @returns {Promise<string>}
 */
function readReady(stream) {
  return new Promise((resolve) => {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => {
      try {
        const announcement = JSON.parse(line);
        if (announcement.ready === true && typeof announcement.url === 'string') resolve(announcement.url);
      } catch {
        // Not the line that is waited for.
      }
    });
  });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
