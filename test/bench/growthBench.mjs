// What a history of so many cases costs: starting, memory, a command, a search, a case's page, stopping.

import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillFolder } from './fillFolder.mjs';
import { startServer } from './streamBench.mjs';

const OPEN = 10_000;
const TRIES = 21;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function timed(work) {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}

async function medianOf(work) {
  const took = [];
  for (let n = 0; n < TRIES; n += 1) took.push((await timed(() => work(n))).ms);
  return Math.round(10 * median(took)) / 10;
}

const start = (data) =>
  startServer(['build/server/main.js', '--data', data, '--port', '0', '--demo'], {
    LINGXING_RATE_LIMIT: 'off',
  });

async function end(child, signal) {
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = await gone;
  return code;
}

function memoryMb({ pid }) {
  const [, kb] = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kb) / 1024);
}

async function signIn(url, data) {
  const accounts = JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8'));
  const { account, password } = accounts.find(({ roles }) => roles.includes('duty_chief'));
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ account, password });
  const { token } = await (await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })).json();
  return { ...headers, authorization: `Bearer ${token}` };
}

/** One line of figures for a folder with so many cases; filled first when it is empty. */
export async function growthBench(cases, folder) {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'lingxing-growth-'));
  const open = Math.min(OPEN, Math.floor(cases / 2));
  const made = await start(data);
  await end(made.child, 'SIGTERM');
  const { ms: fillMs, result } = await timed(() => fillFolder(data, { closed: cases - open, open }));
  const first = await start(data); // brings the index for searches up to date
  await new Promise((resolve) => setTimeout(resolve, 2_000 + cases / 10));
  await end(first.child, 'SIGTERM');

  const { ms: startMs, result: server } = await timed(() => start(data));
  const headers = await signIn(server.url, data);
  const get = async (path) => (await fetch(`${server.url}/api/v1${path}`, { headers })).json();
  const report = (n) => {
    const body = JSON.stringify({ source: '12345', title: `量一量 ${n}`, place: { text: '门口' } });
    return fetch(`${server.url}/api/v1/cases`, { method: 'POST', headers, body });
  };
  const found = await get('/cases?limit=50');
  const oldest = await get(`/cases?q=${encodeURIComponent('第 7 号')}&limit=1`);
  const { id } = oldest.cases?.[0] ?? found.cases[0];
  const figures = {
    commandMs: await medianOf(report),
    searchMs: await medianOf((n) => get(`/cases?q=${encodeURIComponent(`第 ${n * 37} 号`)}&limit=20`)),
    pageMs: await medianOf(() => get(`/cases/${id}`)),
  };
  const rssMb = memoryMb(server.child);
  await end(server.child, 'SIGKILL');
  const { ms: startAfterKillMs, result: again } = await timed(() => start(data));
  await report(0).catch(() => undefined);
  const { ms: stopMs, result: stopCode } = await timed(() => end(again.child, 'SIGTERM'));
  if (folder === undefined) rmSync(data, { recursive: true, force: true });
  return {
    ...{ cases, events: result.events, fillMs: Math.round(fillMs), startMs: Math.round(startMs) },
    ...{ startAfterKillMs: Math.round(startAfterKillMs), rssMb, ...figures },
    ...{ stopMs: Math.round(stopMs), stopCode },
  };
}
