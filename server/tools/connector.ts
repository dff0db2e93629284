import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReportInput } from '../../domain/contract/commands.ts';
import { defined } from '../../domain/defined.ts';
import { systemClock } from '../clock.ts';
import {
  type HandedOver,
  openConnector,
  PullFailed,
  pausesFrom,
  type Taken,
} from '../connector/connector.ts';
import { keepOrders } from '../connector/refusals.ts';
import { openSimulator, type Simulator } from '../connector/simulator.ts';
import { openUpstream } from '../connector/upstream.ts';
import { makeOrders } from '../demo/madeOrders.ts';
import { findCredentials } from '../feed/credentials.ts';
import { createIntakeClient, FeedStopped, type IntakeClient } from '../feed/intakeClient.ts';
import { parseForeignJson } from '../intake/foreignJson.ts';
import { find } from '../localServers.ts';
import { openVault } from '../people/vaultKey.ts';
import { openSqliteStore } from '../store/sqlite/sqliteStore.ts';
import { misused, readServerCall, type ToolParts } from './serverCall.ts';

const USAGE = `npm run connector -- [--url SERVER] [--key KEY] (--upstream URL | --orders FILE.jsonl | --made N) [--once]

Pulls work orders of a 12345 platform page by page and reports them to a server, as a process of its own.
--url       the server; left out, the one that runs on this machine
--key       an API key (or LINGXING_KEY); else the demo account "feed" of the server on this machine
--upstream  the platform, which answers GET URL/orders?after=CURSOR&limit=N; its key in LINGXING_UPSTREAM_KEY
--orders    no platform: a simulated one gives the orders of this file, one JSON object a line
--made      no platform: a simulated one gives so many invented orders
--serve     with one of the two: no server either, only the platform, at this port; says what answers it takes
--source    the channel the reports are said to come through (12345)
--every     seconds between two looks when there is nothing (10); after failures longer, up to a minute
--once      stop when there is nothing more
What cannot be taken in waits in the console under 接入.
Where it got to is kept: stopped or killed, it goes on there, and what was taken is not taken twice.
A server pulls by itself when connectors.json lies in its data folder (docs/connector.md).`;

