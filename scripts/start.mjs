/**
 * `npm start`: builds what is stale, starts the server with the demo district, and opens the console
 * signed in as the demo duty chief; without a display it prints the address where the same console
 * runs in a browser. Ctrl-C, or closing the window, leaves nothing running.
 */
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildStale } from './build.mjs';
import { demoServer } from './demoServer.mjs';
import { startGroup } from './group.mjs';
import { createProgress } from './progress.mjs';
import { resolveElectron } from './runtime.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: path.join(ROOT, 'data', 'demo') },
    'no-window': { type: 'boolean', default: false },
  },
});
const DATA = path.resolve(options.data);

const progress = createProgress('lingxing:');
/** What is to be ended, the last started first. @type {(() => Promise<void>)[]} */
const endings = [];
let isEnding = false;

/** @param {number} code */
async function end(code) {
  if (isEnding) return;
  isEnding = true;
  for (const end of endings.reverse()) await end();
  process.exit(code);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (isEnding) return;
    progress.say('stopping …');
    void end(0);
  });
}

// npm that is killed (rather than interrupted at the terminal) goes without a word to us: notice it.
const npm = process.ppid;
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => process.ppid === npm || void end(0), 1000).unref();
}

try {
  await start();
} catch (error) {
  if (!isEnding) console.error(error instanceof Error ? error.message : error);
  await end(1);
}

async function start() {
  await buildStale({ progress });
  const server = await demoServer(ROOT, DATA, progress);
  endings.push(server.end);
  void server.ended.then((code) => {
    if (isEnding) return;
    progress.say(
      `the server ended by itself (exit code ${code}); its log is ${path.join(DATA, 'server.log')}`,
    );
    void end(1);
  });
  await showWall(server.url);
  progress.say('the resident page 反映问题, for a phone; no account is needed there:');
  console.log(`\n  ${server.url}/resident/\n`);
  showField(server.url);
  const noWindow = whyNoWindow();
  if (noWindow !== undefined) return showAddress(server.url, noWindow);
  const runtime = await resolveElectron({ progress });
  if ('missing' in runtime) return showAddress(server.url, runtime.missing);
  await openWindow(runtime.executable, server);
}

/** Why there can be no window here, or undefined. */
function whyNoWindow() {
  if (options['no-window']) return 'asked for no window';
  if (process.platform !== 'linux') return undefined;
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? undefined : 'there is no display here';
}

/** @param {string} url */
async function signInLink(url) {
  /** @type {typeof import('../electron/demoSignIn.ts')} */
  const { demoSignInLink } = await import(
    pathToFileURL(path.join(ROOT, 'build/electron/demoSignIn.js')).href
  );
  return demoSignInLink(url, DATA);
}

/** @param {string} url */
async function showWall(url) {
  /** @type {typeof import('../electron/demoWall.ts')} */
  const { demoWallUrl } = await import(pathToFileURL(path.join(ROOT, 'build/electron/demoWall.js')).href);
  try {
    const address = await demoWallUrl(url, DATA);
    progress.say('the wall 大屏, for a large screen; nobody signs in there:');
    console.log(`\n  ${address}\n`);
  } catch (error) {
    // The console is what was asked for: it opens without one.
    progress.say(`no wall: ${error instanceof Error ? error.message : error}`);
  }
}

/** Who is out with a phone signs in there with an account of the demo. @param {string} url */
function showField(url) {
  /** @type {readonly { account: string, password: string }[]} */
  const accounts = JSON.parse(readFileSync(path.join(DATA, 'demo-accounts.json'), 'utf8'));
  const seat = accounts.find(({ account }) => account === 'grid1-lead');
  if (seat === undefined) return;
  progress.say(
    'the field client 现场, for a phone; a grid lead signs in there with this account and password:',
  );
  console.log(`\n  ${url}/field/   ${seat.account}   ${seat.password}\n`);
}

/**
 * @param {string} url
 * @param {string} why
 */
async function showAddress(url, why) {
  const link = await signInLink(url);
  progress.say(`no window: ${why}`);
  progress.say(
    'the same console runs in a browser; this link signs in as the duty chief, once, for ten minutes:',
  );
  console.log(`\n  ${url}/#link=${link}\n`);
  progress.say('Ctrl-C stops the server');
}

/**
 * @param {string} executable
 * @param {import('./demoServer.mjs').DemoServer} server
 */
async function openWindow(executable, server) {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    progress.say("running as root: Chromium's own sandbox cannot work and is off (--no-sandbox)");
  }
  const logFile = path.join(DATA, 'window.log');
  const log = openSync(logFile, 'a', 0o600);
  const link = await signInLink(server.url);
  const window = startGroup(executable, [ROOT, ...(isRoot ? ['--no-sandbox'] : []), '--server', server.url], {
    stdio: ['ignore', log, log],
    // In the environment: a command line can be read by every user of the machine.
    env: { ...process.env, LINGXING_SIGN_IN_LINK: link },
  });
  closeSync(log);
  endings.push(window.end);
  progress.say(`the console opens; closing it or Ctrl-C stops everything (logs: ${DATA})`);
  const code = await window.ended;
  if (isEnding) return;
  if (code === 0) return end(0);
  progress.say(`the window did not open, or crashed (exit code ${code}); its log is ${logFile}`);
  progress.say(`on Debian it needs: ${windowPackages()}`);
  await showAddress(server.url, 'see above');
}

/** What a bare Debian lacks for a window. */
function windowPackages() {
  const list = readFileSync(path.join(ROOT, 'scripts', 'window-packages.txt'), 'utf8');
  return list.trim().split('\n').join(' ');
}
