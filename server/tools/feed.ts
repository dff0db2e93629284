import { setTimeout as pause } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { defined } from '../../domain/defined.ts';
import { findCredentials } from '../feed/credentials.ts';
import { openCursor } from '../feed/cursor.ts';
import { createIntakeClient, FeedStopped } from '../feed/intakeClient.ts';
import { MappingError, mappingFor, namedMapping } from '../feed/mapping.ts';
import { createPlacement } from '../feed/placement.ts';
import { play, type Tally } from '../feed/play.ts';
import { type FileFacts, readRows, surveyFile } from '../feed/rows.ts';
import { find } from '../localServers.ts';
import { misused, readServerCall, type ToolParts } from './serverCall.ts';

const USAGE = `npm run feed -- --url URL --file FILE.jsonl --rate N [--limit N] [--from N] [--mapping NAME|FILE] [--key KEY]

Plays reports, one JSON object a line, through the public intake call of a server.
--url      the server; left out, the one that runs on this machine
--rate     rows a second (10); 0 is as fast as the server takes them
--limit    at most so many rows; --from leaves out the first ones and forgets where an earlier run stopped
--mapping  letters, chicago311, or a JSON file that says which field is what; else told from the first row
--key      an API key (or LINGXING_KEY); else the demo account "feed" of the server on this machine
A row without a place in the district is given one and marked as placed synthetically. A run that was
interrupted goes on where it stopped. The summary is one JSON document on stdout.`;

/** What the tool needs of the world; tests bring their own. */
export interface FeedParts extends ToolParts {
  /** Where the progress bar goes. */
  readonly progress: NodeJS.WritableStream;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly cursorFolder?: string;
  /** How often in a row a silent server is asked before the feed gives up. */
  readonly attempts?: number;
  /** Calls back when the person wants to stop. */
  readonly onInterrupt: (callback: () => void) => void;
}

const machine: FeedParts = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  progress: process.stderr,
  now: () => performance.now(),
  wait: (ms) => pause(ms),
  findServer: (url) => find(url),
  onInterrupt: (callback) => {
    // The second Ctrl-C is left to the system: it ends the process at once.
    process.once('SIGINT', callback);
    process.once('SIGTERM', callback);
  },
};

/** Many small senders gain nothing beyond what one group commit takes in. */
const IN_FLIGHT = 16;
const CURSOR_EVERY_ROWS = 20;

/** Exit code: 0 played to the end (refused rows are in the summary), 1 stopped before, 2 the call itself. */
export async function run(argv: string[], parts: FeedParts = machine): Promise<number> {
  const call = await readCall(argv, parts);
  if (typeof call === 'number') return call;
  const { url, file, facts, key } = call;
  const credentials = findCredentials(url, key, parts.findServer);
  if (credentials === undefined) {
    return misused(
      parts,
      USAGE,
      `no key for ${url}: give --key or LINGXING_KEY, or start the server here with --demo`,
    );
  }
  const bar = new SingleBar({
    format:
      '{bar} {percentage}% | {value}/{total} | 收 {accepted} 重 {repeated} 补 {supplemented} 拒 {refused} | {state}',
    stream: parts.progress,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
    hideCursor: true,
  });
  let isCancelled = false;
  parts.onInterrupt(() => {
    isCancelled = true;
  });
  const client = createIntakeClient({
    url,
    credentials,
    wait: parts.wait,
    ...defined({ attempts: parts.attempts }),
    isCancelled: () => isCancelled,
    onWaiting: (why) => bar.update({ state: why === undefined ? '' : `等待 waiting: ${why}` }),
  });
  const cursor = openCursor(facts.hash, url, parts.cursorFolder);
  const from = Math.min(call.from ?? cursor.read() ?? 0, facts.rows);
  if (call.from === undefined && from > 0)
    parts.err(`接着上次从第 ${from + 1} 行继续 / going on at row ${from + 1}`);
  const to = Math.min(facts.rows, from + (call.limit ?? facts.rows));
  const startedAt = parts.now();
  try {
    const placement = createPlacement(await client.readDistrict());
    bar.start(to - from, 0, { accepted: 0, repeated: 0, supplemented: 0, refused: 0, state: '' });
    const tally = await play({
      rows: readRows(file),
      from,
      to,
      mapping: call.mapping,
      placement,
      client,
      rate: call.rate,
      inFlight: IN_FLIGHT,
      now: parts.now,
      wait: parts.wait,
      isCancelled: () => isCancelled,
      onRow: (tally) => {
        const { played, accepted, repeated, supplemented, refused } = tally;
        bar.update(played, { accepted, repeated, supplemented, refused: refused.length });
        if (played % CURSOR_EVERY_ROWS === 0) cursor.write(tally.next);
      },
    });
    bar.stop();
    const isDone = tally.next >= to;
    if (isDone) cursor.clear();
    else cursor.write(tally.next);
    summarise(parts, { file, url, from, to, tally, millis: parts.now() - startedAt });
    return isDone ? 0 : 1;
  } catch (error) {
    bar.stop();
    if (!(error instanceof FeedStopped)) throw error;
    parts.err(`${error.code}: ${error.message}`);
    return 1;
  }
}

