// What a history of so many cases costs: starting, memory, a command, a search, a case's page, the measures, stopping;
// beside each how long the event loop was held at the longest.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillFolder } from './fillFolder.mjs';
import { blockOf, end, settled, startProbed } from './probedServer.mjs';
import { signIn } from './signIn.mjs';
import { processorMs } from './streamBench.mjs';

const OPEN = 10_000;
const TRIES = 21;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function timed(work) {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}

async function medianOf(work, times) {
  const took = [];
  for (let n = 0; n < times; n += 1) took.push((await timed(() => work(n))).ms);
  return Math.round(10 * median(took)) / 10;
}

function memoryMb({ pid }) {
  const [, kb] = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kb) / 1024);
}

/** A folder that holds so many cases; one that was filled before is taken as it is. */
async function filled(data, cases) {
  const open = Math.min(OPEN, Math.floor(cases / 2));
  if (existsSync(join(data, 'lingxing.db'))) return {};
  const made = await startProbed(data);
  await end(made.child);
  const { ms, result } = await timed(() => fillFolder(data, { closed: cases - open, open }));
  const first = await startProbed(data);
  await settled(first.child);
  await end(first.child);
  return { events: result.events, fillMs: Math.round(ms) };
}

/** Wall time of a start and the processor time in it: on a shared machine the latter says more. */
async function started(data, name) {
  const { ms, result } = await timed(() => startProbed(data));
  return {
    ...result,
    figures: { [`${name}Ms`]: Math.round(ms), [`${name}CpuMs`]: processorMs(result.child) },
  };
}

/** One line of figures for a folder with so many cases; filled first when it is empty. */
export async function growthBench(cases, folder) {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'lingxing-growth-'));
  const filling = await filled(data, cases);
  const server = await started(data, 'start');
  await blockOf(server.child);
  const headers = await signIn(server.url, data);
  const get = async (path) => (await fetch(`${server.url}/api/v1${path}`, { headers })).json();
  const report = (n) => {
    const body = JSON.stringify({ source: '12345', title: `量一量 ${n}`, place: { text: '门口' } });
    return fetch(`${server.url}/api/v1/cases`, { method: 'POST', headers, body });
  };
  const found = await get('/cases?limit=50');
  const oldest = await get(`/cases?q=${encodeURIComponent('第 7 号')}&limit=1`);
  const { id } = oldest.cases?.[0] ?? found.cases[0];
  const blocks = {};
  const figures = {};
  async function measured(name, times, work) {
    const before = processorMs(server.child);
    figures[`${name}Ms`] = await medianOf(work, times);
    figures[`${name}CpuMs`] = Math.round((processorMs(server.child) - before) / times);
    blocks[name] = await blockOf(server.child);
  }
  // What a start leaves to do goes on while it serves already.
  await measured('afterStart', 1, () => new Promise((resolve) => setTimeout(resolve, 5_000)));
  const rssMb = memoryMb(server.child);
  await measured('command', TRIES, report);
  await measured('search', TRIES, (n) => get(`/cases?q=${encodeURIComponent(`第 ${n * 37} 号`)}&limit=20`));
  await measured('page', TRIES, () => get(`/cases/${id}`));
  await measured('measuresFirst', 1, () => get('/measures?rows=no'));
  await measured('measures', 5, () => get('/measures?rows=no'));
  await measured('brief', 5, () => get('/brief'));
  await measured('commandLater', TRIES, (n) => report(n + TRIES));
  const rssAfterMb = memoryMb(server.child);
  await end(server.child, 'SIGKILL');
  const again = await started(data, 'startAfterKill');
  await report(0).catch(() => undefined);
  const { ms: stopMs, result: stopCode } = await timed(() => end(again.child));
  if (folder === undefined) rmSync(data, { recursive: true, force: true });
  return {
    ...{ cases, ...filling, ...server.figures, ...again.figures, rssMb, rssAfterMb, ...figures },
    ...{ stopMs: Math.round(stopMs), stopCode, blocksMs: blocks },
  };
}
