// Commands a second until every console has them, and how long the last console waits: this server
// against the bare one, the same load, the same machine, the same minute. Read the ratios.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectBare, connectLingxing, createWatcher, watch } from './consoles.mjs';
import { createBareLoad, createLingxingLoad } from './load.mjs';
import { signIn } from './signIn.mjs';

const IN_FLIGHT = 64;
const root = new URL('../../', import.meta.url).pathname;

export async function startServer(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('{"ready":true')) return { child, url: JSON.parse(line).url };
  }
  throw new Error(`${args[0]} did not get ready`);
}

/**
 * Processor time the server has used so far, in ms, all its threads; NaN where the system does not tell.
 * On a machine that does other work besides, it says more than the clock on the wall.
 */
export function processorMs({ pid }) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    // Fields 14 and 15 of the line, in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

async function stop(child) {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** A server runs for months: its first moments, in which its code is still being compiled, are not counted. */
const WARM_UP = { commands: 5_000, ms: 6_000 };

/** Drives one server with `consoles` watchers for `seconds`; resolves to the figures of that run. */
async function drive({ child, connect, load, consoles, seconds }) {
  const links = [];
  for (let i = 0; i < consoles; i += 25) {
    const some = Array.from({ length: Math.min(25, consoles - i) }, () => connect());
    links.push(...(await Promise.all(some)));
  }
  const watchers = links.map((link) => createWatcher(link.seq));
  const sentAt = new Map();
  const latencies = [];
  const arrivals = new Map();
  let accepted = 0;
  let refused = 0;
  let firstRefusal;

  links.forEach((link, index) => {
    link.handlers.frame = (frame) => {
      watch(watchers[index], frame);
      const count = (arrivals.get(frame.from) ?? 0) + 1;
      arrivals.set(frame.from, count);
      if (count < links.length) return;
      arrivals.delete(frame.from);
      const now = performance.now();
      for (const id of new Set(frame.events.map((event) => event.commandId))) {
        const sent = sentAt.get(id);
        if (sent === undefined) continue;
        sentAt.delete(id);
        latencies.push(now - sent);
      }
    };
  });

  const driver = await connect();
  let running = true;
  let inFlight = 0;
  let done;
  const drained = new Promise((resolve) => {
    done = resolve;
  });
  const sendNext = () => {
    const call = load.next();
    sentAt.set(call.id, performance.now());
    inFlight += 1;
    driver.send(call);
  };
  driver.handlers.ack = (id, answer) => {
    inFlight -= 1;
    if (answer.ok === false) {
      refused += 1;
      firstRefusal ??= answer;
      sentAt.delete(id);
    } else accepted += 1;
    load.answered(id, answer);
    if (running) sendNext();
    else if (inFlight === 0) done();
  };
  for (let i = 0; i < IN_FLIGHT; i += 1) sendNext();
  const warmBy = performance.now() + WARM_UP.ms;
  while (accepted < WARM_UP.commands && performance.now() < warmBy) await sleep(20);
  const before = { accepted, processor: processorMs(child), at: performance.now() };
  const [first] = watchers;
  const bytesBefore = first.bytes;
  const framesBefore = first.frames;
  latencies.length = 0;
  await sleep(seconds * 1000);
  running = false;
  await drained;
  const deadline = performance.now() + 20_000;
  while (sentAt.size > 0 && performance.now() < deadline) {
    await sleep(5);
  }
  const elapsed = (performance.now() - before.at) / 1000;
  const counted = Math.max(1, accepted - before.accepted);
  const processor = processorMs(child) - before.processor;
  const head = Math.max(...watchers.map((watcher) => watcher.seq));
  const faults = { lost: 0, repeated: 0, disordered: 0, torn: 0, behind: sentAt.size };
  for (const watcher of watchers) {
    faults.lost += watcher.lost + (head - watcher.seq);
    faults.repeated += watcher.repeated;
    faults.disordered += watcher.disordered;
    faults.torn += watcher.torn;
  }
  for (const link of [...links, driver]) link.close();
  if (firstRefusal !== undefined)
    process.stderr.write(`refused ${refused}: ${JSON.stringify(firstRefusal)}\n`);
  latencies.sort((a, b) => a - b);
  const quantile = (q) => latencies[Math.min(latencies.length - 1, Math.floor(q * latencies.length))];
  return {
    perSecond: counted / elapsed,
    processor: (processor * 1000) / counted,
    p50: quantile(0.5),
    p99: quantile(0.99),
    perFrame: counted / Math.max(1, first.frames - framesBefore),
    bytes: (first.bytes - bytesBefore) / counted,
    ...faults,
  };
}

export async function runBare(consoles, seconds) {
  const { child, url } = await startServer(['test/bench/bareServer.mjs']);
  const figures = await drive({
    child,
    connect: () => connectBare(url),
    load: createBareLoad(),
    consoles,
    seconds,
  });
  await stop(child);
  return figures;
}

export async function runLingxing(consoles, seconds) {
  const data = mkdtempSync(join(tmpdir(), 'lingxing-bench-'));
  // The load is one seat typing as fast as a thousand: the per-seat limits are lifted for it.
  const { child, url } = await startServer(
    ['build/server/main.js', '--data', data, '--port', '0', '--demo'],
    { LINGXING_RATE_LIMIT: 'off' },
  );
  const { authorization } = await signIn(url, data);
  const token = authorization.slice('Bearer '.length);
  const district = await (await fetch(`${url}/api/v1/district`, { headers: { authorization } })).json();
  const figures = await drive({
    child,
    connect: () => connectLingxing(url, token),
    load: createLingxingLoad(district),
    consoles,
    seconds,
  });
  await stop(child);
  rmSync(data, { recursive: true, force: true });
  return figures;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Pairs of short runs in turn, so that a drift of the machine's speed hits both; medians of the pairs. */
export async function streamBench({ sizes = [10, 100, 500], seconds = 4, rounds = 3 } = {}) {
  const rows = [];
  for (const consoles of sizes) {
    const bare = [];
    const samples = [];
    for (let round = 0; round < rounds; round += 1) {
      process.stderr.write(`consoles ${consoles}, round ${round + 1} of ${rounds}\n`);
      bare.push(await runBare(consoles, seconds));
      samples.push(await runLingxing(consoles, seconds));
    }
    const pick = (runs, key) => median(runs.map((run) => run[key]));
    rows.push({
      consoles,
      'bare/s': Math.round(pick(bare, 'perSecond')),
      'lingxing/s': Math.round(pick(samples, 'perSecond')),
      'rate ratio': median(samples.map((run, i) => run.perSecond / bare[i].perSecond)).toFixed(2),
      'bare p50 ms': pick(bare, 'p50').toFixed(1),
      'lingxing p50 ms': pick(samples, 'p50').toFixed(1),
      'latency ratio': median(samples.map((run, i) => run.p50 / bare[i].p50)).toFixed(2),
      'lingxing p99 ms': pick(samples, 'p99').toFixed(1),
      'server µs/command': `${Math.round(pick(bare, 'processor'))} / ${Math.round(pick(samples, 'processor'))}`,
      'commands/frame': `${pick(bare, 'perFrame').toFixed(1)} / ${pick(samples, 'perFrame').toFixed(1)}`,
      'bytes/command': `${Math.round(pick(bare, 'bytes'))} / ${Math.round(pick(samples, 'bytes'))}`,
      'lost/repeated/disordered/torn': ['lost', 'repeated', 'disordered', 'torn']
        .map((key) => samples.reduce((sum, run) => sum + run[key], 0))
        .join('/'),
    });
  }
  return rows;
}
