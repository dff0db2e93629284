/**
 * `npm test`: types, lint, build, all tests in Node, real processes, hours of a district lived, then the journeys in
 * real Electron windows. Every part runs even when an earlier one failed; the last line sums up what was counted.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { startGroup } from '../scripts/group.mjs';
import { createProgress } from '../scripts/progress.mjs';
import { prepareDisplay } from './display.mjs';
import { NO_POSTGRES, postgresBinaries } from './postgresBinaries.mjs';

const ROOT = path.dirname(import.meta.dirname);
const ARTEFACTS = path.join(ROOT, 'artefacts');
const TSC = 'node_modules/typescript/bin/tsc';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const VITEST = 'node_modules/vitest/vitest.mjs';
const ROOM_NEEDED = 2e9;

const progress = createProgress('test:');
const total = { passed: 0, failed: 0, skipped: 0 };
/** What did not run, and why. @type {string[]} */
const left = [];
/** @type {import('../scripts/group.mjs').Group | undefined} */
let running;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    const ended = running?.end() ?? Promise.resolve();
    void ended.then(() => process.exit(130));
  });
}

mkdirSync(ARTEFACTS, { recursive: true });
// Each further checker of a project reads the schemas' types again: one costs a third of the processor time of four.
await gate('types', [TSC, '-b', '--checkers', '1']);
await gate('lint', [BIOME, 'check', '--error-on-warnings', '.']);
const isBuilt = await gate('build', ['scripts/build.mjs', '--stale']);
await inMemory((env) =>
  suite('tests in Node', [], ['--project', 'house*', '--project', 'alone', '--project', 'screens'], env),
);
saySlowest('tests in Node');
await suite('real processes', [], ['--project', 'processes'], {});
await suite('a district lived, boundaries fuzzed', [], ['--project', 'lived'], {});
await journeys(isBuilt);
if (postgresBinaries() === undefined) skip('the store in PostgreSQL', NO_POSTGRES);
skip('the replay of real cases', 'they are not in the repository: npm run replay -- --data DIR');
report();

/**
 * One check that either holds or not.
 * @param {string} name
 * @param {readonly string[]} words
 */
async function gate(name, words) {
  const code = await run(name, [process.execPath, ...words], {});
  if (code !== 0) {
    total.failed += 1;
    progress.say(`${name}: FAILED`);
  }
  return code === 0;
}

/** @param {boolean} isBuilt */
async function journeys(isBuilt) {
  const name = 'journeys in Electron windows';
  const config = ['--config', 'vitest.journeys.config.ts'];
  if (!isBuilt) return skip(name, 'the build failed');
  const display = await prepareDisplay(progress);
  if ('missing' in display) return skip(name, display.missing);
  await suite(name, display.wrap, config, { LINGXING_ELECTRON: display.executable });
}

/**
 * @param {string} name
 * @param {string} why
 */
function skip(name, why) {
  left.push(`${name}: ${why}`);
}

/**
 * With a temporary folder that lies in memory, where the machine has room for one: hundreds of stores would each wait for
 * the disk at every commit. What disks do is tried by the real processes, which have one.
 * @param {(env: NodeJS.ProcessEnv) => Promise<void>} work
 */
async function inMemory(work) {
  const memory = '/dev/shm';
  const room = existsSync(memory) ? statfsSync(memory) : { bavail: 0, bsize: 0 };
  if (room.bavail * room.bsize < ROOM_NEEDED) return work({});
  const folder = mkdtempSync(path.join(memory, 'lingxing-tests-'));
  // A PostgreSQL of the tests runs as another user.
  chmodSync(folder, 0o711);
  try {
    await work({ TMPDIR: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One vitest run; its own figures are added to the total.
 * @param {string} name
 * @param {readonly string[]} wrap
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function suite(name, wrap, args, env) {
  const figures = figuresOf(name);
  rmSync(figures, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${figures}`];
  const code = await run(name, [...wrap, process.execPath, VITEST, 'run', ...args, ...reporters], env);
  const counted = readFigures(figures);
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
  // A run that broke outside a test, or that ran no test, is a failure too.
  if (counted.failed === 0 && (code !== 0 || counted.passed === 0)) {
    total.failed += 1;
    progress.say(`${name}: FAILED (exit code ${code}, ${counted.passed} tests passed)`);
  }
}

/** @param {string} name */
function figuresOf(name) {
  return path.join(ARTEFACTS, `${name.replaceAll(' ', '-')}.json`);
}

/**
 * The ten files that took longest, their imports not counted: where the time of the whole run can be saved.
 * @param {string} name
 */
function saySlowest(name) {
  if (!existsSync(figuresOf(name))) return;
  /** @type {{testResults: {name: string, startTime: number, endTime: number}[]}} */
  const { testResults } = JSON.parse(readFileSync(figuresOf(name), 'utf8'));
  const files = testResults.map((file) => ({
    name: path.relative(ROOT, file.name),
    seconds: (file.endTime - file.startTime) / 1000,
  }));
  const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, 10);
  progress.say('the slowest files:');
  for (const file of slowest) progress.say(`  ${file.seconds.toFixed(1).padStart(6)} s  ${file.name}`);
}

/** @param {string} file */
function readFigures(file) {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: Number(found.numPassedTests),
      failed: Number(found.numFailedTests) + brokenFiles(found),
      skipped: Number(found.numPendingTests) + Number(found.numTodoTests),
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/**
 * Files that failed before any of their tests could (a syntax error, a missing import).
 * @param {{testResults?: {status: string, assertionResults: {status: string}[]}[]}} found
 */
function brokenFiles(found) {
  const files = found.testResults ?? [];
  return files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  ).length;
}

/**
 * @param {string} name
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
async function run(name, words, env) {
  const started = performance.now();
  progress.say(`${name} …`);
  const [command = '', ...args] = words;
  running = startGroup(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const code = await running.ended;
  await running.end();
  running = undefined;
  progress.say(`${name}: ${Math.round((performance.now() - started) / 1000)} s`);
  return code;
}

function report() {
  for (const name of left) console.log(`did not run: ${name}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}
