import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { defined, given } from '../../domain/defined.ts';
import { maskName, maskPhone, maskText } from '../../domain/text/masking.ts';
import { compactDay } from '../../domain/time/shanghaiDay.ts';
import { createQueue } from '../turns.ts';
import type { Channel, Outgoing } from './channel.ts';

/**
 * Messages as JSON lines, a file for each Shanghai day on which they were written. For demonstrations and
 * trials: nobody is reached, so names and numbers are masked. A message sent again after a crash is found
 * by its key and not written twice.
 */
export function createFileSink(folder: string): Channel {
  const inTurn = createQueue();
  /** Of the file that was last looked through: a backlog sent again after a crash reads it once. */
  let known: { readonly file: string; readonly keys: Set<string> } | undefined;

  async function keysIn(file: string): Promise<ReadonlySet<string>> {
    if (known?.file !== file) known = { file, keys: await keysOf(file) };
    return known.keys;
  }

  async function write(message: Outgoing): Promise<void> {
    const file = join(folder, `${compactDay(message.at)}.jsonl`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (message.attempt > 1 && (await keysIn(file)).has(message.key)) return;
    const handle = await open(file, 'a+', 0o600);
    try {
      // A line that was torn by a crash is left behind as it is.
      const torn = message.attempt > 1 && (await isTorn(handle));
      await handle.appendFile(`${torn ? '\n' : ''}${JSON.stringify(lineOf(message))}\n`);
      await handle.datasync();
      if (known?.file === file) known.keys.add(message.key);
    } finally {
      await handle.close();
    }
  }

  return {
    name: 'file',
    reachesNobody: true,
    async send(message) {
      try {
        await inTurn(() => write(message));
        return { ok: true, state: 'sent' };
      } catch {
        return { ok: false, error: 'file-not-written' };
      }
    },
  };
}

/** Without the reporter's link: whoever reads the file is not the reporter. */
function lineOf({ attempt: _attempt, to, link, ...message }: Outgoing): object {
  const { name, phone } = to;
  return {
    ...message,
    text: maskText(link === undefined ? message.text : message.text.replace(link, '/p/…')),
    to: {
      ...to,
      ...defined({
        name: given(name, maskName),
        phone: given(phone, maskPhone),
      }),
    },
  };
}

/** Keys of the whole lines of a file, read piece by piece; none when it is not there. */
async function keysOf(file: string): Promise<Set<string>> {
  const keys = new Set<string>();
  try {
    const handle = await open(file);
    for await (const line of handle.readLines()) {
      const key = keyOf(line);
      if (key !== undefined) keys.add(key);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return keys;
}

function keyOf(line: string): string | undefined {
  try {
    return JSON.parse(line).key;
  } catch {
    return undefined; // torn by a crash
  }
}

async function isTorn(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}
