// How long 73,000 recipients take to be counted, taken down and worked through, on a disk: `npx tsc -b server && node test/bench/broadcastBench.mjs`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectory } from '../../build/domain/district/directory.js';
import { createAudienceReader } from '../../build/server/broadcast/audienceReader.js';
import { openSqliteStore } from '../../build/server/store/sqlite/sqliteStore.js';

const RECIPIENTS = 73_000;
const GRIDS = 1_893;
const NOW = 1_795_222_800_000;

const unit = (id, kind, parentId) => ({
  id,
  kind,
  name: id,
  categories: [],
  ...(parentId ? { parentId } : {}),
});
const units = [unit('D', 'district'), ...Array.from({ length: 18 }, (_, s) => unit(`S${s}`, 'street', 'D'))];
for (let g = 0; g < GRIDS; g += 1) units.push(unit(`G${g}`, 'grid', `S${g % 18}`));
const directory = createDirectory({ version: '1', demo: true, units, posts: [], categories: [] });
const audience = { sources: ['residents'], unitIds: ['D'], exceptUnitIds: [], labels: [], exceptLabels: [] };

const folder = mkdtempSync(join(tmpdir(), 'broadcast-bench-'));
const store = await openSqliteStore({ file: join(folder, 'lingxing.db') });
const { broadcasts } = store;
for (let n = 0; n < RECIPIENTS; n += 1_000) {
  const residents = Array.from({ length: 1_000 }, (_, i) => {
    const id = `R-${String(n + i).padStart(6, '0')}`;
    const contact = { id, sealed: new Uint8Array(80), phoneHash: id };
    return { contact, gridId: `G${(n + i) % GRIDS}`, labels: i % 5 === 0 ? ['商户'] : [], optedOut: false };
  });
  await broadcasts.register(residents);
}

const reader = createAudienceReader({
  ...{ world: 'live', register: broadcasts, lists: broadcasts, directory, cases: () => [] },
  ...{ now: () => NOW, newList: () => 'a' },
});

let [longest, last] = [0, performance.now()];
const probe = setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last - 1);
  last = now;
}, 1);

async function timed(work) {
  [longest, last] = [0, performance.now()];
  const before = performance.now();
  const answer = await work();
  return {
    answer,
    seconds: Math.round(performance.now() - before) / 1_000,
    longestBlockMs: Math.round(longest),
  };
}

const question = { id: 'broadcast-1', version: 1, audience, isSparing: true, isCorrection: false };
const counted = await timed(() => reader.read({ ...question, freeze: false }));
const queued = await timed(() => reader.read({ ...question, freeze: true }));
const worked = await timed(async () => {
  const { list } = queued.answer.frozen;
  for (
    let taken = await broadcasts.take(list, NOW, 50);
    taken.length > 0;
    taken = await broadcasts.take(list, NOW, 50)
  ) {
    // Whom it spares is asked again when it leaves, as the sender does.
    await broadcasts.spared(
      taken.map(({ ref }) => ref),
      { since: 0, most: 4 },
    );
    const to = { state: 'sent', attempts: 1, nextAt: 0, channel: 'none' };
    const changes = taken.map(({ n }) => ({ n, from: ['sending'], to }));
    await broadcasts.change(list, changes, NOW);
  }
});
clearInterval(probe);
console.table({
  counted: {
    recipients: counted.answer.count,
    seconds: counted.seconds,
    longestBlockMs: counted.longestBlockMs,
  },
  'taken down and queued': {
    recipients: queued.answer.count,
    seconds: queued.seconds,
    longestBlockMs: queued.longestBlockMs,
  },
  'worked through, no channel': {
    recipients: RECIPIENTS,
    seconds: worked.seconds,
    longestBlockMs: worked.longestBlockMs,
  },
});
await store.close();
rmSync(folder, { recursive: true });
