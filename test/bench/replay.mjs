// How long a jump into the past takes, and how that grows with the log. Needs a built server and the data folder of a demo day:
//   npm run server -- --data DIR --demo --demo-day   (once, until it is ready; then stop it)
//   node test/bench/replay.mjs --from DIR --out DIR2 --days 30,90,365
// With --hold it waits for a line on its standard input before it jumps: writing a year takes long, only jumping needs a quiet machine.
// The day's events were decided by the product's own code. They are written again and again, with other ids and later times, twice a
// day, which makes about 1,000 cases a day; what was still open at the end of the day is voided three days later.
import { createHmac } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, PerformanceObserver, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { KINDS } from '../../build/domain/kinds.js';
import { applyEvent, emptySituation } from '../../build/domain/situation.js';
import { createAudienceIndex } from '../../build/server/link/audience.js';
import { openReplay } from '../../build/server/replay/replay.js';
import { openSqliteStore, openStoreReader } from '../../build/server/store/sqlite/sqliteStore.js';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    out: { type: 'string' },
    days: { type: 'string', default: '30,90,365' },
    jumps: { type: 'string', default: '60' },
    hold: { type: 'boolean', default: false },
  },
});
const HALF_DAY = 43_200_000;
const MONTH = 60 * HALF_DAY;
const TERMINAL = new Set(['closed', 'rejected', 'voided', 'merged']);

const reader = await openStoreReader(join(values.from, 'lingxing.db'));
const ofCases = (await reader.events.read('live', 0, Number.MAX_SAFE_INTEGER))
  .map(({ event }) => event)
  .filter((event) => 'caseId' in event);
await reader.close();
// 500 of them, twice a day: the newest, whose lives lie on one day.
const ids = [...new Set(ofCases.map(({ caseId }) => caseId))].slice(-500);
const taken = new Set(ids);
const day = ofCases.filter(({ caseId }) => taken.has(caseId));
const numbers = new Map(ids.map((id, n) => [id, n]));
const lived = emptySituation('live');
for (const event of day) applyEvent(lived, event);
const open = ids.filter((id) => !TERMINAL.has(lived.cases.get(id)?.state));
const start = day[0].at;
const voidings = open.map((caseId) => ({
  world: 'live',
  type: 'CaseVoided',
  at: day.at(-1).at,
  by: { id: 'system', role: 'system' },
  caseId,
  version: lived.cases.get(caseId).version + 1,
  data: { reason: 'bench' },
}));

/** The event of a repetition: other cases, other times. */
function again(event, repetition, later) {
  const text = JSON.stringify(event, (_key, value) =>
    typeof value === 'number' && value > 1e12 ? value + repetition * HALF_DAY + later : value,
  );
  return text.replaceAll(/YX-\d{8}-\d{6,12}/gu, (id) => {
    const n = numbers.get(id);
    return n === undefined ? id : `YX-20270101-${String(repetition * 10_000 + n).padStart(8, '0')}`;
  });
}

rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
const file = join(values.out, 'lingxing.db');
const store = await openSqliteStore({ file });
const durable = emptySituation('live');
const history = new Map();
let seq = 0;
let lastAt = 0;
let repetition = 0;

async function append(texts) {
  const events = texts
    .map((text) => JSON.parse(text))
    .sort((a, b) => a.at - b.at)
    .map((event) => {
      seq += 1;
      lastAt = Math.max(lastAt, event.at);
      return { ...event, seq, at: lastAt };
    });
  for (const event of events) {
    applyEvent(durable, event);
    const seqs = history.get(event.caseId) ?? [];
    seqs.push(event.seq);
    history.set(event.caseId, seqs);
  }
  for (let n = 0; n < events.length; n += 500) {
    const piece = events.slice(n, n + 500).map((event) => ({ event, text: JSON.stringify(event) }));
    await store.events.append({ world: 'live', events: piece, commands: [], contacts: [] });
  }
}

/** What ended a month ago leaves memory, as in a server (docs/adr/0033). */
function putAway() {
  for (const [id, thisCase] of durable.cases) {
    if (TERMINAL.has(thisCase.state) && thisCase.updatedAt < lastAt - MONTH) durable.cases.delete(id);
  }
}

