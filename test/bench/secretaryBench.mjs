// What the secretary costs after 10,000 cases: learning them, the model and its file, and the duplicates of a new report among
// as many open cases. The reports are the demo's own. `npx tsc -b server && node test/bench/secretaryBench.mjs [CASES]`.
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PerformanceObserver } from 'node:perf_hooks';
import { createEvidenceBase } from '../../build/domain/evidence/evidenceBase.js';
import { groupsOf } from '../../build/domain/evidence/groups.js';
import { findPartners } from '../../build/domain/evidence/partners.js';
import { createSecretary } from '../../build/domain/secretary/secretary.js';
import { reportsOfMinute } from '../../build/server/demo/day/reports.js';
import { demoDistrict } from '../../build/server/demo/demoDistrict.js';
import { prepareDistrict } from '../../build/server/district/district.js';
import { createModelFile } from '../../build/server/secretary/modelFile.js';
import { piecesOf, pieceText } from '../../build/server/secretary/modelPieces.js';

const CASES = Number(process.argv[2] ?? 10_000);
const FROM = Date.UTC(2026, 2, 2, 4);
const MINUTE = 60_000;
const REPORTS_JUDGED = 300;
const CASE_LASTS = 600;

const district = prepareDistrict(demoDistrict());
const { directory } = district;
const cases = [];
for (let at = FROM; cases.length < CASES + REPORTS_JUDGED; at += MINUTE) {
  for (const report of reportsOfMinute(at, 'bench', district)) {
    const category = /-(\d{4})$/.exec(report.externalId ?? '')?.[1];
    const gridId = district.locate(report.place.point, 200);
    if (category === undefined || gridId === undefined) continue;
    const place = { ...report.place, gridId, ...district.areaOf(gridId) };
    cases.push({ id: `C-${cases.length}`, at, report, category, place });
  }
}

/** Reported, filed, dispatched, done and closed; a case lasts through some hundreds that come after it. */
function* eventsOf(all) {
  let seq = 0;
  const by = { id: 'system', role: 'system' };
  const event = ({ id, at }, type, data) => ({ seq: ++seq, caseId: id, at, type, data, by, world: 'live' });
  for (const [n, each] of all.entries()) {
    const { report, category, place } = each;
    yield event(each, 'CaseReported', { ...report, place });
    yield event(each, 'CaseFiled', { category, place });
    const unit = directory.data.units.find(
      ({ kind, categories }) => kind === 'department' && categories.includes(category),
    );
    yield event(each, 'CaseDispatched', { unitId: unit?.id ?? place.streetId, mode: 'manual' });
    const older = all[n - CASE_LASTS];
    if (older === undefined) continue;
    yield event({ ...older, at: each.at }, 'CaseResolved', {});
    yield event({ ...older, at: each.at }, 'CaseClosed', {});
  }
}

/** Milliseconds this thread waited for a processor so far: work of others on the machine, and none of ours. */
const waited = () => Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;

const rounded = (number) => Math.round(number * 100) / 100;
const sorted = (times) => times.toSorted((a, b) => a - b);
const spread = (times) => {
  const all = sorted(times);
  return { medianMs: rounded(all[all.length >> 1]), p99Ms: rounded(all[Math.floor(all.length * 0.99)]) };
};

/** Passes of the collector, which clears up after everything in the process: they fall into whatever is being done. */
const passes = [];
const collector = new PerformanceObserver((list) => passes.push(...list.getEntries()));
collector.observe({ entryTypes: ['gc'] });

const secretary = createSecretary(directory);
const lessons = [];
const begun = performance.now();
const waitedBefore = waited();
for (const event of eventsOf(cases.slice(0, CASES))) {
  const [since, before] = [performance.now(), waited()];
  secretary.learn(event);
  const until = performance.now();
  lessons.push({ since, until, type: event.type, took: until - since - (waited() - before) });
}
const learnedMs = performance.now() - begun;
await new Promise((resolve) => setImmediate(resolve));
passes.push(...collector.takeRecords());
collector.disconnect();
const hasPass = ({ since, until }) =>
  passes.some(({ startTime, duration }) => startTime < until && startTime + duration > since);
