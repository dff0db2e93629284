import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Anchor } from '../../domain/contract/audit.ts';
import { anchorsIn } from './anchor.ts';

/** Keeps anchors where whoever can change the log cannot change them as well. */
export interface Witness {
  /** For the operational log. */
  readonly name: string;
  /** The last of those it holds, oldest first; empty before the first. Rejects when it cannot be asked. */
  read(): Promise<readonly Anchor[]>;
  /** Resolves once it holds the anchor. */
  append(anchor: Anchor): Promise<void>;
}

/** In the data folder. */
export const WITNESS_FILE = 'witness.jsonl';

/** The end of a file that is read: some thousand anchors. */
const MOST_BYTES = 1 << 20;
const TIMEOUT_MS = 10_000;

/** A line for each anchor at the end of a file, which is made when it is not there. */
export function fileWitness(path: string): Witness {
  return {
    name: path,
    async read() {
      const file = await openThere(path);
      if (file === undefined) return [];
      try {
        const { size } = await file.stat();
        const length = Math.min(size, MOST_BYTES);
        const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
        return anchorsIn(buffer.toString('utf8'));
      } finally {
        await file.close();
      }
    },
    async append(anchor) {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a+', 0o600);
      try {
        // A line before it, so that one torn by a crash does not take this one with it.
        await file.appendFile(`\n${JSON.stringify(anchor)}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}

async function openThere(path: string) {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** An address that adds what is posted to it and answers GET with the last lines it was given. */
export function webWitness(url: string): Witness {
  async function ask(init: RequestInit): Promise<string> {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) throw new Error(`the witness answers ${answer.status}`);
    return textOf(answer);
  }
  return {
    name: new URL(url).host,
    read: async () => anchorsIn(await ask({ method: 'GET' })),
    async append(anchor) {
      const body = `${JSON.stringify(anchor)}\n`;
      await ask({ method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body });
    },
  };
}

/** The end of what it says, however long that is. */
async function textOf({ body }: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of body ?? [])
    text = (text + decoder.decode(piece, { stream: true })).slice(-MOST_BYTES);
  return text;
}

/** Beside the database there always is one, against mishaps; `setting`, a path or an address, is against people. */
export function witnessesOf(dataDir: string, setting: string | undefined): readonly Witness[] {
  const own = fileWitness(join(dataDir, WITNESS_FILE));
  if (setting === undefined) return [own];
  return [own, /^https?:\/\//u.test(setting) ? webWitness(setting) : fileWitness(setting)];
}