/** What the tool needs of the world; tests bring their own. */
export interface ConnectorToolParts extends ToolParts {
  /** Rejects when `signal` says that nobody waits any more. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly stateFolder: string;
  readonly onInterrupt: (callback: () => void) => void;
}

const machine: ConnectorToolParts = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  wait: (ms, signal) => pause(ms, undefined, { signal }),
  findServer: (url) => find(url),
  stateFolder: join(
    process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'),
    'lingxing',
    'connector',
  ),
  onInterrupt: (callback) => {
    process.once('SIGINT', callback);
    process.once('SIGTERM', callback);
  },
};

/** Reports under way at once: what bounds it when the server is slow. */
const AT_ONCE = 16;

/** Exit code: 0 nothing more to pull, 1 stopped by a failure, 2 the call itself. */
export async function run(argv: string[], parts: ConnectorToolParts = machine): Promise<number> {
  const call = readCall(argv, parts);
  if (typeof call === 'number') return call;
  if (call.serve !== undefined) return servePlatform(call.serve, call.orders ?? [], parts);
  const credentials = findCredentials(call.url, call.key, parts.findServer);
  if (credentials === undefined) {
    return misused(
      parts,
      USAGE,
      `no key for ${call.url}: give --key or LINGXING_KEY, or start the server here with --demo`,
    );
  }
  let isCancelled = false;
  const interrupt = new AbortController();
  parts.onInterrupt(() => {
    isCancelled = true;
    interrupt.abort();
  });
  /** No longer than until it is told to stop. */
  const wait = (ms: number): Promise<void> => parts.wait(ms, interrupt.signal).catch(() => undefined);
  const client = createIntakeClient({
    url: call.url,
    credentials,
    handsOver: true,
    wait,
    isCancelled: () => isCancelled,
    onWaiting: (why) => why !== undefined && parts.err(`等待 waiting: ${why}`),
  });
  const name = createHash('sha256').update(`${call.from}\n${call.url}`).digest('hex').slice(0, 32);
  mkdirSync(parts.stateFolder, { recursive: true, mode: 0o700 });
  const vault = openVault({ dataDir: parts.stateFolder });
  const store = await openSqliteStore({ file: join(parts.stateFolder, `${name}.db`) });
  const simulator = await simulatorFor(call);
  const upstream = simulator?.url ?? call.upstream ?? '';
  const connector = await openConnector({
    id: 'tool',
    name: call.from,
    source: call.source,
    upstream: openUpstream(upstream, process.env.LINGXING_UPSTREAM_KEY),
    take: takeThrough(client),
    handOver: handOverThrough(client, call.source),
    progress: store.cursors,
    keep: keepOrders(vault, 'tool'),
    clock: systemClock,
    everyMillis: call.everyMillis,
    onTrouble: (error, failures) => failures === 1 && parts.err(`停顿 trouble: ${codeOf(error)}`),
  });
  try {
    const pauseAfter = pausesFrom(call.everyMillis);
    let lastLine = '';
    let failures = 0;
    for (;;) {
      await connector.pull(() => isCancelled);
      // A platform that gets nowhere, or is not there, is asked ever more seldom.
      failures = connector.status().error === undefined ? 0 : failures + 1;
      const { accepted, repeated, supplemented, refused, lastId = '-' } = connector.status();
      const line = `收 ${accepted} 重 ${repeated} 补 ${supplemented} 拒 ${refused} | ${lastId}`;
      if (line !== lastLine) parts.err(line);
      lastLine = line;
      if (isCancelled || call.once) break;
      await wait(pauseAfter(failures + 1));
      if (isCancelled) break;
    }
    const status = connector.status();
    parts.out(JSON.stringify(status));
    return status.error === undefined ? 0 : 1;
  } finally {
    await store.close();
    await simulator?.close();
  }
}

/** A platform of its own, for a server that names it in connectors.json; until it is interrupted. */
async function servePlatform(
  port: number,
  orders: readonly object[],
  parts: ConnectorToolParts,
): Promise<number> {
  const platform = await openSimulator({
    port,
    ...defined({ key: process.env.LINGXING_UPSTREAM_KEY }),
    onAnswer: ({ orderNo, kind, text, receipt }) => parts.out(`${receipt} ${orderNo} ${kind} ${text}`),
  });
  platform.add(...orders);
  parts.err(`模拟平台 platform: ${platform.url}`);
  await new Promise<void>((resolve) => parts.onInterrupt(resolve));
  await platform.close();
  return 0;
}

interface Call {
  readonly url: string;
  readonly key: string | undefined;
  readonly upstream: string | undefined;
  readonly orders: readonly object[] | undefined;
  /** What the cursor belongs to. */
  readonly from: string;
  readonly source: string;
  readonly everyMillis: number;
  readonly once: boolean;
  /** Port of a platform to be nothing else. */
  readonly serve: number | undefined;
}

async function simulatorFor({ orders }: Call): Promise<Simulator | undefined> {
  if (orders === undefined) return undefined;
  const simulator = await openSimulator();
  simulator.add(...orders);
  return simulator;
}

function codeOf(error: unknown): string {
  return error instanceof PullFailed ? error.code : String(error);
}

/** Into the console's list of what waits to be taken up. */
function handOverThrough({ handOver }: Pick<IntakeClient, 'handOver'>, source: string) {
  return async (refused: HandedOver): Promise<void> => {
    try {
      await handOver({ source, ...refused });
    } catch (error) {
      throw error instanceof FeedStopped ? new PullFailed(error.code, error.message) : error;
    }
  };
}

/** Through the public intake call, a few at a time; the client waits by itself while the server cannot. */
function takeThrough({ send }: Pick<IntakeClient, 'send'>) {
  async function take(report: ReportInput): Promise<Taken> {
    try {
      const delivery = await send(report);
      return delivery.kind === 'refused' ? { kind: 'refused', code: delivery.code } : { kind: delivery.kind };
    } catch (error) {
      if (error instanceof FeedStopped) return { kind: 'later', code: error.code };
      throw error;
    }
  }
  return async (reports: readonly ReportInput[]): Promise<readonly Taken[]> => {
    const taken: Taken[] = [];
    for (let at = 0; at < reports.length; at += AT_ONCE) {
      taken.push(...(await Promise.all(reports.slice(at, at + AT_ONCE).map(take))));
      if (taken.some((batch) => batch.kind === 'later')) break;
    }
    return taken;
  };
}

function readCall(argv: string[], parts: ConnectorToolParts): Call | number {
  const texts = ['key', 'upstream', 'orders', 'made', 'source', 'every', 'serve'];
  const call = readServerCall(argv, { texts, switches: ['once'] }, USAGE, parts);
  if (typeof call === 'number') return call;
  const { url, given } = call;
  const { upstream, orders, made } = {
    upstream: given('upstream'),
    orders: given('orders'),
    made: given('made'),
  };
  const named = [upstream, orders, made].filter((source) => source !== undefined);
  if (named.length !== 1) return misused(parts, USAGE, 'give one of --upstream, --orders and --made');
  if (upstream !== undefined && !URL.canParse(upstream))
    return misused(parts, USAGE, '--upstream is an address');
  const seconds = Number(given('every') ?? 10);
  if (!(seconds >= 1)) return misused(parts, USAGE, '--every is a number of seconds');
  const serve = given('serve');
  if (serve !== undefined && (upstream !== undefined || !/^\d{1,5}$/u.test(serve)))
    return misused(parts, USAGE, '--serve is a port, of a platform that --orders or --made fills');
  const simulated = simulatedOrders(orders, made);
  if (typeof simulated === 'string') return misused(parts, USAGE, simulated);
  return {
    url,
    key: given('key') ?? process.env.LINGXING_KEY,
    upstream,
    orders: simulated?.orders,
    from: simulated?.from ?? upstream ?? '',
    source: given('source') ?? '12345',
    everyMillis: seconds * 1_000,
    once: call.has('once'),
    serve: given('serve') === undefined ? undefined : Number(given('serve')),
  };
}

/** The orders to simulate with, and what their cursor belongs to; a sentence when they cannot be read. */
function simulatedOrders(
  file: string | undefined,
  made: string | undefined,
): { readonly orders: readonly object[]; readonly from: string } | string | undefined {
  if (made !== undefined) {
    if (!/^\d{1,6}$/u.test(made)) return '--made is a number';
    return { orders: makeOrders(Number(made)), from: 'made' };
  }
  if (file === undefined) return undefined;
  try {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    // A line that is no object is handed on as it is: the connector says which orders it cannot read.
    return { orders: lines.map((line) => Object(parseForeignJson(line))), from: `file ${file}` };
  } catch (error) {
    return `${file}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
