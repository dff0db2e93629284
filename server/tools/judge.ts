import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LIVE } from '../../domain/kernel.ts';
import { postgresUrlOf } from '../config.ts';
import { hasData, openDataReader } from '../dataStore.ts';
import { loadDistrict } from '../district/district.ts';
import { judgeDuplicates } from '../judge/duplicates.ts';
import { judgeInOrder, judgeKeptBack } from '../judge/onData.ts';
import { judgeLog, type ReadOn } from '../judge/onLog.ts';
import { createStream, LineFault } from '../judge/stream.ts';
import { TASKS, type TaskName } from '../judge/tasks.ts';

const USAGE = `npm run judge -- --stream units|letters|duplicates
npm run judge -- --kind units --data FILE.jsonl
npm run judge -- --kind letters --data FILE.jsonl [--learn FILE.jsonl]
npm run judge -- --kind duplicates --data LETTERS.jsonl --issues ISSUES.jsonl [--apart GROUPS.jsonl]
npm run judge -- --from DIR`;

/** Events read at a time. */
const PAGE = 500;

const taskSchema = z.enum(Object.keys(TASKS) as [TaskName, ...TaskName[]]);

/** Measures the secretary on cases whose truth is known; without any it says so and ends well. */
export async function run(args: readonly string[]): Promise<number> {
  const values = optionsOf(args);
  if (values === undefined) return refuse();
  if (values.stream !== undefined) {
    const task = taskSchema.safeParse(values.stream);
    return task.success ? streamLines(task.data) : refuse();
  }
  if (values.from !== undefined) return judgeFolder(values.from);
  if (values.data === undefined) {
    process.stdout.write(`no data given, nothing measured\n${USAGE}\n`);
    return 0;
  }
  const kind = taskSchema.safeParse(values.kind);
  if (!kind.success || (kind.data === 'duplicates' && values.issues === undefined)) return refuse();
  try {
    const report = measure(kind.data, values.data, values);
    process.stdout.write(`${JSON.stringify(report, rounded, 1)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function optionsOf(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        from: option,
        stream: option,
        kind: option,
        data: option,
        learn: option,
        issues: option,
        apart: option,
      },
    }).values;
  } catch {
    return undefined;
  }
}

interface Others {
  readonly learn?: string | undefined;
  readonly issues?: string | undefined;
  readonly apart?: string | undefined;
}

function measure(kind: TaskName, data: string, { learn, issues, apart }: Others): object {
  const rows = rowsOf(data);
  const now = () => performance.now();
  if (kind === 'duplicates') {
    return judgeDuplicates(
      rows,
      issues === undefined ? [] : rowsOf(issues),
      apart === undefined ? [] : rowsOf(apart),
    );
  }
  if (kind === 'units') return judgeInOrder(rows, now);
  return judgeKeptBack(rows, learn === undefined ? [] : rowsOf(learn), now);
}

/** The live log of a data folder, also while its server runs. Changes nothing. */
async function judgeFolder(dataDir: string): Promise<number> {
  const place = { dataDir, postgresUrl: postgresUrlOf(process.env.LINGXING_POSTGRES_URL) };
  try {
    if (!hasData(place)) throw new Error(`no log in ${dataDir}: there is no lingxing.db`);
    const { directory } = await loadDistrict(dataDir);
    const reader = await openDataReader(place);
    try {
      const readOn: ReadOn = async (after) =>
        (await reader.events.read(LIVE, after, PAGE)).map(({ event }) => event);
      const report = await judgeLog(readOn, directory, () => performance.now());
      process.stdout.write(`${JSON.stringify(report, rounded, 1)}\n`);
      return 0;
    } finally {
      await reader.close();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** A file that cannot be read as lines of JSON objects; the message says which, and at which line. */
class FileFault extends Error {}

const row = z.record(z.string(), z.unknown());

function rowsOf(file: string): readonly Record<string, unknown>[] {
  return linesOf(file).flatMap((line, at) => {
    if (line.trim() === '') return [];
    const read = row.safeParse(jsonIn(line));
    if (!read.success) throw new FileFault(`${file}, line ${at + 1}: no JSON object`);
    return [read.data];
  });
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    throw new FileFault(`${file} cannot be read: name a file of JSON lines`);
  }
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;

function refuse(): number {
  process.stderr.write(`${USAGE}\n`);
  return 2;
}

async function streamLines(task: TaskName): Promise<number> {
  const answer = createStream(task, () => performance.now());
  let number = 0;
  let faults = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      const found = answer(line);
      if (found !== undefined) process.stdout.write(`${JSON.stringify(found)}\n`);
    } catch (error) {
      if (!(error instanceof LineFault)) throw error;
      faults += 1;
      process.stderr.write(`line ${number}: ${error.message}\n`);
    }
  }
  return faults === 0 ? 0 : 1;
}
