// What one greedy account does to another: `npx tsc -b && node test/bench/fairness.mjs [cases] [seconds]`.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { io } from 'socket.io-client';

/*
 * A duty chief reports a case and searches four times a second, which an account's budget allows for, first alone, then beside an account that sends what it
 * can: forty searches of sixty words at once, batches of 200 reports over four connections, calls of a megabyte. Prints the
 * milliseconds the chief waits for what is done (a refusal for haste is held back by half a second and counted apart), how much processor time the server's thread took (which no other work of the machine
 * changes), and what became of the greedy one's calls.
 */

const CASES = Number(process.argv[2] ?? 28_000);
const SECONDS = Number(process.argv[3] ?? 20);
const ROOT = join(import.meta.dirname, '..', '..');
const WORDS = ['路灯', '垃圾', '积水', '井盖', '噪声', '占道', '水管', '树木', '广告', '油烟'];

async function startServer(dataDir, env) {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'build', 'server', 'main.js'), '--data', dataDir, '--port', '0', '--demo'],
    { env: { ...process.env, LINGXING_LOG_LEVEL: 'fatal', ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(child.stdout, 'data');
  return { url: JSON.parse(String(line)).url, child };
}

async function stopServer({ child }) {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function seat(url, { account, password }) {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  const { token } = await answer.json();
  return {
    connect() {
      const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true });
      return (commands) =>
        socket.timeout(30_000).emitWithAck('command', {
          id: `fairness-${randomBytes(8).toString('hex')}`,
          world: 'live',
          commands,
        });
    },
    async search(words) {
      const response = await fetch(`${url}/api/v1/cases?q=${encodeURIComponent(words)}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await response.text();
      return response.status;
    },
  };
}

let made = 0;
function report(description = '') {
  made += 1;
  const title = `${WORDS[made % 10]}${WORDS[(made * 7) % 10]} ${made}`;
  return {
    type: 'case.report',
    data: { source: '12345', title, description, place: { text: `盘福路 ${made} 号` } },
  };
}

const percentile = (times, share) =>
  times.sort((a, b) => a - b)[Math.floor(times.length * share)]?.toFixed(1);

/** Processor time of the thread that decides, in ms; undefined where the system does not tell. */
function workOf({ pid }) {
  try {
    const fields = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return undefined;
  }
}

async function chiefAtWork(command, chief, child) {
  const [from, before] = [performance.now(), workOf(child)];
  const waits = { command: [], search: [] };
  let refused = 0;
  const timed = async (kind, call) => {
    const started = performance.now();
    const answer = await call;
    if (answer === 200 || answer.ok === true) waits[kind].push(performance.now() - started);
    else refused += 1;
  };
  const end = performance.now() + SECONDS * 1_000;
  while (performance.now() < end) {
    await Promise.all([
      timed('command', command([report()])),
      timed('search', chief.search(`${WORDS[made % 10]} 盘福`)),
      wait(250),
    ]);
  }
  const busy = ((workOf(child) - before) / (performance.now() - from)) * 1_000;
  const waited = Object.entries(waits)
    .map(
      ([kind, times]) =>
        `${kind} p50 ${percentile(times, 0.5)} p99 ${percentile(times, 0.99)} ms of ${times.length}`,
    )
    .join(', ');
  return `${waited}, ${refused} refused; the server's own thread works ${busy.toFixed(0)} ms a second`;
}

function startGreed(greedy) {
  const became = {};
  const note = (outcome) => {
    became[outcome] = (became[outcome] ?? 0) + 1;
  };
  let isOver = false;
  const again = async (call) => {
    while (!isOver) {
      await call().then(note, () => note('cut off or unanswered'));
      await wait(5);
    }
  };
  const sixty = Array.from({ length: 60 }, (_, n) => WORDS[n % 10][n % 2] + String(n))
    .join(' ')
    .slice(0, 200);
  for (let n = 0; n < 40; n += 1) void again(async () => `search ${await greedy.search(sixty)}`);
  for (let n = 0; n < 4; n += 1) {
    const send = greedy.connect();
    const batch = (size, text) => async () => {
      const answer = await send(Array.from({ length: size }, () => report(text)));
      return `${size} commands ${answer.ok ? 'taken' : answer.code}`;
    };
    void again(batch(200));
    void again(batch(1, 'x'.repeat(1_000_000)));
  }
  return () => {
    isOver = true;
    return became;
  };
}

const dataDir = mkdtempSync(join(tmpdir(), 'lingxing-fairness-'));
let server = await startServer(dataDir, { LINGXING_RATE_LIMIT: 'off' });
try {
  const accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8'));
  const [first, second] = accounts.filter(({ roles }) => roles.includes('duty_chief'));
  const fill = (await seat(server.url, first)).connect();
  while (made < CASES) await fill(Array.from({ length: 200 }, () => report()));
  await stopServer(server);
  server = await startServer(dataDir, { LINGXING_RATE_LIMIT: 'on' });
  const chief = await seat(server.url, first);
  const command = chief.connect();
  console.log(`${CASES} cases, alone: ${await chiefAtWork(command, chief, server.child)}`);
  const stopGreed = startGreed(await seat(server.url, second));
  console.log(`beside a greedy account: ${await chiefAtWork(command, chief, server.child)}`);
  console.log('the greedy account:', stopGreed());
} finally {
  await stopServer(server);
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);
