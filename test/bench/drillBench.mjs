// What a drill at sixteen times costs the live world: the same seat gives the same commands there, in turns while the drill
// stands still and while it runs, on one server with a console in the drill and its director's page open.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectLingxing } from './consoles.mjs';
import { startServer } from './streamBench.mjs';

const EVERY_MS = 50;
/** A seat's first commands are slow while the code is still being compiled. */
const WARM_UP = 400;
/** The director's page asks for itself so often. */
const PAGE_MS = 2_000;

export async function drillBench({ rounds = 8, seconds = 10 } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'lingxing-bench-'));
  const { child, url } = await startServer(
    ['build/server/main.js', '--data', data, '--port', '0', '--demo'],
    { LINGXING_RATE_LIMIT: 'off' },
  );
  try {
    return await measure(url, data, { rounds, seconds });
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    rmSync(data, { recursive: true, force: true });
  }
}

async function measure(url, data, { rounds, seconds }) {
  const accounts = JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8'));
  const { account, password } = accounts.find((each) => each.account === 'chief1');
  const { token } = await call(url, 'POST', '/session', undefined, { account, password });
  const { units } = await call(url, 'GET', '/district', token);
  const grids = units.filter(({ kind }) => kind === 'grid');
  const seat = giver(await connectLingxing(url, token));
  const { scripts } = await call(url, 'GET', '/exercises', token);
  const { id: scriptId, name } = scripts.find(({ id }) => id === 'rainstorm') ?? scripts[0];
  const { id, world } = await call(url, 'POST', '/exercises', token, { name, scriptId, rate: 16 });
  const player = await connectLingxing(url, token, world);
  let frames = 0;
  player.handlers.frame = ({ events }) => {
    frames += events.length;
  };
  const page = setInterval(() => void call(url, 'GET', `/exercises/${id}`, token), PAGE_MS);

  let n = 0;
  const report = () => {
    n += 1;
    const place = { gridId: grids[(n * 37) % grids.length].id };
    return seat.give('live', 'case.report', { source: 'leader', title: `量一量 ${n}`, place });
  };
  const inDrill = (type, data = {}) => seat.give(world, type, data);
  for (let each = 0; each < WARM_UP; each += 1) await report();

  const taken = { alone: [], beside: [] };
  const came = { alone: 0, beside: 0 };
  await inDrill('exercise.start');
  for (let round = 0; round < rounds * 2; round += 1) {
    const which = round % 2 === 0 ? 'beside' : 'alone';
    if (round > 0) await inDrill(which === 'beside' ? 'exercise.resume' : 'exercise.pause');
    await sleep(500);
    const before = frames;
    const end = performance.now() + seconds * 1_000;
    while (performance.now() < end) {
      const from = performance.now();
      await report();
      const took = performance.now() - from;
      taken[which].push(took);
      await sleep(Math.max(0, EVERY_MS - took));
    }
    came[which] += frames - before;
  }
  clearInterval(page);
  player.close();
  seat.close();
  return [
    { what: 'live while the drill stands still', ...figures(taken.alone), drillEvents: came.alone },
    { what: 'live beside the drill at 16 times', ...figures(taken.beside), drillEvents: came.beside },
  ];
}

/** Gives one command after the other; resolves when it is durable. */
function giver(link) {
  const waiting = new Map();
  let calls = 0;
  link.handlers.ack = (id, answer) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };
  return {
    close: link.close,
    async give(world, type, data) {
      calls += 1;
      const id = `bench-drill-${calls}`;
      const answer = await new Promise((resolve) => {
        waiting.set(id, resolve);
        link.send({ id, world, commands: [{ type, data }] });
      });
      if (!answer.ok) throw new Error(`${type}: ${answer.code}`);
      return answer;
    },
  };
}

async function call(url, method, path, token, body) {
  const headers = {};
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: sent });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function figures(all) {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share) =>
    Math.round(10 * sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]) / 10;
  return { samples: sorted.length, median: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1) };
}
