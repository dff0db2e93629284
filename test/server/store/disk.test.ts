import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { createDice } from '../../kit/dice.ts';
import { batchOf } from '../../kit/logBuilders.ts';

const THREAD = new URL('../../../server/store/sqlite/threads/writer.mjs', import.meta.url);
const SCRIPT = fileURLToPath(new URL('./appendUntilKilled.mjs', import.meta.url));
const FAULTS = fileURLToPath(new URL('./diskFaults.c', import.meta.url));

/** More of them, and by another seed: `npm run kills`. */
const KILLS = Number(process.env.LINGXING_KILLS ?? '20');
const KILLS_SEED = Number(process.env.LINGXING_KILLS_SEED ?? '1');
const PAGE = 4_096;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingxing-disk-'));
  file = join(folder, 'lingxing.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Writer {
  readonly child: ChildProcess;
  /** The last number that was acknowledged; 0 when none was. */
  last(): number;
  refusals(): number;
  /** Resolves when that is so, or when the writer is gone. */
  until(isSo: () => boolean): Promise<void>;
  killed(): Promise<void>;
}

function startWriter(first: number, env: Readonly<Record<string, string>> = {}): Writer {
  const child = spawn(process.execPath, [SCRIPT, file, THREAD.href, String(first)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let last = 0;
  let refusals = 0;
  const waiting = new Set<() => void>();
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('!')) refusals += 1;
    else last = Number(line);
    for (const look of waiting) look();
  });
  return {
    child,
    last: () => last,
    refusals: () => refusals,
    until: (isSo) =>
      Promise.race([
        gone,
        new Promise<void>((resolve) => {
          const look = () => {
            if (!isSo()) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
          look();
        }),
      ]),
    async killed() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Head of the log as it lies there; the chain is checked. */
async function headOf(isChecked = true): Promise<number> {
  const { events, close } = await openSqliteStore({ file });
  const { seq } = await events.head('live');
  if (isChecked) expect(await events.verify('live')).toMatchObject({ ok: true, events: seq });
  await close();
  return seq;
}

describe('a process that is killed at any moment', { timeout: 3_600_000 }, () => {
  it(`loses nothing that was acknowledged, ${KILLS} times`, async () => {
    const dice = createDice(KILLS_SEED);
    let head = 0;
    let acknowledged = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const writer = startWriter(head + 1);
      const enough = head + dice.below(60);
      await writer.until(() => writer.last() >= enough);
      // Somewhere in the midst of a write, and not behind an answer.
      for (let turn = dice.below(40); turn > 0; turn -= 1)
        await new Promise((resolve) => setImmediate(resolve));
      await writer.killed();
      const there = await headOf(round % 20 === 0);
      expect(there).toBeGreaterThanOrEqual(Math.max(head, writer.last()));
      expect(there).toBeLessThanOrEqual(Math.max(head, writer.last()) + 2);
      acknowledged += Math.max(0, writer.last() - head);
      head = there;
    }
    expect(await headOf()).toBe(head);
    process.stdout.write(
      `killed ${KILLS} times (seed ${KILLS_SEED}) over ${acknowledged} acknowledged events\n`,
    );
    expect(acknowledged).toBeGreaterThan(KILLS);
  });
});

const compiler = ['gcc', 'cc'].find((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return process.platform === 'linux';
  } catch {
    return false;
  }
});

describe('a disk', { timeout: 120_000 }, () => {
  it.skipIf(compiler === undefined).each([
    ['cannot flush', 's'],
    ['is full', 'f'],
    ['is read-only', 'r'],
  ])(
    'that %s: nothing is acknowledged, nothing lost, and it goes on when that is over',
    async (_how, kind) => {
      const library = join(folder, 'faults.so');
      execFileSync(compiler ?? '', ['-shared', '-fPIC', '-O1', '-o', library, FAULTS]);
      const fault = join(folder, 'fault');
      const writer = startWriter(1, { LD_PRELOAD: library, DISK_FAULT: fault });
      await writer.until(() => writer.last() >= 20);
      writeFileSync(fault, kind);
      await writer.until(() => writer.refusals() > 0);
      const acknowledged = writer.last();
      const before = writer.refusals();
      await writer.until(() => writer.refusals() > before + 2);
      expect(writer.last()).toBe(acknowledged);
      rmSync(fault);
      await writer.until(() => writer.last() >= acknowledged + 20);
      expect(writer.last()).toBeGreaterThanOrEqual(acknowledged + 20);
      await writer.killed();
      expect(await headOf()).toBeGreaterThanOrEqual(writer.last());
    },
  );

  it('with a torn page is never believed: what is read is what was written, or it is named', async () => {
    const store = await openSqliteStore({ file });
    for (let first = 1; first <= 2_000; first += 100) await store.events.append(batchOf(first, 100));
    await store.close();
    const whole = readFileSync(file);
    const pages = Math.floor(statSync(file).size / PAGE);
    expect(existsSync(`${file}-wal`)).toBe(false);
    const dice = createDice(7);
    const believed: number[] = [];
    let named = 0;
    for (let round = 0; round < 12; round += 1) {
      writeFileSync(file, whole);
      const page = dice.below(pages);
      tear(page);
      const outcome = await readAll();
      if (outcome === 'named') named += 1;
      else if (outcome !== 'as it was') believed.push(page);
    }
    expect(believed).toEqual([]);
    expect(named).toBeGreaterThan(4);
  });
});

/** The second half of a page is what lay there before, or nothing that makes sense. */
function tear(page: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, randomBytes(PAGE / 2), 0, PAGE / 2, page * PAGE + PAGE / 2);
  closeSync(handle);
}

async function readAll(): Promise<'named' | 'as it was' | 'otherwise'> {
  const opened = await openSqliteStore({ file }).catch(() => undefined);
  if (opened === undefined) return 'named';
  try {
    const verdict = await opened.events.verify('live');
    if (!verdict.ok) return 'named';
    const events = await opened.events.read('live', 0, 10_000);
    const texts = batchOf(1, 2_000).events.map(({ text }) => text);
    return events.length === texts.length && events.every(({ text }, n) => text === texts[n])
      ? 'as it was'
      : 'otherwise';
  } catch {
    return 'named';
  } finally {
    await opened.close().catch(() => undefined);
  }
}