const longestOf = (some) =>
  sorted(some.map(({ took }) => took))
    .slice(-5)
    .reverse()
    .map(rounded);
/** Few of the longest have none: the rest need not be asked. */
const long = lessons.toSorted((a, b) => b.took - a.took).slice(0, 200);
const { category, unit } = secretary.state.accounts;
console.log('learned', CASES, 'cases', {
  seconds: rounded(learnedMs / 1000),
  ...spread(lessons.map(({ took }) => took)),
  longestMs: longestOf(long),
  longestWithoutCollectorMs: longestOf(long.filter((lesson) => !hasPass(lesson))),
  longestPassesMs: sorted(passes.map(({ duration }) => duration))
    .slice(-5)
    .reverse()
    .map(rounded),
  waitedSeconds: rounded((waited() - waitedBefore) / 1000),
  decided: [category.count, unit.count],
});

let text = 0;
for (const piece of piecesOf(secretary.state)) {
  const [, kind] = piece;
  if (kind !== 'numbers') text += pieceText(piece).length;
}
const tables = Object.values(secretary.state.category.labels)
  .filter((part) => ArrayBuffer.isView(part))
  .reduce((sum, { byteLength }) => sum + byteLength, 0);
const folder = mkdtempSync(join(tmpdir(), 'secretary-bench-'));
const file = createModelFile({
  ...{ path: join(folder, 'model.gz'), world: 'live', form: 'bench' },
  ...{
    newHash: () => createHmac('sha256', 'k'),
    log: { entry: async (_world, seq) => ({ seq, hash: 'h' }) },
  },
});
let [longest, last] = [0, performance.now()];
const probe = setInterval(() => {
  longest = Math.max(longest, performance.now() - last - 1);
  last = performance.now();
}, 1);
async function timed(work) {
  [longest, last] = [0, performance.now()];
  const since = performance.now();
  const answer = await work();
  return { answer, ms: rounded(performance.now() - since), longestBlockMs: rounded(longest) };
}
const { answer: _written, ...writing } = await timed(() => file.write(secretary.state));
const { answer: back, ...reading } = await timed(() => file.read());
clearInterval(probe);
console.log('model', {
  megabytes: rounded((tables + text) / 1e6),
  fileMegabytes: rounded(statSync(join(folder, 'model.gz')).size / 1e6),
  isBack: back?.read.seq === secretary.state.read.seq,
  writing,
  reading,
});
rmSync(folder, { recursive: true });

const guessed = [];
for (const { at, report, place, category } of cases.slice(CASES)) {
  const about = { category, at, source: report.source, demand: '', ...district.areaOf(place.gridId) };
  const since = performance.now();
  secretary.category({ title: report.title, body: report.description });
  secretary.unit(about);
  guessed.push(performance.now() - since);
}
console.log('category and unit of a report', spread(guessed));

const asCase = ({ id, at, report, category, place }) => ({
  ...{ id, world: 'live', state: 'filed', reportedAt: at, category, place },
  ...{ title: report.title, description: report.description },
});
const open = new Map(cases.slice(0, CASES).map((each) => [`${each.id}`, asCase(each)]));
const base = createEvidenceBase();
for (const each of open.values()) base.read(each);
const caseOf = (id) => open.get(id);
findPartners(asCase(cases[CASES]), caseOf, base);
const [searched, gathered, offered] = [[], [], []];
for (const each of cases.slice(CASES)) {
  const thisCase = asCase(each);
  const since = performance.now();
  const partners = findPartners(thisCase, caseOf, base);
  const found = performance.now();
  groupsOf(partners, base, caseOf);
  searched.push(found - since);
  gathered.push(performance.now() - found);
  offered.push(partners.length);
}
console.log('duplicates of a report among', open.size, 'open', {
  searching: spread(searched),
  gathering: spread(gathered),
  offered: spread(offered).medianMs,
});
