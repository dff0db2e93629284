import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../domain/contract/socket.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time/shanghaiDay.ts';
import { startDemoDayOn } from '../../server/demo/day/demoDayOnServer.ts';
import { demoDistrict } from '../../server/demo/demoDistrict.ts';
import { prepareDistrict } from '../../server/district/district.ts';
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
/**
 * A district keeps what has ended for 30 days at hand. Here it leaves memory after a day, so that within a week the cases
 * at hand are as many as ever, and whatever still grows stands out.
 */
const PUT_AWAY_AFTER_MS = 24 * HOUR_MS;
const FOLD_EVERY = 1_000;
/** Of the latest events; small, so that it is soon full and grows no more. */
const RING_BOUNDS = { events: 500, chars: 1_000_000 };
/** While a minute lasts: what is written comes back from the writer's thread within some turns. */
const TURNS = 6;
const SEATS = ['chief1', 'street1-reviewer', 'auditor'];

interface Sample {
  readonly hour: number;
  /** At hand; those that ended have left memory. */
  readonly cases: number;
  readonly events: number;
  /** MB, after everything unused was let go. */
  readonly heap: number;
  readonly outside: number;
  readonly resident: number;
  readonly handles: number;
  readonly disk: number;
  /** Of a call that writes, and of one that searches. */
  readonly write: Took;
  readonly search: Took;
}

interface Took {
  /** ms of the second slowest: one hiccup of the machine is no growth. */
  readonly wall: number;
  /** ms of processor of all threads, the median: whatever else the machine does is not in it. */
  readonly work: number;
}

let server: FolderServer;
const sockets: Socket[] = [];
const trouble: string[] = [];

beforeAll(async () => {
  const endless = { perSecond: 1e6, burst: 1e6 };
  const district = prepareDistrict(demoDistrict());
  server = await openFolderServer({
    district,
    putAwayAfter: PUT_AWAY_AFTER_MS,
    foldEvery: FOLD_EVERY,
    ringBounds: RING_BOUNDS,
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
  const write = await tookOf(async () => {
    const [caseId] = [...durable.cases.keys()].slice(-1);
    if (caseId === undefined) return;
    const call = { id: `probe-${performance.now()}`, world: 'live', commands: [note(caseId)] };
    const caller = server.app.live.admit(await person('chief1'))?.caller;
    if (caller !== undefined) await server.app.live.dispatcher.submit(call, caller);
  });
  const search = await tookOf(async () => {
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

async function tookOf(call: () => Promise<void>): Promise<Took> {
  const walls: number[] = [];
  const works: number[] = [];
  for (let n = 0; n < PROBES; n += 1) {
    const [from, before] = [performance.now(), process.cpuUsage()];
    await call();
    walls.push(performance.now() - from);
    const { user, system } = process.cpuUsage(before);
    works.push((user + system) / 1_000);
  }
  return { wall: walls.sort((a, b) => b - a)[1] ?? 0, work: median(works) };
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
 * The cases at hand come and go, so memory stands still but for what is kept of each event. Handles stand still too, and
 * a call at the end is no more work than at the beginning.
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
      median(part.map((sample) => sample[of].work)),
    );
    expect(after ?? 0, of).toBeLessThan(1.5 * (before ?? 0) + 2);
  }
}

const MOST_KB_AN_EVENT = 0.5;

/** From when the ring of the latest events is full: until then memory grows by each event. */
function judgeMemory(full: readonly Sample[]): void {
  const half = Math.floor(full.length / 2);
  const [before, after] = [full.slice(0, half), full.slice(half)].map((part) => ({
    heap: median(part.map(({ heap }) => heap)),
    events: median(part.map(({ events }) => events)),
  }));
  if (before === undefined || after === undefined || full.length < 8) {
    process.stdout.write('memory is not judged: the ring of the latest events is not full for long enough\n');
    return;
  }
  const grown = (1_000 * (after.heap - before.heap)) / (after.events - before.events);
  process.stdout.write(`memory grows by ${grown.toFixed(2)} kB an event\n`);
  expect(grown).toBeLessThan(MOST_KB_AN_EVENT);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function write(samples: readonly Sample[]): void {
  mkdirSync(ARTEFACTS, { recursive: true });
  const curve = (name: string, unit: string, of: (sample: Sample) => number) => ({
    name,
    unit,
    points: samples.map((sample) => ({ hour: sample.hour, value: of(sample) })),
  });
  const curves = [
    curve('events', 'n', ({ events }) => events),
    curve('cases at hand', 'n', ({ cases }) => cases),
    curve('script memory', 'MB', ({ heap }) => heap),
    curve('memory of the process', 'MB', ({ resident }) => resident),
    curve('handles', 'n', ({ handles }) => handles),
    curve('data folder', 'MB', ({ disk }) => disk),
    curve('work of a command, median of 20', 'ms of processor', (sample) => sample.write.work),
    curve('work of a search, median of 20', 'ms of processor', (sample) => sample.search.work),
    curve('a command, second slowest of 20', 'ms', (sample) => sample.write.wall),
    curve('a search, second slowest of 20', 'ms', (sample) => sample.search.wall),
  ];
  writeFileSync(join(ARTEFACTS, 'soak.svg'), plotted('A district, soaked', curves));
  writeFileSync(join(ARTEFACTS, 'soak.json'), `${JSON.stringify(samples, undefined, 1)}\n`);
}