async function grow(days) {
  for (; repetition < days * 2; repetition += 1) {
    const texts = day.map((event) => again(event, repetition, 0));
    if (repetition >= 6) texts.push(...voidings.map((event) => again(event, repetition - 6, 6 * HALF_DAY)));
    await append(texts);
    putAway();
  }
}

// The centre sees every case: nobody's units are asked.
const directory = {};
const scope = { kind: 'all', reporters: true };
const wall = {
  now: () => Date.now(),
  after: (ms, run) =>
    (
      (t) => () =>
        clearTimeout(t)
    )(setTimeout(run, ms)),
  every: (ms, run) =>
    (
      (t) => () =>
        clearInterval(t)
    )(setInterval(run, ms)),
};
const openAnew = () =>
  openReplay({
    dispatcher: {
      world: 'live',
      kinds: KINDS,
      durable,
      eventsOf: async (id) => {
        const seqs = history.get(id) ?? [];
        const found = [];
        for (const each of seqs) found.push(...(await store.events.read('live', each - 1, 1)));
        return found;
      },
      // Whoever sees every case is shown none of them by what became of it.
      casesOf: async () => new Map(),
      follow: () => () => undefined,
    },
    log: store.events,
    store: store.keyframes,
    newHash: () => createHmac('sha256', 'bench'),
    audience: createAudienceIndex(KINDS, directory),
    directory,
    now: () => lastAt,
    wall,
    onTrouble: (error) => process.stderr.write(`${error}\n`),
    onRefused: (at) => process.stderr.write(`refused ${at}\n`),
  });

let longestGcMs = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestGcMs = Math.max(longestGcMs, duration);
}).observe({ entryTypes: ['gc'] });

const round = (n) => Math.round(n * 10) / 10;
for (const days of values.days.split(',').map(Number)) {
  await grow(days);
  const began = performance.now();
  const making = await openAnew();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  making.start();
  await making.settled();
  delay.disable();
  const makeMs = performance.now() - began;
  await making.stop();
  const marks = await store.keyframes.list('live');
  if (values.hold) {
    process.stderr.write(`${days} days written, ${marks.length} keyframes\n`);
    await new Promise((resolve) => process.stdin.once('data', resolve));
    process.stdin.pause();
  }
  // Opened anew: nothing is folded already.
  const replay = await openAnew();
  const jumps = [];
  longestGcMs = 0;
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  for (let n = 0; n < Number(values.jumps); n += 1) {
    const at = start + Math.floor(((n * 0.618_034) % 1) * (lastAt - start));
    const before = performance.now();
    const shown = await replay.at(scope, at);
    if ('code' in shown) throw new Error(shown.code);
    jumps.push({
      ms: performance.now() - before,
      work: shown.work,
      size: shown.json.reduce((sum, { length }) => sum + length, 0),
    });
  }
  loop.disable();
  const times = jumps.map(({ ms }) => ms).sort((a, b) => a - b);
  const works = jumps.map(({ work }) => work).sort((a, b) => a - b);
  const keyframeBytes = marks.reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(
    `${JSON.stringify({
      days,
      cases: repetition * ids.length,
      events: seq,
      logMb: round(statSync(file).size / 1e6),
      keyframes: marks.length,
      keyframeMb: round(keyframeBytes / 1e6),
      largestKeyframeKb: round(Math.max(...marks.map(({ size }) => size)) / 1e3),
      makeNewOnesMs: Math.round(makeMs),
      makeLongestBlockMs: round(delay.max / 1e6),
      jumpMedianMs: Math.round(times[times.length >> 1]),
      jumpP95Ms: Math.round(times[Math.floor(times.length * 0.95)]),
      jumpMaxMs: Math.round(times.at(-1)),
      jumpWorkMedianMs: Math.round(works[works.length >> 1]),
      jumpLongestBlockMs: round(loop.max / 1e6),
      jumpBlockP99Ms: round(loop.percentile(99) / 1e6),
      jumpLongestGcMs: round(longestGcMs),
      answerMb: round(Math.max(...jumps.map(({ size }) => size)) / 1e6),
    })}\n`,
  );
}
await store.close();
