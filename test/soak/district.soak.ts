import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../domain/contract/socket.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time/shanghaiDay.ts';
import { startDemoDayOn } from '../../server/demo/day/demoDayOnServer.ts';
import { demoDistrict } from '../../server/demo/demoDistrict.ts';
import { prepareDistrict } from '../../server/district/district.ts';
import { RING_BOUNDS } from '../../server/link/ring.ts';
import { demoSeats } from '../../server/people/demoSeats.ts';
import { CHEAP, type FolderServer, openFolderServer, PASSWORD } from '../kit/folderServer.ts';
import { plotted } from './plot.ts';

/** Set by `npm run soak`. */
const DAYS = Number(process.env.SOAK_DAYS ?? '30');
/** Above nought: so many minutes of real time instead. */
const REAL_MINUTES = Number(process.env.SOAK_REAL_MINUTES ?? '0');
const ARTEFACTS = join(import.meta.dirname, '..', '..', 'artefacts');
const SAMPLE_MS = REAL_MINUTES > 0 ? MINUTE_MS : 6 * HOUR_MS;
const PROBES = 20;
/** While a minute lasts: what is written comes back from the writer's thread within some turns. */
const TURNS = 6;
const SEATS = ['chief1', 'street1-reviewer', 'auditor'];

interface Sample {
  readonly hour: number;
  readonly cases: number;
  readonly events: number;
  /** MB, after everything unused was let go. */
  readonly heap: number;
  readonly outside: number;
  readonly resident: number;
  readonly handles: number;
  readonly disk: number;
  /** ms, of a call that writes and of one that searches. */
  readonly write: number;
  readonly search: number;
}

let server: FolderServer;
const sockets: Socket[] = [];
const trouble: string[] = [];

beforeAll(async () => {
  const endless = { perSecond: 1e6, burst: 1e6 };
  const district = prepareDistrict(demoDistrict());
  server = await openFolderServer({
    district,
    rates: { perAccount: endless, perConnection: endless, signIn: endless },
  });
  // As the demo makes them: whoever is given a check is known by this id.
  for (const seat of demoSeats(district.directory)) {
    const id = `demo-${seat.account}`;
    const made = await server.people.createAccount({ ...seat, id, password: PASSWORD, passwordCost: CHEAP });
    if ('code' in made) throw new Error(`${seat.account}: ${made.code}`);
  }
}, 120_000);
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.close();
});

it(
  `a district lives ${REAL_MINUTES > 0 ? `${REAL_MINUTES} real minutes` : `${DAYS} days`} and nothing but its log grows`,
  async () => {
    const { app, clock } = server;
    const { dispatcher } = app.live;
    for (const account of SEATS) await sit(account);
    const day = startDemoDayOn(dispatcher, prepareDistrict(demoDistrict()), {
      clock,
      onTrouble: (fault) => trouble.push(fault),
    });
    const samples: Sample[] = [];
    const start = clock.now();
    const end = start + (REAL_MINUTES > 0 ? REAL_MINUTES * MINUTE_MS : DAYS * 24 * HOUR_MS);
    let realAt = performance.now();
    for (let next = start; clock.now() < end; ) {
      await pass();
      if (clock.now() < next) continue;
      next += SAMPLE_MS;
      await app.live.settled();
      const sample = await measured((clock.now() - start) / HOUR_MS);
      samples.push(sample);
      process.stdout.write(`${JSON.stringify(sample)}\n`);
      write(samples);
    }
    await day.stop();
    write(samples);
    expect(trouble.slice(0, 5)).toEqual([]);
    judge(samples);

    async function pass(): Promise<void> {
      if (REAL_MINUTES > 0) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        const now = performance.now();
        clock.advance(Math.round(now - realAt));
        realAt = now;
        return;
      }
      for (let n = 0; n < 6; n += 1) {
        clock.advance(MINUTE_MS / 6);
        for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      }
      // A ladder or an outbox that is behind is waited for, as it would have had the time.
      await app.live.settled();
    }
  },
  24 * HOUR_MS,
);

async function sit(account: string): Promise<void> {
  const socket = io(server.url, {
    auth: { token: await server.token(account) },
    transports: ['websocket'],
    forceNew: true,
  });
  sockets.push(socket);
  await new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('connect', () => socket.emit('join', { world: 'live', protocol: PROTOCOL_VERSION }, resolve));
  });
}

