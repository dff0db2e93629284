// The same server on its own file and on PostgreSQL, both waiting for the disk with every commit: commands a second and how
// long one waits, with so many outstanding. Targets in turn, on one disk, in one run. Read the ratios.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_POSTGRES, postgresBinaries } from '../postgresBinaries.mjs';
import { startCluster } from '../postgresCluster.mjs';
import { connectLingxing } from './consoles.mjs';
import { createLingxingLoad } from './load.mjs';
import { signIn } from './signIn.mjs';
import { processorMs, startServer } from './streamBench.mjs';

/** The first of a server are compiled while they run. */
const WARM_UP_MS = 1_500;

/** A closed loop of one console for so long. */
async function drive({ url, data, child }, outstanding, seconds) {
  const { authorization } = await signIn(url, data);
  const district = await (await fetch(`${url}/api/v1/district`, { headers: { authorization } })).json();
  const load = createLingxingLoad(district);
  const driver = await connectLingxing(url, authorization.slice('Bearer '.length));
  const sentAt = new Map();
  const waits = [];
  let isOver = false;
  let refused = 0;
  const send = () => {
    const call = load.next();
    sentAt.set(call.id, performance.now());
    driver.send(call);
  };
  const startAt = performance.now() + WARM_UP_MS;
  const endAt = startAt + seconds * 1000;
  let before;
  await new Promise((resolve) => {
    driver.handlers.ack = (id, answer) => {
      const now = performance.now();
      load.answered(id, answer);
      if (!answer.ok) refused += 1;
      if (now >= startAt) {
        before ??= processorMs(child);
        waits.push(now - sentAt.get(id));
      }
      sentAt.delete(id);
      if (now < endAt) send();
      else if (!isOver) {
        isOver = true;
        resolve();
      }
    };
    for (let n = 0; n < outstanding; n += 1) send();
  });
  driver.close();
  waits.sort((a, b) => a - b);
  const at = (part) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))];
  const figures = {
    rate: waits.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    processor: (processorMs(child) - before) / waits.length,
    refused,
  };
  // A round at a time, so that a run that is cut short has still said something.
  process.stderr.write(`${outstanding} outstanding: ${JSON.stringify(figures)}\n`);
  return figures;
}

async function measure(env, outstanding, seconds) {
  const data = mkdtempSync(join(tmpdir(), 'lingxing-stores-'));
  const { child, url } = await startServer(
    ['build/server/main.js', '--data', data, '--port', '0', '--demo'],
    { LINGXING_RATE_LIMIT: 'off', ...env },
  );
  try {
    return await drive({ url, data, child }, outstanding, seconds);
  } finally {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** @param {{rounds: number, seconds: number}} options medians of so many rounds */
export async function storeBench({ rounds, seconds }) {
  const bin = postgresBinaries();
  if (bin === undefined) throw new Error(NO_POSTGRES);
  const cluster = await startCluster(bin, { fsync: true });
  const rows = [];
  try {
    for (const outstanding of [20, 200]) {
      const found = { SQLite: [], PostgreSQL: [] };
      for (let round = 0; round < rounds; round += 1) {
        found.SQLite.push(await measure({}, outstanding, seconds));
        const env = { LINGXING_POSTGRES_URL: await cluster.database() };
        found.PostgreSQL.push(await measure(env, outstanding, seconds));
      }
      const of = (store, name) => median(found[store].map((figures) => figures[name]));
      for (const store of ['SQLite', 'PostgreSQL']) {
        rows.push({
          outstanding,
          store,
          'commands/s': Math.round(of(store, 'rate')),
          'of SQLite': Number((of(store, 'rate') / of('SQLite', 'rate')).toFixed(2)),
          'p50 ms': Number(of(store, 'p50').toFixed(1)),
          'p99 ms': Number(of(store, 'p99').toFixed(1)),
          'p99 of SQLite': Number((of(store, 'p99') / of('SQLite', 'p99')).toFixed(2)),
          'server ms/command': Number(of(store, 'processor').toFixed(3)),
          refused: Math.max(...found[store].map(({ refused }) => refused)),
        });
      }
    }
  } finally {
    await cluster.stop();
  }
  return rows;
}