interface Ended {
  readonly file: string;
  readonly url: string;
  readonly from: number;
  readonly to: number;
  readonly tally: Tally;
  readonly millis: number;
}

function summarise(parts: FeedParts, { file, url, from, to, tally, millis }: Ended): void {
  const { refused, stopped, next, ...counts } = tally;
  const reasons: Record<string, number> = {};
  for (const { code } of refused) reasons[code] = (reasons[code] ?? 0) + 1;
  if (stopped !== undefined) parts.err(`停止 stopped: ${stopped.code}: ${stopped.message}`);
  const complete = next >= to;
  parts.out(
    JSON.stringify({
      file,
      url,
      from,
      to,
      ...counts,
      refused: refused.length,
      reasons,
      refusedRows: refused,
      complete,
      ...defined({ next: complete ? undefined : next, stopped }),
      seconds: Math.round(millis / 100) / 10,
    }),
  );
}

async function readCall(argv: string[], parts: FeedParts) {
  const texts = ['file', 'rate', 'limit', 'from', 'mapping', 'key'];
  const call = readServerCall(argv, { texts }, USAGE, parts);
  if (typeof call === 'number') return call;
  const { url, given } = call;
  const file = given('file');
  if (file === undefined) return misused(parts, USAGE, 'which file? give --file FILE.jsonl');
  const rate = Number(given('rate') ?? 10);
  if (!(rate >= 0)) return misused(parts, USAGE, '--rate is a number of rows a second');
  const limit = wholeNumber(given('limit'));
  const from = wholeNumber(given('from'));
  if (limit === false || from === false) return misused(parts, USAGE, '--limit and --from are whole numbers');
  try {
    const facts = await surveyed(file);
    const named = given('mapping');
    const mapping = named === undefined ? mappingFor(facts.first ?? {}) : await namedMapping(named);
    const key = given('key') ?? process.env.LINGXING_KEY;
    return { url, file, facts, rate, limit, from, mapping, key };
  } catch (error) {
    if (error instanceof MappingError) return misused(parts, USAGE, error.message);
    throw error;
  }
}

async function surveyed(file: string): Promise<FileFacts> {
  const facts = await surveyFile(file).catch((error: unknown) => {
    throw new MappingError(error instanceof Error ? error.message : String(error));
  });
  if (facts.rows === 0) throw new MappingError(`${file} holds no row`);
  return facts;
}

function wholeNumber(text: string | undefined): number | undefined | false {
  if (text === undefined) return undefined;
  return /^\d{1,12}$/u.test(text) ? Number(text) : false;
}
