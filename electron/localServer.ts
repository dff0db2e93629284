import { type UtilityProcess, utilityProcess } from 'electron';
import { z } from 'zod';

/** A first start lays out a district and hashes passwords; slow disks have been seen. */
const READY_MS = 180_000;
/** The server drains in a few seconds; after this it is ended, and the log is safe either way. */
const STOP_MS = 8000;
/** Lines of its log kept for the report of a crash. */
const KEPT_LINES = 12;

const readyLine = z.object({ ready: z.literal(true), url: z.string() });

/** The server process this shell started, as long as it lives. */
export interface LocalServer {
  readonly url: string;
  /** Ends it in order; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface LocalServerParts {
  /** Absolute path of the built server's entry file. */
  readonly entry: string;
  readonly args: readonly string[];
  /** It ended without being asked to: its exit code and the last lines of its log. */
  onCrash(code: number, lastLines: string): void;
  /** One line of its log. */
  log(line: string): void;
}

/** Starts the dispatch server in a process of its own; rejects, with its last words, if it never gets ready. */
export function startLocalServer(parts: LocalServerParts): Promise<LocalServer> {
  const child = utilityProcess.fork(parts.entry, [...parts.args], {
    serviceName: 'lingxing-server',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lastLines: string[] = [];
  eachLine(child.stderr, (line) => {
    lastLines.push(line);
    if (lastLines.length > KEPT_LINES) lastLines.shift();
    parts.log(line);
  });
  return new Promise((resolve, reject) => {
    let isReady = false;
    const stopping = { wanted: false };
    const gone = new Promise<void>((done) => {
      child.once('exit', (code) => {
        clearTimeout(late);
        done();
        if (!isReady) reject(new Error(lastLines.join('\n') || `exit code ${code}`));
        else if (!stopping.wanted) parts.onCrash(code, lastLines.join('\n'));
      });
    });
    const late = setTimeout(() => {
      stopping.wanted = true;
      child.kill();
    }, READY_MS);
    eachLine(child.stdout, (line) => {
      const url = readyUrl(line);
      if (url === undefined || isReady) return;
      isReady = true;
      clearTimeout(late);
      resolve({ url, stop: () => stop(child, stopping, gone) });
    });
  });
}

function readyUrl(line: string): string | undefined {
  try {
    const parsed = readyLine.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data.url : undefined;
  } catch {
    return undefined;
  }
}

async function stop(
  child: UtilityProcess,
  stopping: { wanted: boolean },
  gone: Promise<void>,
): Promise<void> {
  stopping.wanted = true;
  const pid = child.pid;
  if (!child.kill()) return;
  const late = setTimeout(() => {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }, STOP_MS);
  await gone;
  clearTimeout(late);
}

function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (chunk: Buffer | string) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}