async function measured(hour: number): Promise<Sample> {
  const { durable } = server.app.live.dispatcher;
  const token = await server.token('chief1');
  const write = await slowest(async () => {
    const [caseId] = [...durable.cases.keys()].slice(-1);
    if (caseId === undefined) return;
    const call = { id: `probe-${performance.now()}`, world: 'live', commands: [note(caseId)] };
    const caller = server.app.live.admit(await person('chief1'))?.caller;
    if (caller !== undefined) await server.app.live.dispatcher.submit(call, caller);
  });
  const search = await slowest(async () => {
    await server.call(`GET /cases?q=${encodeURIComponent('垃圾')}&limit=20`, { token });
  });
  global.gc?.();
  global.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    hour,
    cases: durable.cases.size,
    events: durable.seq,
    heap: mb(heapUsed),
    outside: mb(external),
    resident: mb(rss),
    handles: process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length,
    disk: mb(sizeOf(server.dataDir)),
    write,
    search,
  };
}

const note = (caseId: string) => ({ type: 'case.note', data: { caseId, text: '例行查看' } });

async function person(account: string) {
  const found = await server.people.personOfAccount(account);
  if (found === undefined) throw new Error(`no account ${account}`);
  return found;
}

/** ms of the second slowest of some calls: one hiccup of the machine is no growth. */
async function slowest(call: () => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < PROBES; n += 1) {
    const from = performance.now();
    await call();
    took.push(performance.now() - from);
  }
  return took.sort((a, b) => b - a)[1] ?? 0;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function mb(bytes: number): number {
  return Math.round(bytes / 1e4) / 100;
}

/**
 * Cases stay at hand for ever, so memory grows with them and with nothing else: by so much for each case. Handles stand
 * still, and a call at the end takes no longer than at the beginning, but for what the machine itself does.
 */
function judge(samples: readonly Sample[]): void {
  const settled = samples.slice(Math.floor(samples.length / 4));
  const [first, last] = [settled[0], settled.at(-1)];
  if (first === undefined || last === undefined || settled.length < 4) return;
  judgeMemory(samples.filter(({ events }) => events > RING_BOUNDS.events));
  expect(last.handles).toBeLessThanOrEqual(first.handles + 4);
  const half = Math.floor(settled.length / 2);
  for (const of of ['write', 'search'] as const) {
    const [before, after] = [settled.slice(0, half), settled.slice(half)].map((part) =>
      median(part.map((sample) => sample[of])),
    );
    expect(after ?? 0, of).toBeLessThan(2 * (before ?? 0) + 20);
  }
}

const MOST_MB_A_CASE = 0.03;

/** From when the ring of the latest events is full: until then memory grows by each event. */
function judgeMemory(full: readonly Sample[]): void {
  const [first, last] = [full[0], full.at(-1)];
  if (first === undefined || last === undefined || full.length < 4) {
    process.stdout.write('memory is not judged: the ring of the latest events is not full yet\n');
    return;
  }
  expect((last.heap - first.heap) / Math.max(1, last.cases - first.cases)).toBeLessThan(MOST_MB_A_CASE);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function write(samples: readonly Sample[]): void {
  mkdirSync(ARTEFACTS, { recursive: true });
  const curve = (of: keyof Sample, name: string, unit: string) => ({
    name,
    unit,
    points: samples.map((sample) => ({ hour: sample.hour, value: sample[of] })),
  });
  const curves = [
    curve('cases', 'cases', 'n'),
    curve('heap', 'script memory', 'MB'),
    curve('resident', 'memory of the process', 'MB'),
    curve('handles', 'handles', 'n'),
    curve('disk', 'data folder', 'MB'),
    curve('write', 'a command, second slowest of 20', 'ms'),
    curve('search', 'a search, second slowest of 20', 'ms'),
  ];
  writeFileSync(join(ARTEFACTS, 'soak.svg'), plotted('A district, soaked', curves));
  writeFileSync(join(ARTEFACTS, 'soak.json'), `${JSON.stringify(samples, undefined, 1)}\n`);
}
